using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Linli.Cases.Open311;

/// <summary>
/// What a request asks, from its address and, where it sends one, its form. An argument that is empty counts as one that was
/// not sent (GeoReport v2, "Optional Arguments").
/// </summary>
internal sealed class OpenAsked(IQueryCollection query, IFormCollection? form)
{
    private const string AttributeStart = "attribute[";
    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    public string? this[string name] => Sent(name).Select(text => text?.Trim()).FirstOrDefault(text => !string.IsNullOrEmpty(text));

    /// <summary>Several values, each parted by commas or sent again.</summary>
    public IReadOnlyList<string> All(string name) =>
        [.. Sent(name).SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];

    /// <summary><c>attribute[code]=value</c> of the form; the last one counts where a code is sent twice, since nothing here asks for many.</summary>
    public IReadOnlyDictionary<string, string> Attributes()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in form ?? FormCollection.Empty)
        {
            if (!name.StartsWith(AttributeStart, StringComparison.Ordinal) || name.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end)) continue;
            if (values.LastOrDefault(text => !string.IsNullOrWhiteSpace(text)) is { } value) found[name[AttributeStart.Length..end]] = value.Trim();
        }

        return found;
    }

    /// <summary>A moment in the w3 form with its zone; null where nothing was sent. False where it can't be read.</summary>
    public bool TryMoment(string name, out DateTimeOffset? at)
    {
        at = null;
        if (this[name] is not { } text) return true;
        // A plus in an address that was not encoded arrives as a blank.
        if (!DateTimeOffset.TryParseExact(text.Replace(' ', '+'), Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) || read.Year < 1900) return false;
        at = read;
        return true;
    }

    private StringValues Sent(string name) => form is not null && form.TryGetValue(name, out var posted) ? posted : query[name];
}

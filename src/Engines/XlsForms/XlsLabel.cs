using System.Text.RegularExpressions;

namespace Linli.Engines.XlsForms;

/// <summary>
/// A text in the languages of the form. A column is headed <c>label</c>, or <c>label::中文 (zh)</c> with the language's name
/// and its code of IANA's register of language subtags (XLSForm specification, "Multiple language support").
/// </summary>
/// <param name="Texts">By what stands behind <c>::</c>; of a column without language under the empty name.</param>
public sealed partial record XlsLabel(IReadOnlyList<KeyValuePair<string, string>> Texts)
{
    public static readonly XlsLabel None = new([]);

    public bool IsEmpty => Texts.Count == 0;

    /// <summary>The text in a language of ours, else in the form's own, else without language, else the first.</summary>
    /// <param name="language">A culture name: <c>zh-Hans</c>, <c>en</c>.</param>
    /// <param name="own">The form's <c>default_language</c>.</param>
    public string In(string language, string? own = null) =>
        Texts.Where(text => IsOf(text.Key, language)).Concat(Texts.Where(text => text.Key == own)).Concat(Texts.Where(text => text.Key.Length == 0)).Concat(Texts).Select(text => text.Value).FirstOrDefault() ?? "";

    /// <summary>The names of questions that stand in the text as <c>${name}</c>, to be filled with their answers.</summary>
    public IEnumerable<(string Language, string Name)> Reads => Texts.SelectMany(text => Reference().Matches(text.Value).Select(match => (text.Key, match.Groups["name"].Value.Trim())));

    internal static string Filled(string text, Func<string, string> value) => Reference().Replace(text, match => value(match.Groups["name"].Value.Trim()));

    /// <summary><c>中文 (zh)</c> and <c>zh</c> are of zh-Hans; so is 中文 alone, as many write it.</summary>
    internal static bool IsOf(string named, string language)
    {
        var code = Code().Match(named) is { Success: true } match ? match.Groups["code"].Value : named.Trim();
        var wanted = language.Split('-')[0];
        if (code.Split('-', '_')[0].Equals(wanted, StringComparison.OrdinalIgnoreCase)) return true;
        return wanted switch
        {
            "zh" => named.Contains("中文", StringComparison.Ordinal) || named.Contains("汉语", StringComparison.Ordinal) || named.Trim().Equals("Chinese", StringComparison.OrdinalIgnoreCase),
            "en" => named.Trim().Equals("English", StringComparison.OrdinalIgnoreCase) || named.Contains("英文", StringComparison.Ordinal),
            _ => false,
        };
    }

    [GeneratedRegex(@"\((?<code>[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*)\)\s*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\$\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();
}

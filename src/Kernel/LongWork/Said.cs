using System.Text.Json;
using Linli.Kernel.Web;

namespace Linli.Kernel.LongWork;

/// <summary>A sentence that is kept by its code and values, so that each reader gets it in their own language.</summary>
/// <param name="Code">As in the files of words.</param>
/// <param name="Values">Figures and words that the sentence names; never personal data.</param>
public sealed record Said(string Code, params object[] Values)
{
    public static Said Of(Refusal no) => new("refusal." + no.Code, no.Values);

    public string In(Words words) => words[Code, Values].Value;

    internal string ToText() => JsonSerializer.Serialize(new[] { Code }.Concat(Values.Select(Kept)));

    internal static Said Parse(string text)
    {
        var parts = JsonSerializer.Deserialize<List<JsonElement>>(text)!;
        return new(parts[0].GetString()!, [.. parts.Skip(1).Select(Read)]);
    }

    // A figure stays one, since sentences say how it is grouped; whatever else is said as it is written.
    private static object Kept(object value) => value is int or long or double ? value : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static object Read(JsonElement part) => part.ValueKind == JsonValueKind.Number ? part.TryGetInt64(out var whole) ? (object)whole : part.GetDouble() : part.GetString()!;
}

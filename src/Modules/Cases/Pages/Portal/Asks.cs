using System.Globalization;
using Linli.Cases.Packs;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Pages.Portal;

/// <summary>A type's questions between a form and the use case: fields are called <c>Answers.danger</c>, as refusals name them.</summary>
internal static class Asks
{
    public const string Prefix = "Answers.";

    /// <summary>What was sent, by ask; only what the type asks.</summary>
    public static IReadOnlyDictionary<string, string> Read(IFormCollection form, CaseTypeDefinition type) =>
        type.Asks.Where(ask => form.ContainsKey(Prefix + ask.Id)).ToDictionary(ask => ask.Id, ask => form[Prefix + ask.Id].ToString().Trim());

    /// <summary>As the use case takes them: yes and no, numbers, codes and words. What isn't readable as its kind stays a text, for the check to say so.</summary>
    public static Dictionary<string, object?> Values(CaseTypeDefinition type, IReadOnlyDictionary<string, string>? sent)
    {
        Dictionary<string, object?> values = [];
        foreach (var ask in type.Asks)
            if (sent?.GetValueOrDefault(ask.Id) is { Length: > 0 } text) values[ask.Id] = Value(ask, text);
        return values;
    }

    private static object Value(Ask ask, string text) => ask.Type switch
    {
        AskType.Boolean when text is "yes" or "no" => text == "yes",
        AskType.Number when decimal.TryParse(text.Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };

    /// <summary>An answer as one reads it: the code's name, yes or no, the words themselves.</summary>
    public static string Say(Ask ask, object? answer, string language, Func<bool, string> yesOrNo) => answer switch
    {
        bool yes => yesOrNo(yes),
        string code when ask.Type == AskType.Code => ask.List?.Find(code)?.Name.In(language) ?? code,
        null => "",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };
}

using System.Globalization;
using Linli.Cases.Packs;
using Linli.Engines.Text;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Pages.Desk;

/// <summary>Answers as a form brings them, and as the pack's questions take them.</summary>
internal static class AsksTyped
{
    private const string Prefix = "Answers.";

    public static IReadOnlyDictionary<string, string> Of(IFormCollection form) => form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(field => field.Key[Prefix.Length..], field => field.Value.FirstOrDefault() ?? "");

    /// <summary>What was left empty is not there.</summary>
    public static Dictionary<string, object?> Plain(CaseTypeDefinition type, IReadOnlyDictionary<string, string> answers)
    {
        var plain = new Dictionary<string, object?>();
        foreach (var ask in type.Asks)
        {
            if (answers.GetValueOrDefault(ask.Id) is not { Length: > 0 } typed) continue;
            plain[ask.Id] = ask.Type switch
            {
                AskType.Boolean => bool.TryParse(typed, out var yes) ? yes : typed,
                AskType.Number => decimal.TryParse(Folding.Of(typed), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : typed,
                _ => typed,
            };
        }

        return plain;
    }
}

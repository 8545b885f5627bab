using System.Globalization;

namespace Linli.Engines.XlsForms;

/// <summary>A question of a form that was not made from a workbook, to be written as one.</summary>
/// <param name="Least">Of a number.</param>
/// <param name="Most">Of a number; of a text its characters.</param>
/// <param name="Options">Name and label of each choice.</param>
public sealed record XlsNew(string Name, XlsItemKind Kind, string Label, bool Required, long? Least, long? Most, IReadOnlyList<KeyValuePair<string, string>> Options);

/// <summary>Writes a form as an XLSForm: the three sheets with the columns that every reader of XLSForms knows.</summary>
public static class XlsWriting
{
    /// <param name="language">As the heading names it: <c>中文 (zh)</c>.</param>
    public static XlsBook Book(XlsSettings settings, string language, IReadOnlyList<XlsNew> questions)
    {
        var label = $"label::{language}";
        List<IReadOnlyList<string>> survey = [["type", "name", label, "required", "constraint"]], choices = [["list_name", "name", label]];
        foreach (var question in questions)
        {
            survey.Add([Type(question), question.Name, question.Label, question.Required ? "yes" : "", Constraint(question)]);
            foreach (var (name, said) in question.Options) choices.Add([ListOf(question), name, said]);
        }

        IReadOnlyList<IReadOnlyList<string>> about = [["form_title", "form_id", "version", "default_language"], [settings.Title ?? "", settings.Id ?? "", settings.Version ?? "", settings.Language ?? language]];
        return new([new(XlsSheet.Survey, survey), new(XlsSheet.Choices, choices), new(XlsSheet.Settings, about)]);
    }

    private static string ListOf(XlsNew question) => question.Name + "_list";

    private static string Type(XlsNew question) => question.Kind switch
    {
        XlsItemKind.Whole => "integer",
        XlsItemKind.Decimal => "decimal",
        XlsItemKind.One => $"select_one {ListOf(question)}",
        XlsItemKind.Several => $"select_multiple {ListOf(question)}",
        XlsItemKind.Day => "date",
        XlsItemKind.Note => "note",
        _ => "text",
    };

    private static string Constraint(XlsNew question)
    {
        var what = question.Kind is XlsItemKind.Text ? "string-length(.)" : ".";
        List<string> terms = [];
        if (question.Least is { } least && question.Kind is XlsItemKind.Whole or XlsItemKind.Decimal) terms.Add($". >= {least.ToString(CultureInfo.InvariantCulture)}");
        if (question.Most is { } most && question.Kind is XlsItemKind.Whole or XlsItemKind.Decimal or XlsItemKind.Text) terms.Add($"{what} <= {most.ToString(CultureInfo.InvariantCulture)}");
        return string.Join(" and ", terms);
    }
}

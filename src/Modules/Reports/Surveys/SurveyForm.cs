using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Linli.Engines;
using Linli.Engines.XlsForms;
using Linli.Kernel;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Surveys;

/// <summary>
/// The XLSForm from which a quick form was made (docs/xlsform.md): its cells as they came, and what it asks, of whom, and when an
/// answer goes. Its questions are changed in the workbook, not on the screen: conditions hang on them.
/// </summary>
internal sealed class SurveyForm
{
    public static readonly XlsLimits Limits = new(Survey.QuestionsMost, SurveyQuestion.TextLengthMax, SurveyQuestion.OptionsMost, SurveyQuestion.OptionLengthMax, Decimals: false, Language);

    /// <summary>Characters of the cells as they are kept.</summary>
    public const int KeptLengthMax = 200_000;

    private const int SheetNameLengthMax = 31; // of a workbook

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(@"\/?*[]:");

    /// <summary>Quick forms are asked in Chinese; other languages of the workbook are kept and go out with it.</summary>
    private const string Language = "zh-Hans";

    private readonly XlsForm form;
    private readonly List<XlsItem> asked;

    private SurveyForm(XlsForm form, string kept) => (this.form, Kept, asked) = (form, kept, [.. form.Questions]);

    /// <summary>The cells as text: what is stored, and what comes back from the screen.</summary>
    public string Kept { get; }

    public string? Title => form.Settings.Title is { Length: <= Survey.TitleLengthMax } title ? title : null;

    public XlsBook Book => form.Book();

    /// <summary>In the order of the sheet; each is this form's alone.</summary>
    public IReadOnlyList<SurveyQuestion> Questions => [.. asked.Select(Question)];

    /// <summary>True with the form; false with what is wrong with it, by its cells.</summary>
    public static bool TryRead(XlsBook book, [NotNullWhen(true)] out SurveyForm? read, out IReadOnlyList<XlsFault> faults)
    {
        read = null;
        if (!XlsReading.TryRead(book, Limits, out var form, out faults)) return false;
        faults = [.. Never(book).Concat(SameOptions(form)).Take(XlsFault.Most)];
        if (faults.Count == 0) read = new(form, JsonSerializer.Serialize(book.Sheets, DefinitionText.Json));
        return read is not null;
    }

    /// <summary>What was kept, or came back from a screen: read anew, for whoever sends may have changed it.</summary>
    public static Outcome<SurveyForm> OfKept(string kept)
    {
        if (kept.Length > KeptLengthMax) return SurveyRefusals.FormLarge;
        try
        {
            var sheets = JsonSerializer.Deserialize<List<XlsSheet>>(kept, DefinitionText.Json) ?? [];
            if (sheets.Exists(IsForged)) return SurveyRefusals.FormUnreadable;
            return TryRead(new(sheets), out var read, out var faults) ? read : SurveyRefusals.FormFault.With(faults[0].Sheet, faults[0].Row, faults[0].Column);
        }
        catch (JsonException)
        {
            return SurveyRefusals.FormUnreadable;
        }
    }

    /// <summary>No workbook has such a sheet; JSON says more than its types let it.</summary>
    private static bool IsForged(XlsSheet? sheet) =>
        sheet is not { Name: { Length: > 0 and <= SheetNameLengthMax } name, Rows: { } rows } || name.AsSpan().ContainsAny(NotInNames) || rows.Any(row => row is null || row.Contains(null!));

    /// <summary>The form with answers as they are kept, by the place of their question.</summary>
    public XlsRun Run(IReadOnlyList<string?> answers, DateOnly today) =>
        XlsRun.Of(form, asked.Index().ToDictionary(one => one.Item.Name, one => Given(one.Item, answers[one.Index])), today);

    public XlsState State(XlsRun run, int nth) => run[asked[nth].Name];

    /// <summary>What the form says where an answer doesn't go; null where it says nothing.</summary>
    public string? WhyNot(XlsRun run, int nth) => run.Say(asked[nth].ConstraintMessage, Language) is { Length: > 0 } said ? said : null;

    /// <summary>It is asked of some alone: a condition of its own or of its group.</summary>
    public bool IsConditional(int nth) => asked[nth].Relevant is not null || asked[nth].Groups.Any(group => group.Relevant is not null);

    public string? Hint(int nth) => asked[nth].Hint.In(Language, form.Settings.Language) is { Length: > 0 } hint && !asked[nth].Hint.Reads.Any() ? OneLine(hint) : null;

    /// <summary>Notes before a question that everybody reads: without a condition, and without an answer in them.</summary>
    public IReadOnlyList<string> Notes(int nth)
    {
        var items = form.Items.ToList();
        var (until, since) = (items.IndexOf(asked[nth]), nth == 0 ? 0 : items.IndexOf(asked[nth - 1]) + 1);
        return [.. items[since..until].Where(item => item is { Kind: XlsItemKind.Note, Relevant: null } && item.Groups.All(group => group.Relevant is null) && !item.Label.Reads.Any()).Select(item => Said(item.Label))];
    }

    private SurveyQuestion Question(XlsItem item, int nth)
    {
        var type = item.Kind switch { XlsItemKind.Whole => AnswerType.Number, XlsItemKind.One => AnswerType.One, XlsItemKind.Several => AnswerType.Several, XlsItemKind.Day => AnswerType.Day, _ => AnswerType.Text };
        var most = type == AnswerType.Text ? SurveyQuestion.AnswerLengthMax : SurveyQuestion.NumberMost;
        return new($"q{nth + 1}", Said(item.Label), type, item.Required is { Cel.Text: "true" } && !IsConditional(nth), [.. item.Choices.Select(choice => Said(choice.Label))],
            type == AnswerType.Number ? Within(item.Bounds?.Least, SurveyQuestion.NumberMost) : null, type is AnswerType.Number or AnswerType.Text ? Within(item.Bounds?.Most, most) : null, null, 0);
    }

    private static int? Within(long? limit, int most) => limit is { } number ? (int)Math.Clamp(number, -most, most) : null;

    /// <summary>Answers are kept as people read them; expressions read the names of choices.</summary>
    private IReadOnlyList<string> Given(XlsItem item, string? answer)
    {
        if (answer is null) return [];
        if (item.Kind is not (XlsItemKind.One or XlsItemKind.Several)) return [answer];
        var chosen = answer.Split('\n');
        return [.. item.Choices.Where(choice => chosen.Contains(Said(choice.Label))).Select(choice => choice.Name)];
    }

    private string Said(XlsLabel label) => OneLine(label.In(Language, form.Settings.Language));

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>What is never asked stands in no cell of what is asked (guards 1, 2 and 10).</summary>
    private static IEnumerable<XlsFault> Never(XlsBook book)
    {
        foreach (var name in new[] { XlsSheet.Survey, XlsSheet.Choices })
            if (book.Named(name) is { } sheet)
                foreach (var (nth, row) in sheet.Rows.Index())
                    foreach (var (at, cell) in row.Index())
                        if (SurveyRules.Forbidden(cell) is { } found)
                            yield return new(XlsFaultKind.Never, sheet.Name, nth + 1, XlsColumns.Letter(at), "", found.Idea.Chinese, new($"这个不能问：{found.Idea.Chinese}", $"this is never asked: {found.Idea.English}"));
    }

    /// <summary>Answers are kept by the words of a choice, so two choices of a question have different ones.</summary>
    private static IEnumerable<XlsFault> SameOptions(XlsForm form) => form.Questions
        .SelectMany(item => item.Choices.GroupBy(choice => OneLine(choice.Label.In(Language, form.Settings.Language))).Where(same => same.Count() > 1).Select(same => same.Skip(1).First())).DistinctBy(choice => choice.Row)
        .Select(choice => new XlsFault(XlsFaultKind.ChoiceTwice, XlsSheet.Choices, choice.Row, "", "label", choice.Name, new("同一个选项表里有两个选项的文字一样", "two choices of one list have the same words")));
}

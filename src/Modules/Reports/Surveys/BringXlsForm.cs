using System.Globalization;
using Linli.Engines.XlsForms;
using Linli.Kernel;
using Linli.Kernel.Forms;
using Linli.Kernel.Web;

namespace Linli.Reports.Surveys;

/// <summary>
/// A form that somebody wrote in a spreadsheet for another program is looked at: what it asks, or what of it isn't taken, cell by
/// cell. Nothing of the file is kept; its cells go to the screen and are kept with the draft.
/// </summary>
internal sealed class BringXlsForm(SurveyScope scope)
{
    public const int BytesMost = 1024 * 1024;

    /// <param name="Form">Null where something is wrong.</param>
    /// <param name="Faults">In the order of the sheets.</param>
    public sealed record Answer(SurveyForm? Form, IReadOnlyList<XlsFault> Faults);

    /// <param name="file">Can seek.</param>
    public Outcome<Answer> Run(string fileName, Stream file)
    {
        if (scope.Maker is null) return KernelRefusals.NotYours;
        if (file.Length > BytesMost) return SurveyRefusals.FormLarge;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        if (!FormBook.Open(fileName, new MemoryStream(bytes)).Succeeded(out var book, out var no)) return no;
        IReadOnlyList<string> names;
        using (book) names = book.Sheets;
        List<XlsSheet> sheets = [];
        foreach (var name in names.Take(XlsLimits.SheetsMost + 1))
        {
            if (Rows(bytes, name) is not { } rows) return SurveyRefusals.FormUnreadable;
            sheets.Add(new(name, rows));
        }

        if (!SurveyForm.TryRead(new(sheets), out var form, out var faults)) return new Answer(null, faults);
        return form.Kept.Length > SurveyForm.KeptLengthMax ? SurveyRefusals.FormLarge : new Answer(form, []);
    }

    /// <summary>The rows of a sheet as texts; null where it can't be read to its end. One more than goes, so that it is told.</summary>
    private static List<IReadOnlyList<string>>? Rows(byte[] bytes, string name)
    {
        using var sheet = SheetReader.Open(new MemoryStream(bytes), name.Trim()); // it compares names without the spaces around them, and takes the first where none fits
        if (sheet is null) return null;
        List<IReadOnlyList<string>> rows = [];
        while (rows.Count <= XlsLimits.RowsMost && sheet.Read()) rows.Add([.. sheet.Cells.Select(cell => cell.Text)]);
        while (rows.Count > 0 && rows[^1].All(cell => cell.Length == 0)) rows.RemoveAt(rows.Count - 1); // rows that are only drawn
        return sheet.IsBroken ? null : rows;
    }
}

/// <summary>A quick form as an XLSForm: the workbook from which it was made, cell by cell, or one that is written from its questions.</summary>
internal sealed class TakeOutXlsForm(SurveyScope scope)
{
    private const string Headed = "中文 (zh)";
    private const int WidthOf = 24; // characters

    public async Task<Outcome<byte[]>> Run(Guid survey, CancellationToken stop)
    {
        if (await scope.FindOwn(survey, stop) is not { } it) return SurveyRefusals.NoSurvey;
        if (it.Form is not { } kept) return File(XlsWriting.Book(new(it.Title, it.Number, it.Version.ToString(CultureInfo.InvariantCulture), Headed), Headed, [.. it.Questions.Select(Question)]));
        return SurveyForm.OfKept(kept).Succeeded(out var form, out var no) ? File(form.Book) : no;
    }

    internal static byte[] File(XlsBook form)
    {
        using var made = new MemoryStream();
        using (var book = new Workbook(made))
            foreach (var sheet in form.Sheets)
            {
                book.Begin(sheet.Name, [.. Enumerable.Repeat(WidthOf, Math.Max(1, sheet.Rows.Select(row => row.Count).DefaultIfEmpty(0).Max()))]);
                foreach (var row in sheet.Rows) book.Add(row);
            }

        return made.ToArray();
    }

    private static XlsNew Question(SurveyQuestion question) => new(
        question.Key.Replace('.', '_'), KindOf(question.Type), question.Text, question.Required, question.Type == AnswerType.Number ? question.Least ?? 0 : null, question.Type is AnswerType.Number or AnswerType.Text ? question.Most : null,
        question.Type == AnswerType.YesOrNo ? [new("yes", "是"), new("no", "否")] : [.. question.Options.Select((option, nth) => KeyValuePair.Create($"c{nth + 1}", option))]);

    private static XlsItemKind KindOf(AnswerType type) => type switch
    {
        AnswerType.Number => XlsItemKind.Whole,
        AnswerType.One or AnswerType.YesOrNo => XlsItemKind.One,
        AnswerType.Several => XlsItemKind.Several,
        AnswerType.Day => XlsItemKind.Day,
        _ => XlsItemKind.Text,
    };
}

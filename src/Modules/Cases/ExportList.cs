using System.Runtime.CompilerServices;
using Linli.Cases.Pages.Desk;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Exports;
using Linli.Kernel.Web;
using Linli.Kit;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases;

/// <summary>
/// The list that somebody sees, as CSV or as a workbook. Nothing of who reported; numbers that look like a telephone are
/// masked. In a workbook a text is a text, and a moment a date.
/// </summary>
internal sealed class ExportList(Caller caller, Lane lane, FindCases find, CasePacks packs, IPlaces places, IPosts posts, Words words, TimeProvider clock)
{
    private static readonly (string Name, int Width)[] Columns =
        [("number", 20), ("matter", 44), ("type", 16), ("channel", 10), ("where", 32), ("state", 16), ("post", 24), ("reported", 17), ("due", 17), ("closed", 17)];

    private IEnumerable<string> Head => Columns.Select(column => words["cases.desk.csv." + column.Name].Value);

    public async Task<IResult> AsCsv(HttpContext http)
    {
        if (!(await Open(http, ExportForm.Csv)).Succeeded(out var open, out var no)) return no.ToProblem(http);
        return CsvAnswer.Of(http, TakenOut.Named("cases", "csv", clock), Head, Rows(open.Filter, open.Names, http.RequestAborted), open.Mark.In(words));
    }

    public async Task<IResult> AsWorkbook(HttpContext http)
    {
        if (!(await Open(http, ExportForm.Xlsx)).Succeeded(out var open, out var no)) return no.ToProblem(http);
        var made = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose }); // an answer's body takes no synchronous writes, and memory is not for whole lists
        using (var book = new Workbook(made, words["cases.desk.export-sheet"].Value, [.. Columns.Select(column => column.Width)], open.Mark.In(words)))
        {
            book.Add(Head);
            await foreach (var row in Rows(open.Filter, open.Names, http.RequestAborted)) book.Add(row);
        }

        made.Position = 0;
        return Results.Stream(made, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TakenOut.Named("cases", "xlsx", clock));
    }

    private async Task<Outcome<(CaseFilter Filter, DeskNames Names, ExportMark Mark)>> Open(HttpContext http, ExportForm form)
    {
        var (asked, stop) = (ListAsked.Read(http.Request.Query), http.RequestAborted);
        if (!(await lane.Write<ExportCases, ExportMark>(use => use.Marked(asked.Tab, "cases.list", form, stop), stop)).Succeeded(out var mark, out var no)) return no;
        var names = await DeskNames.Load(packs, caller, places, posts, stop);
        http.Response.Headers.CacheControl = "no-store";
        return (asked.Filter, names, mark);
    }

    private async IAsyncEnumerable<IEnumerable<object?>> Rows(CaseFilter filter, DeskNames names, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in find.All(filter, stop))
        {
            await names.Learn([new(row.District, row.LeadPost)], posts, stop); // asks for each post once
            yield return Cells(row, names);
        }
    }

    /// <summary>In the order of <see cref="Columns"/>.</summary>
    private IEnumerable<object?> Cells(CaseRow row, DeskNames names)
    {
        var type = names.Type(row.Type);
        return
        [
            row.Number,
            Masks.Numbers(type.TitleOr(row.Title)),
            type?.Name.In(Words.Language) ?? row.Type,
            words["cases.desk.channel." + row.Channel.ToString().ToLowerInvariant()].Value,
            row.PlaceName,
            type.StateWord(row.State, row.Phase, Audience.Staff) ?? KitWords.Current["state.staff." + CaseFace.Sign(row.State, row.Phase, row.End)],
            names.Post(row.LeadPost),
            row.ReportedAt,
            row.Phase == Engines.Flows.Phase.Closed ? null : row.ResolveDue,
            row.ClosedAt,
        ];
    }
}

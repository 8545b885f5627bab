using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Microsoft.AspNetCore.Http;

namespace Linli.Registry.Dated;

/// <summary>A list of things that leaves the house as CSV or as a workbook; it holds nobody's data. That it was taken is in the audit first.</summary>
internal sealed class ListFile(Lane lane, Words words, TimeProvider clock)
{
    /// <param name="Name">As in the file's name and the audit: <c>offers</c>.</param>
    /// <param name="Title">Of the sheet.</param>
    public sealed record Sheet(string Name, string Title, IReadOnlyList<(string Head, int Width)> Columns, IReadOnlyList<IEnumerable<object?>> Rows);

    /// <param name="ending"><c>csv</c> or <c>xlsx</c>.</param>
    public async Task<IResult> Answer(HttpContext http, PlaceCard place, string ending, Sheet sheet)
    {
        if ((await lane.Write<NoteList, Done>(use => use.Run(place, sheet.Name, sheet.Rows.Count, http.RequestAborted), http.RequestAborted)).No is { } no) return no.ToProblem(http);
        var file = TakenOut.Named(sheet.Name, ending, clock);
        var head = sheet.Columns.Select(column => words[column.Head].Value).ToList();
        if (ending == "csv") return CsvAnswer.Of(http, file, head, sheet.Rows);
        http.Response.Headers.CacheControl = "no-store";
        var made = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose }); // an answer's body takes no synchronous writes
        using (var book = new Workbook(made, sheet.Title, [.. sheet.Columns.Select(column => column.Width)]))
        {
            book.Add(head);
            foreach (var row in sheet.Rows) book.Add(row);
        }

        made.Position = 0;
        return Results.Stream(made, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file);
    }
}

/// <summary>Writes down that a list was taken out of the house, before it is.</summary>
internal sealed class NoteList(LinliDb db, OrganisationScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(PlaceCard place, string list, int rows, CancellationToken stop)
    {
        if (!scope.At(RegistryRights.SeeOrganisations, place).Succeeded(out var by, out var no)) return no;
        audit.Add(place.Id.District, "registry.list-exported", "place", place.Id.Id, by, $"{list} rows:{rows}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

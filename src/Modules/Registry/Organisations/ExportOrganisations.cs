using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Linli.Registry.Organisations;

/// <summary>The list that somebody sees, as CSV or as a workbook. It holds nobody's data: contacts stay in the house.</summary>
internal sealed class ExportOrganisations(FindOrganisations find, Lane lane, Words words, TimeProvider clock)
{
    private static readonly (string Name, int Width)[] Columns = [("name", 36), ("kind", 14), ("code", 22), ("place", 32), ("line", 16), ("scope", 40), ("trade", 14), ("hours", 20), ("since", 12), ("closed", 12)];

    private IEnumerable<string> Head => Columns.Select(column => words["registry.org.col." + column.Name].Value);

    public async Task<IResult> AsCsv(HttpContext http, FindOrganisations.Input input)
    {
        var outcome = await Open(input, http.RequestAborted);
        return outcome.Succeeded(out var found, out var no) ? CsvAnswer.Of(http, TakenOut.Named("organisations", "csv", clock), Head, found.Rows.Select(Cells)) : no.ToProblem(http);
    }

    public async Task<IResult> AsWorkbook(HttpContext http, FindOrganisations.Input input)
    {
        if (!(await Open(input, http.RequestAborted)).Succeeded(out var found, out var no)) return no.ToProblem(http);
        http.Response.Headers.CacheControl = "no-store";
        var made = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose }); // an answer's body takes no synchronous writes
        using (var book = new Workbook(made, words["registry.org.title"].Value, [.. Columns.Select(column => column.Width)]))
        {
            book.Add(Head);
            foreach (var row in found.Rows) book.Add(Cells(row));
        }

        made.Position = 0;
        return Results.Stream(made, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TakenOut.Named("organisations", "xlsx", clock));
    }

    private async Task<Outcome<FindOrganisations.Answer>> Open(FindOrganisations.Input input, CancellationToken stop)
    {
        if (!(await find.All(input, stop)).Succeeded(out var found, out var no)) return no;
        return (await lane.Write<NoteExport, Done>(use => use.Run(input.Place, found.Total, stop), stop)).No is { } refused ? refused : found;
    }

    /// <summary>In the order of <see cref="Columns"/>.</summary>
    private IEnumerable<object?> Cells(FindOrganisations.Row row) =>
        [
            row.It.Name, words[$"registry.org.kind.{row.It.Kind.ToString().ToLowerInvariant()}"].Value, row.It.Code, row.Place, row.It.Line, row.It.Scope,
            row.It.Trade is { } trade ? words["registry.org.trade." + trade].Value : null, row.It.Hours, row.It.Since.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            row.It.ClosedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ];
}

/// <summary>Writes down that a list of organisations was taken out of the house, before it is.</summary>
internal sealed class NoteExport(LinliDb db, OrganisationScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(PlaceCard place, int rows, CancellationToken stop)
    {
        if (!scope.At(RegistryRights.SeeOrganisations, place).Succeeded(out var by, out var no)) return no;
        audit.Add(place.Id.District, "registry.organisations-exported", "place", place.Id.Id, by, $"rows:{rows}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Territory.Pages;
using Microsoft.AspNetCore.Http;

namespace Linli.Territory.Lines;

/// <summary>Takes the nets of lines, and the report of overlaps and gaps, out of the house as CSV; that they were taken is in the audit. Hands out the template.</summary>
internal sealed class ExportLines(LinliDb db, Caller caller, IAudit audit)
{
    private static readonly string[] NetColumns = ["line", "net", "post", "telephone", "duty", "buildings", "households", "carried"];
    private static readonly string[] FindingColumns = ["line", "finding", "place", "place-code", "what", "households", "base"];

    public async Task<Outcome<Done>> Run(PlaceId place, CancellationToken stop)
    {
        audit.Add(place.District, "territory.export-lines", "place", place.Id, caller.MainPost);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static async Task<IResult> Nets(Guid? place, LineKind? line, PlaceOfPosts where, ReadLines read, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        if (await Taken(place, where, lane, http) is { } no) return no.ToProblem(http);
        var picture = await read.Run(where.Place, clock.Today(), http.RequestAborted);
        return CsvAnswer.Of(http, $"linli-lines-{clock.Today():yyyyMMdd}.csv", NetColumns.Select(column => words["territory.lines.csv." + column].Value),
            LineGridsModel.SeenIn(picture, line).Select(IEnumerable<object?> (seen) => [
                words["territory.line." + seen.Net.Line].Value, seen.Net.Name, seen.Net.PostName, seen.Net.Telephone, seen.Net.Duty, seen.Parts, seen.Homes,
                string.Join(words["territory.grids.and"].Value, seen.Carried)]));
    }

    public static async Task<IResult> Report(Guid? place, LineKind? line, LineTrouble? trouble, PlaceOfPosts where, ReadLines read, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        if (await Taken(place, where, lane, http) is { } no) return no.ToProblem(http);
        var picture = await read.Run(where.Place, clock.Today(), http.RequestAborted);
        return CsvAnswer.Of(http, $"linli-lines-report-{clock.Today():yyyyMMdd}.csv", FindingColumns.Select(column => words["territory.lines.csv." + column].Value),
            CompareLines.Findings(picture, line).Where(f => trouble is null || f.Trouble == trouble).Select(IEnumerable<object?> (f) => [
                words["territory.line." + f.Line].Value, words["territory.lines.trouble." + f.Trouble].Value, f.PlateSmall + f.PlateLarge, $"{where.Card.Id.District}.{f.Place:N}",
                LineReportModel.Say(f, words), f.Homes, f.Grid]));
    }

    /// <summary>The sheet to fill in, with two rows as an example: as text, or as a workbook whose second sheet says what belongs into each column.</summary>
    public static IResult Template(HttpContext http) => CsvAnswer.Of(http, "linli-lines-template.csv", LineSheet.Heads, Examples);

    /// <inheritdoc cref="Template"/>
    public static IResult TemplateBook(Words words)
    {
        var made = new MemoryStream();
        using (var book = new Workbook(made, words["territory.lines.template-sheet"].Value, TemplateWidths))
        {
            book.Add(LineSheet.Heads);
            foreach (var row in Examples) book.Add(row);
            book.Begin(words["territory.lines.template-how"].Value, [14, 80]);
            book.Add([words["territory.lines.col.column"].Value, words["territory.lines.template-meaning"].Value]);
            foreach (var ((_, key), head) in LineSheet.Columns.Zip(LineSheet.Heads)) book.Add([head, words["territory.lines.template-of." + key, LineNames.All].Value]);
        }

        return Results.File(made.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "linli-lines-template.xlsx");
    }

    private static readonly int[] TemplateWidths = [10, 16, 20, 16, 24, 36, 36];

    private static readonly IReadOnlyList<IEnumerable<object?>> Examples =
    [
        [LineNames.InSheet(LineKind.Order), "综治第1网", "综治中心巡查岗", "0598-5550101", "巡查、矛盾调解", "东安新村1-6栋、9栋；光明雅居", ""],
        [LineNames.InSheet(LineKind.Cleaning), "环卫东片", "环卫所东片班", "0598-5550102", "清扫、清运", "", """{"type":"Polygon","coordinates":[[[117.63,26.26],[117.64,26.26],[117.64,26.27],[117.63,26.26]]]}"""],
    ];

    private static async Task<Refusal?> Taken(Guid? place, PlaceOfPosts where, Lane lane, HttpContext http)
    {
        if (await where.Find(place, http.RequestAborted) is { } unseen) return unseen;
        if (!LineGridsModel.Levels.Contains(where.Card.Level)) return TerritoryRefusals.NoSuchPlace;
        return (await lane.Write<ExportLines, Done>(use => use.Run(where.Card.Id, http.RequestAborted), http.RequestAborted)).No;
    }
}

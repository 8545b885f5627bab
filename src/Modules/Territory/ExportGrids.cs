using System.Globalization;
using System.Text;
using CsvHelper;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Territory.Pages;
using Microsoft.AspNetCore.Http;

namespace Linli.Territory;

/// <summary>Takes the health check out of the house as CSV, a grid or a finding a line; that it was taken is in the audit.</summary>
internal sealed class ExportGrids(LinliDb db, Caller caller, IAudit audit)
{
    public async Task<Outcome<Done>> Run(PlaceId place, CancellationToken stop)
    {
        audit.Add(place.District, "territory.export-grids", "place", place.Id, caller.MainPost);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static async Task<IResult> Route(Guid? place, DateOnly? on, GridTrouble? trouble, PlaceOfPosts where, CheckGrids check, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        var stop = http.RequestAborted;
        if (await where.Find(place, stop) is { } unseen) return unseen.ToProblem(http);
        if ((await lane.Write<ExportGrids, Done>(use => use.Run(where.Card.Id, stop), stop)).No is { } no) return no.ToProblem(http);
        var day = on ?? clock.Today();
        var health = await check.Run(where.Place, day, stop);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(body => Write(body, health, trouble, words), "text/csv; charset=utf-8", $"linli-grids-{day:yyyyMMdd}.csv");
    }

    private static async Task Write(Stream body, CheckGrids.Health health, GridTrouble? trouble, Words words)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)); // without the mark Excel reads Chinese as nonsense
        await using var csv = new CsvWriter(text, ExportGaps.Csv);
        var loads = health.Grids.ToDictionary(g => g.Grid);
        foreach (var column in new[] { "place", "households", "workers", "per-worker", "finding", "mend" }) csv.WriteField(words["territory.grids.csv." + column].Value);
        await csv.NextRecordAsync();
        foreach (var finding in health.Findings.Where(f => trouble is null || f.Trouble == trouble))
        {
            var load = loads.GetValueOrDefault(finding.Place);
            await Line(finding.PlateSmall + finding.PlateLarge, finding.Homes, load, words["territory.grids.trouble." + finding.Trouble].Value, GridWords.Mend(finding, words));
        }

        if (trouble is not null) return;
        var found = health.Findings.Select(f => f.Place).ToHashSet();
        foreach (var load in health.Grids.Where(g => !found.Contains(g.Grid))) await Line(load.Community + load.Name, load.Homes, load, "", "");

        async Task Line(string place, int homes, GridLoad? load, string finding, string mend)
        {
            foreach (var cell in new[] { place, Figure(homes), Figure(load?.Workers), Figure(load?.HomesPerWorker), finding, mend }) csv.WriteField(cell);
            await csv.NextRecordAsync();
        }

        static string Figure(int? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";
    }
}

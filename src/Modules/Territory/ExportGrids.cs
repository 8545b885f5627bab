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
    private static readonly string[] Columns = ["place", "households", "workers", "per-worker", "finding", "mend"];

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
        return CsvAnswer.Of(http, $"linli-grids-{day:yyyyMMdd}.csv", Columns.Select(column => words["territory.grids.csv." + column].Value), Rows(health, trouble, words));
    }

    private static IEnumerable<IEnumerable<object?>> Rows(CheckGrids.Health health, GridTrouble? trouble, Words words)
    {
        var loads = health.Grids.ToDictionary(g => g.Grid);
        foreach (var finding in health.Findings.Where(f => trouble is null || f.Trouble == trouble))
        {
            var load = loads.GetValueOrDefault(finding.Place);
            yield return [finding.PlateSmall + finding.PlateLarge, finding.Homes, load?.Workers, load?.HomesPerWorker, words["territory.grids.trouble." + finding.Trouble].Value, GridWords.Mend(finding, words)];
        }

        if (trouble is not null) yield break;
        var found = health.Findings.Select(f => f.Place).ToHashSet();
        foreach (var load in health.Grids.Where(g => !found.Contains(g.Grid))) yield return [load.Community + load.Name, load.Homes, load.Workers, load.HomesPerWorker, "", ""];
    }
}

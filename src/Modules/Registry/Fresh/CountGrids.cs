using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Fresh;

/// <summary>Counts how fresh and how whole each grid's records are: each day one grid after the other, a grid in one run of the lane, and at once where somebody has confirmed something.</summary>
internal sealed class CountGrids(LinliDb db, IPlaces places, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.count";
    public const string NextKind = "registry.count-next";
    public const string GridKind = "registry.count-grid";

    /// <summary>Begins with the grids of a district that were not counted today.</summary>
    public void AskAll(int district) => jobs.Add(district, NextKind, Guid.Empty.ToString("N"), clock.GetUtcNow());

    /// <summary>Asks for one grid to be counted anew, unless that is asked for already.</summary>
    public async Task Ask(int district, Guid grid, CancellationToken stop)
    {
        var body = grid.ToString("N");
        if (!await db.Set<JobRow>().AnyAsync(j => j.DistrictId == district && j.Kind == GridKind && j.Body == body && j.LeaseUntil == null, stop)) jobs.Add(district, GridKind, body, clock.GetUtcNow());
    }

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        if (job.Kind == GridKind) await Count(job.DistrictId, Guid.Parse(job.Body), today, stop);
        else if (job.Kind == NextKind) await Next(job.DistrictId, Guid.Parse(job.Body), today, stop);
        else await Begin(today, stop);
        await db.SaveChangesAsync(stop);
    }

    private async Task Begin(DateOnly today, CancellationToken stop)
    {
        var oldest = GridFigure.MonthOf(today).AddMonths(-GridFigure.KeptMonths);
        foreach (var district in await places.Districts(stop))
        {
            var id = district.Id.District;
            await db.Set<GridFigure>().Where(figure => figure.DistrictId == id && figure.Month < oldest).ExecuteDeleteAsync(stop);
            AskAll(id);
        }
    }

    /// <summary>The next grid that was not counted today, each found by one step of the index.</summary>
    private async Task Next(int district, Guid after, DateOnly today, CancellationToken stop)
    {
        var (month, morning) = (GridFigure.MonthOf(today), ChinaTime.At(today, TimeSpan.Zero));
        var counted = (await db.Set<GridFigure>().Where(figure => figure.DistrictId == district && figure.Month == month && figure.CountedAt >= morning).Select(figure => figure.GridId).Distinct().ToListAsync(stop)).ToHashSet();
        while (await After(district, after, stop) is { } grid)
        {
            after = grid;
            if (counted.Contains(grid)) continue;
            await Count(district, grid, today, stop);
            jobs.Add(district, NextKind, grid.ToString("N"), clock.GetUtcNow());
            return;
        }
    }

    private Task<Guid?> After(int district, Guid after, CancellationToken stop) => db.Set<Residence>().AsNoTracking()
        .Where(r => r.DistrictId == district && r.Until == null && r.GridId != null && r.GridId.Value.CompareTo(after) > 0).OrderBy(r => r.GridId).Select(r => r.GridId).FirstOrDefaultAsync(stop);

    private async Task Count(int district, Guid grid, DateOnly today, CancellationToken stop)
    {
        if (await places.Find(new(district, grid), stop) is not { } card) return;
        var (month, now) = (GridFigure.MonthOf(today), clock.GetUtcNow());
        var heads = await FieldHead.Of(
            from home in db.Set<Residence>().AsNoTracking()
            join fact in db.Set<Fact>().AsNoTracking() on new { home.DistrictId, home.PersonId } equals new { fact.DistrictId, fact.PersonId }
            where home.DistrictId == district && home.GridId == grid && home.Until == null && home.Main
            select fact).ToListAsync(stop);
        await db.Set<GridFigure>().Where(figure => figure.DistrictId == district && figure.GridId == grid && figure.Month == month).ExecuteDeleteAsync(stop);
        foreach (var field in FieldHead.Current([.. heads.DistinctBy(head => head.Id)], today).GroupBy(head => head.Known!.Name))
        {
            db.Add(new GridFigure
            {
                DistrictId = district, GridId = grid, Month = month, Measure = GridFigure.FreshMeasure + field.Key, Path = card.Path, Good = field.Count(head => !head.IsStale(today)), Whole = field.Count(), CountedAt = now,
            });
        }
    }
}

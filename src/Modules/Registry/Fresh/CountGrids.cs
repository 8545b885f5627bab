using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Contact;
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
        var records = await Read(district, grid, today, stop);
        await db.Set<GridFigure>().Where(figure => figure.DistrictId == district && figure.GridId == grid && figure.Month == month).ExecuteDeleteAsync(stop);
        if (records.Residences.Count == 0) return;
        var fresh = records.Fields.GroupBy(head => head.Known!.Name).Select(field => (Measure: GridFigure.FreshMeasure + field.Key, Good: field.Count(head => !head.IsStale(today)), Whole: field.Count()));
        db.AddRange(fresh.Concat(records.Reckon(today)).Select(one => new GridFigure
        {
            DistrictId = district, GridId = grid, Month = month, Measure = one.Measure, Path = card.Path, Good = one.Good, Whole = one.Whole, CountedAt = now,
        }));
    }

    private async Task<GridRecords> Read(int district, Guid grid, DateOnly today, CancellationToken stop)
    {
        var here = db.Set<Residence>().AsNoTracking().Where(r => r.DistrictId == district && r.GridId == grid && r.Until == null);
        var residences = await here.ToListAsync(stop);
        var heads = await FieldHead.Of(
            from home in here.Where(r => r.Main)
            join fact in db.Set<Fact>().AsNoTracking() on new { home.DistrictId, home.PersonId } equals new { fact.DistrictId, fact.PersonId }
            select fact).ToListAsync(stop);
        var people = await (
            from home in here.Where(r => r.Main)
            join person in db.Set<Person>().AsNoTracking() on new { home.DistrictId, Id = home.PersonId } equals new { person.DistrictId, person.Id }
            select new
            {
                person.Id, Named = person.Name != null, Sexed = person.Sex != null, person.BirthYear,
                Twice = person.IdentityBlind != null && db.Set<Person>().Any(other => other.DistrictId == district && other.IdentityBlind == person.IdentityBlind && other.Id != person.Id),
            }).ToListAsync(stop);
        var households = await db.Set<Household>().AsNoTracking().Where(h => h.DistrictId == district && h.GridId == grid && h.Until == null).ToListAsync(stop);
        var since = today.AddMonths(-SeeContact.Months);
        var contacted = await db.Set<Household>().Where(h => h.DistrictId == district && h.GridId == grid && h.Until == null && db.Set<ContactMade>().Any(c => c.DistrictId == district && c.HouseholdId == h.Id && c.OnDay > since)).Select(h => h.Id).ToListAsync(stop);
        var homes = await places.FindAll(district, [.. residences.Select(r => r.PlaceId).Concat(households.Select(h => h.PlaceId)).Distinct()], stop);
        return new(
            residences, [.. people.DistinctBy(who => who.Id).Select(who => new GridRecords.Who(who.Id, who.Named, who.Sexed, who.BirthYear))], households, FieldHead.Current([.. heads.DistinctBy(head => head.Id)], today),
            homes.Select(home => home.Id.Id).ToHashSet(), people.Where(who => who.Twice).Select(who => who.Id).ToHashSet(), contacted.ToHashSet());
    }
}

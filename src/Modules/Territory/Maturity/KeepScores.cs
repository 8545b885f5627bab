using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Staffing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Maturity;

/// <summary>Once a month keeps what each community has by the checklist: a job a street, so that no write waits long.</summary>
internal sealed class KeepScores(LinliDb db, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "territory.scores";
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var month = MonthOf(clock.Today());
        var kept = await db.Set<KeptScore>().Where(s => s.Month == month).Select(s => s.DistrictId).Distinct().ToListAsync(stop);
        var streets = await db.Set<Place>().AsNoTracking().Where(p => p.Level == PlaceLevel.Street && p.ValidTo == null && !kept.Contains(p.DistrictId)).Select(p => new { p.DistrictId, p.Id }).ToListAsync(stop);
        foreach (var street in streets) jobs.Add(street.DistrictId, KeepStreetScores.Kind, street.Id.ToString(), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>Keeps the month's figures of one street's communities; one that has them already keeps those.</summary>
internal sealed class KeepStreetScores(LinliDb db, MeasureCommunities measure, GridRules rules, TimeProvider clock) : IRunJob
{
    public const string Kind = "territory.scores-street";

    public async Task Run(JobRow job, CancellationToken stop)
    {
        if (await db.FindPlace(new(job.DistrictId, Guid.Parse(job.Body)), stop) is not { } street) return;
        var (today, month) = (clock.Today(), KeepScores.MonthOf(clock.Today()));
        var scores = await measure.Run(street, stop);
        var ids = scores.Select(s => s.Community).ToList();
        var kept = await db.Set<KeptScore>().Where(s => s.DistrictId == street.DistrictId && s.Month == month && ids.Contains(s.CommunityId)).Select(s => s.CommunityId).ToListAsync(stop);
        db.AddRange(scores.Where(s => !kept.Contains(s.Community)).Select(s => new KeptScore(street.DistrictId, s.Community, month, rules.Checklist.Code, s.Points, s.PointsPossible, today)));
        await db.SaveChangesAsync(stop);
    }
}

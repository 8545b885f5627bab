using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Notices;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>
/// Tells a community's desk, some working days before, which tables are due on a day: one notice for all of them. What comes
/// every day is not told of, nor what was handed in by then.
/// </summary>
internal sealed class TellDue(LinliDb db, DueTables tables, AdmissionScope admission, AdmissionInForce rules, IPlaces places, IPosts posts, INotices notices, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "reports.tell-due", MoreKind = "reports.tell-due-more", Notice = "reports.tables-due";
    public const int AtOnceMost = 50; // communities in one run, so that the lane is not held for long
    public const int DaysBefore = 3; // working days, where no pack says otherwise; ours

    private sealed record Coming(PlaceCard Community, DateOnly DueOn, IReadOnlyList<DueTable> Tables);

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!AdmissionScope.Calendar.IsWorkingDay(ChinaTime.DateOf(now))) return;
        foreach (var district in await places.Districts(stop))
        {
            var coming = await ToTell(district.Id.District, ChinaTime.DateOf(now), stop);
            if (coming.Count == 0) continue;
            var desks = (await posts.Within(district.Id.District, district.Path, stop)).Where(post => post.Kind == PostKind.CommunityDesk).ToLookup(post => post.Place.Id);
            foreach (var one in coming.Take(AtOnceMost)) await Tell(one, desks[one.Community.Id.Id], now, stop);
            if (coming.Count <= AtOnceMost) continue;
            jobs.Add(0, MoreKind, "", now);
            break;
        }

        await db.SaveChangesAsync(stop);
    }

    /// <summary>The day on which it is told that a table is due on another.</summary>
    public static DateOnly DayToTell(DateOnly due, int workingDays)
    {
        var day = due;
        while (workingDays > 0)
        {
            day = day.AddDays(-1);
            if (AdmissionScope.Calendar.IsWorkingDay(day)) workingDays--;
        }

        return day;
    }

    private async Task<IReadOnlyList<Coming>> ToTell(int district, DateOnly today, CancellationToken stop)
    {
        var before = rules.Now.DueNoticeDays ?? DaysBefore;
        var soon = (await tables.Of(district, null, today, stop)).Where(one => one.Entry.Frequency != Frequency.Daily && one.Cycle.DueOn >= today && DayToTell(one.Cycle.DueOn, before) <= today).ToList();
        if (soon.Count == 0) return [];
        var told = (await db.Set<DueDay>().AsNoTracking().Where(day => day.DistrictId == district && day.DueOn >= today && day.ToldAt != null).ToListAsync(stop)).Select(day => (day.CommunityId, day.DueOn)).ToHashSet();
        var handed = (await db.Set<HandIn>().AsNoTracking().Where(it => it.DistrictId == district && it.DueOn >= today).Select(it => new { it.ApplicationId, it.CommunityId, it.DueOn }).ToListAsync(stop)).Select(it => (it.ApplicationId, it.CommunityId, it.DueOn)).ToHashSet();
        List<(PlaceCard Community, DueTable Table)> asked = [];
        foreach (var entry in soon.GroupBy(one => one.Entry.PlaceId))
            if (await places.Find(new(district, entry.Key), stop) is { } place)
                foreach (var community in await admission.Communities(place, stop)) asked.AddRange(entry.Select(table => (community, table)));
        return
        [
            .. asked.Where(one => !told.Contains((one.Community.Id.Id, one.Table.Cycle.DueOn)) && !handed.Contains((one.Table.Entry.Id, one.Community.Id.Id, one.Table.Cycle.DueOn)))
                .GroupBy(one => (one.Community.Id, one.Table.Cycle.DueOn)).Select(same => new Coming(same.First().Community, same.Key.DueOn, [.. same.Select(one => one.Table).OrderBy(table => table.Entry.Number, StringComparer.Ordinal)])),
        ];
    }

    private async Task Tell(Coming coming, IEnumerable<PostCard> desks, DateTimeOffset now, CancellationToken stop)
    {
        var (district, community, due) = (coming.Community.Id.District, coming.Community.Id.Id, coming.DueOn);
        HashSet<AccountId> people = [];
        foreach (var desk in desks) people.UnionWith(await posts.Holders(desk.Id, now, stop));
        var (first, count) = (coming.Tables[0].Entry.Title, coming.Tables.Count);
        await notices.Tell(new(Notice, district, due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), count == 1 ? first : $"“{first}”等 {count} 张表", count == 1 ? first : $"“{first}” and {count - 1} more", HandInParts.Way), people, stop);
        if (await db.Set<DueDay>().FirstOrDefaultAsync(day => day.DistrictId == district && day.CommunityId == community && day.DueOn == due, stop) is not { } row)
            db.Add(row = new DueDay { DistrictId = district, CommunityId = community, DueOn = due, Path = coming.Community.Path });
        row.Tell(now);
    }
}

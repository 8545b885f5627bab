using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Overlaps;
using Linli.Reports.Visits;
using Linli.Reports.Weeks;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Burden;

/// <summary>A register of something that takes communities' time for others: each answers for its own, and the index is the sum of all.</summary>
internal interface IBurdenSource
{
    /// <param name="path">Of the place whose communities are asked about.</param>
    /// <param name="from">The first day of a month.</param>
    /// <param name="to">The first day of a later month.</param>
    Task<IReadOnlyList<BurdenPart>> Parts(int district, string path, DateOnly from, DateOnly to, CancellationToken stop);
}

/// <summary>Tables and tasks that were given under the catalogue, with the minutes that were admitted, on the days on which they fall (<see cref="WeeksOf.DaysOf"/>).</summary>
internal sealed class BurdenOfTasks(LinliDb db, AskedCells cells) : IBurdenSource
{
    private sealed record Fallen(Assignment It, Application Of, DateOnly Month, int Times, int? NoticeHours);

    public async Task<IReadOnlyList<BurdenPart>> Parts(int district, string path, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var (after, given) = (path + PlacePath.After, ChinaTime.At(to, TimeSpan.Zero));
        // A task takes no time after it is due, nor before it was given.
        var rows = await db.Set<Assignment>().AsNoTracking().Where(a => a.DistrictId == district && a.Due >= from && a.GivenAt < given && string.Compare(a.Path, path) >= 0 && string.Compare(a.Path, after) < 0)
            .Join(db.Set<Application>().AsNoTracking(), a => new { a.DistrictId, Id = a.ApplicationId }, e => new { e.DistrictId, e.Id }, (it, of) => new { it, of }).ToListAsync(stop);
        var fallen = rows.SelectMany(row => Months(row.it, row.of)).Where(one => one.Month >= from && one.Month < to).ToList();
        var asked = await cells.Of(district, fallen.Select(one => one.Of), stop);
        List<BurdenPart> parts = [];
        foreach (var here in fallen.GroupBy(one => (one.It.CommunityId, one.Month)))
        {
            var tables = here.Where(one => one.Of.Kind == ApplicationKind.Table && asked.ContainsKey(one.Of.Id)).Select(one => one.Of.Id).Distinct().ToList();
            parts.AddRange(here.Select(one => PartOf(one, tables, asked)));
        }

        return parts;
    }

    private static IEnumerable<Fallen> Months(Assignment it, Application of)
    {
        var days = WeeksOf.DaysOf(it, of.Frequency);
        if (days.Count == 0) return [];
        var first = days.Min();
        var notice = (int)Math.Max(0, Math.Floor((ChinaTime.At(first, TimeSpan.FromHours(24)) - it.GivenAt).TotalHours));
        return days.GroupBy(BurdenIndex.MonthOf).Select(month => new Fallen(it, of, month.Key, month.Count(), month.Key == BurdenIndex.MonthOf(first) ? notice : null));
    }

    /// <param name="tables">Asked of the same community in the same month.</param>
    private static BurdenPart PartOf(Fallen one, List<Guid> tables, IReadOnlyDictionary<Guid, Asked> asked)
    {
        var of = one.Of;
        var part = new BurdenPart(of.Kind == ApplicationKind.Table ? BurdenKind.Table : BurdenKind.Task, one.It.CommunityId, of.Office, of.OfficeName, of.OfficeNameEn, of.Number, of.Title, one.Month, one.Times, of.Minutes) { NoticeHours = one.NoticeHours };
        if (of.Kind != ApplicationKind.Table || !asked.TryGetValue(of.Id, out var mine)) return part;
        var others = tables.Where(id => id != of.Id).SelectMany(id => asked[id].All).Select(cell => cell.Key).ToHashSet(StringComparer.Ordinal);
        var (all, bySystem) = (mine.Cells.Count, mine.Cells.Count(cell => cell.BySystem));
        return part with { Cells = new((long)all * one.Times, (long)bySystem * one.Times, (long)mine.Cells.Count(cell => !cell.BySystem && others.Contains(cell.Key)) * one.Times) };
    }
}

/// <summary>Meetings, as communities wrote them down.</summary>
internal sealed class BurdenOfMeetings(LinliDb db) : IBurdenSource
{
    public async Task<IReadOnlyList<BurdenPart>> Parts(int district, string path, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        var rows = await db.Set<MeetingHeld>().AsNoTracking().Where(m => m.DistrictId == district && m.HeldOn >= from && m.HeldOn < to && m.TakenBackAt == null && string.Compare(m.Path, path) >= 0 && string.Compare(m.Path, after) < 0).OrderBy(m => m.Number).ToListAsync(stop);
        return rows.ConvertAll(m => new BurdenPart(BurdenKind.Meeting, m.CommunityId, m.Office, m.OfficeName, m.OfficeNameEn, m.Number, m.Title, BurdenIndex.MonthOf(m.HeldOn), 1, m.Minutes, m.People));
    }
}

/// <summary>Ledgers that communities keep by hand, on the days on which they are written.</summary>
internal sealed class BurdenOfLedgers(LinliDb db) : IBurdenSource
{
    public async Task<IReadOnlyList<BurdenPart>> Parts(int district, string path, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        var rows = await db.Set<LedgerKept>().AsNoTracking().Where(l => l.DistrictId == district && l.Since < to && (l.Until == null || l.Until > from) && string.Compare(l.Path, path) >= 0 && string.Compare(l.Path, after) < 0).OrderBy(l => l.Number).ToListAsync(stop);
        return
        [
            .. rows.SelectMany(l => BurdenIndex.DaysOf(l.Frequency, l.Since, l.Until, from, to).GroupBy(BurdenIndex.MonthOf)
                .Select(month => new BurdenPart(BurdenKind.Ledger, l.CommunityId, l.Office, l.OfficeName, l.OfficeNameEn, l.Number, l.Title, month.Key, month.Count(), l.Minutes))),
        ];
    }
}

/// <summary>Visits that were there, with the minutes of all the community's staff together; an office that came along on another's visit took no time of its own.</summary>
internal sealed class BurdenOfVisits(LinliDb db) : IBurdenSource
{
    public async Task<IReadOnlyList<BurdenPart>> Parts(int district, string path, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        var rows = await db.Set<Visit>().AsNoTracking().Where(v => v.DistrictId == district && v.Day >= from && v.Day < to && v.State == VisitState.Done && string.Compare(v.Path, path) >= 0 && string.Compare(v.Path, after) < 0).OrderBy(v => v.Number).ToListAsync(stop);
        return rows.ConvertAll(v => new BurdenPart(BurdenKind.Inspection, v.CommunityId, v.Office ?? "name:" + v.OfficeName, v.OfficeName, v.OfficeNameEn, v.Number, v.Purpose, BurdenIndex.MonthOf(v.Day), 1, v.Minutes ?? 0));
    }
}

using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Weeks;

/// <summary>A week of a community: the time of its staff, and what tasks of others take of it. Minutes; nothing of single people.</summary>
/// <param name="StaffMinutes">Of everybody who works there, on the working days of that week.</param>
/// <param name="TemporaryTasks">Temporary tasks that are due in it.</param>
internal sealed record Week(DateOnly Monday, long StaffMinutes, long Regular, long Temporary, int TemporaryTasks)
{
    public long Assigned => Regular + Temporary;

    /// <summary>What is left for what the law gives a committee to do, and for residents.</summary>
    public long Own => Math.Max(0, StaffMinutes - Assigned);

    /// <summary>Percent of the time that is left for own duties, rounded down; null where nobody works that week.</summary>
    public int? OwnShare => StaffMinutes == 0 ? null : (int)(Own * 100 / StaffMinutes);
}

/// <summary>When a task takes time, and which weeks are full.</summary>
internal static class WeeksOf
{
    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>
    /// The days on which a task takes its minutes: at its due day and, as often as its entry says, before that, but not before it
    /// was given. What was done early took its time on the day it was done; what was taken back or is paused takes none from then on.
    /// </summary>
    public static IReadOnlyList<DateOnly> DaysOf(Assignment task, Frequency frequency)
    {
        var given = ChinaTime.DateOf(task.GivenAt);
        var times = Application.TimesIn(frequency, given, task.Due.AddDays(1));
        var every = times == 1 ? 0 : Application.DaysBetween(frequency);
        var days = Enumerable.Range(0, times).Select(nth => task.Due.AddDays(-every * nth)).ToList();
        if (task.PausedAt is { } paused) days.RemoveAll(day => day >= ChinaTime.DateOf(paused));
        if (task.EndedAt is not { } at) return days;
        var ended = ChinaTime.DateOf(at);
        days.RemoveAll(day => day > ended);
        return days.Count == 0 && task.State == AssignmentState.Done ? [ended] : days;
    }

    /// <summary>Communities that have as many temporary tasks due in the week of a day as they may have.</summary>
    public static async Task<IReadOnlyList<Guid>> WithFullWeek(this LinliDb db, int district, IReadOnlyCollection<Guid> communities, DateOnly due, int most, CancellationToken stop)
    {
        var (first, after) = (Monday(due), Monday(due).AddDays(7));
        var counts = await db.Set<Assignment>().Where(a => a.DistrictId == district && a.Due >= first && a.Due < after && a.State != AssignmentState.Withdrawn)
            .Join(db.Set<Application>().Where(e => e.Nature == TaskNature.Temporary), a => new { a.DistrictId, Id = a.ApplicationId }, e => new { e.DistrictId, e.Id }, (a, e) => a.CommunityId)
            .GroupBy(id => id).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        return [.. counts.Where(one => one.Count >= most && communities.Contains(one.Key)).Select(one => one.Key)];
    }
}

using Linli.Cases.Packs;
using Linli.Engines.Flows;
using Linli.Kernel.Calendar;

namespace Linli.Cases;

/// <summary>Turns a clock class into moments, with pauses taken from the timeline, on the working calendar.</summary>
internal sealed class CaseClocks(WorkingCalendar calendar)
{
    public WorkingCalendar Calendar => calendar;

    /// <summary>With the working hours of a pack: a running case is reckoned by those that it began with.</summary>
    public static CaseClocks By(Pack pack) => new(new WorkingCalendar(Holidays.OfChina, pack.WorkingHours));

    public CaseTimes Start(ClockClass? clock, DateTimeOffset now) => clock is null
        ? CaseTimes.None
        : new(clock.Code, Due(clock.FirstContact, now), Due(clock.Resolve, now), Warn(clock, now, []));

    public DateTimeOffset? Due(ClockSpan? span, DateTimeOffset start) => span is { } s ? calendar.Add(start, s) : null;

    /// <summary>The dues after a pause that ends now, reckoned anew from the clock's own start with all its pauses.</summary>
    public (DateTimeOffset? FirstContact, DateTimeOffset? Resolve, DateTimeOffset? Warn)? Resume(ClockClass? clock, Case found, IReadOnlyList<CaseStep> steps, DateTimeOffset now)
    {
        if (clock is null) return null;
        var pauses = Pauses(found, steps).Select(p => p with { End = p.End ?? now }).ToList();
        return (DueWith(clock.FirstContact, found.ClockStartedAt, pauses, now), DueWith(clock.Resolve, found.ClockStartedAt, pauses, now), Warn(clock, found.ClockStartedAt, pauses));
    }

    /// <summary>How the resolve clock was reckoned: from when, which calendar, which pauses.</summary>
    public IReadOnlyList<ReckoningLine> Explain(ClockClass clock, Case found, IReadOnlyList<CaseStep> steps, DateTimeOffset now) => 
        new CaseClock(calendar, found.ClockStartedAt, clock.Resolve, Pauses(found, steps), clock.WarnAt).Explain(now);

    private DateTimeOffset DueWith(ClockSpan span, DateTimeOffset started, List<ClockPause> pauses, DateTimeOffset now) =>
        new CaseClock(calendar, started, span, pauses).At(now).Due;

    private DateTimeOffset Warn(ClockClass clock, DateTimeOffset at, List<ClockPause> pauses) =>
        new CaseClock(calendar, at, clock.Resolve, pauses, clock.WarnAt).At(pauses.Count == 0 ? at : pauses.Max(p => p.End ?? at)).WarnAt;

    /// <summary>Stretches in which the timeline stood in a paused phase since this clock began.</summary>
    private static IEnumerable<ClockPause> Pauses(Case found, IReadOnlyList<CaseStep> steps)
    {
        DateTimeOffset? since = null;
        foreach (var step in steps.Where(s => s.At >= found.ClockStartedAt).OrderBy(s => s.No))
        {
            if (step.Phase == Phase.Paused) since ??= step.At;
            else if (since is { } start)
            {
                yield return new ClockPause(start, step.At);
                since = null;
            }
        }

        if (since is { } open) yield return new ClockPause(open, null);
    }
}

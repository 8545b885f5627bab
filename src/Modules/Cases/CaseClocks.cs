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
        var first = DueWith(clock.FirstContact, found.ClockStartedAt, pauses, now);
        if (found is { ExtendedTo: { } to, ExtendedAt: { } agreed })
        {
            var stood = StoodSince(agreed, pauses); // a date was agreed, and moves by as long as the clock has stood since
            return (first, to + stood, found.WarnAt + StoodSince(found.StateSince > agreed ? found.StateSince : agreed, pauses));
        }

        return (first, DueWith(clock.Resolve, found.ClockStartedAt, pauses, now), Warn(clock, found.ClockStartedAt, pauses));
    }

    private static TimeSpan StoodSince(DateTimeOffset since, IEnumerable<ClockPause> pauses) =>
        pauses.Aggregate(TimeSpan.Zero, (sum, pause) => pause.End is { } end && end > since ? sum + (end - (pause.Start > since ? pause.Start : since)) : sum);

    /// <summary>How the resolve clock was reckoned: from when, which calendar, which pauses.</summary>
    public IReadOnlyList<ReckoningLine> Explain(ClockClass clock, Case found, IReadOnlyList<CaseStep> steps, DateTimeOffset now)
    {
        var lines = new CaseClock(calendar, found.ClockStartedAt, clock.Resolve, Pauses(found, steps), clock.WarnAt).Explain(now);
        return found.ExtendedTo is not null && found.ResolveDue is { } agreed && lines is [.., { Kind: ReckoningKind.Due } last] ? [.. lines.SkipLast(1), last with { From = agreed }] : lines;
    }

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

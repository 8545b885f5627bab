using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel.Calendar;
using Xunit;
using static Linli.Modules.Tests.Kernel.Calendar.WorkingCalendarTests;

namespace Linli.Modules.Tests.Kernel.Calendar;

public sealed class CaseClockTests
{
    private static readonly WorkingCalendar Calendar = new(Holidays.OfChina, DayWindows.Default);

    [Fact]
    public void A_clock_without_pauses_is_due_when_the_calendar_says() =>
        Prop.ForAll(Moments, Spans, (start, span) => new CaseClock(Calendar, start, span, []).At(start).Due == Calendar.Add(start, span))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("7d", "2026-05-06 20:00", "2026-05-14 08:00")] // twelve hours later
    [InlineData("4wh", "2026-05-07 09:00", "2026-05-07 17:30")] // 1 h before the pause, 3 h from 14:30 on
    [InlineData("3wd", "2026-05-06 20:00", "2026-05-11 17:30")] // 7 May stood still in the morning: 3.5 of 6.5 hours, not counted; 8, 9 (Saturday, worked), 11
    public void A_pause_moves_the_limit(string limit, string start, string due)
    {
        var (from, until) = limit switch
        {
            "7d" => (At("2026-05-07 20:00"), At("2026-05-08 08:00")),
            "4wh" => (At("2026-05-07 10:00"), At("2026-05-07 14:00")),
            _ => (At("2026-05-07 08:00"), At("2026-05-07 13:00")),
        };

        Assert.Equal(At(due), Clock(start, limit, new ClockPause(from, until)).At(At("2026-05-08 09:00")).Due);
    }

    [Fact]
    public void A_pause_of_less_than_half_a_day_gains_no_working_day() =>
        Assert.Equal(At("2026-05-13 17:30"), Clock("2026-05-11 09:00", "2wd", Pause("2026-05-12 17:00", "2026-05-13 09:00")).At(At("2026-05-13 10:00")).Due);

    [Fact]
    public void A_clock_that_stands_still_at_the_last_close_gets_what_that_day_lost_afterwards() =>
        Assert.Equal(At("2026-05-14 10:30"), Clock("2026-05-11 09:00", "2wd", Pause("2026-05-13 15:30", "2026-05-14 08:30")).At(At("2026-05-14 09:00")).Due);

    [Fact]
    public void While_it_stands_still_nothing_is_used_and_the_limit_moves_on()
    {
        var clock = Clock("2026-05-11 09:00", "10h", new ClockPause(At("2026-05-11 14:00"), null));

        var (before, after) = (clock.At(At("2026-05-11 15:00")), clock.At(At("2026-05-12 15:00")));

        Assert.True(before.IsPaused && after.IsPaused);
        Assert.Equal((0.5, TimeSpan.FromHours(5)), (before.ShareUsed, before.Remaining));
        Assert.Equal((0.5, TimeSpan.FromHours(5)), (after.ShareUsed, after.Remaining));
        Assert.Equal(At("2026-05-12 20:00"), after.Due);
        Assert.Equal(ClockState.Running, after.State);
    }

    [Fact]
    public void It_warns_at_its_share_and_is_over_only_after_its_limit()
    {
        var clock = new CaseClock(Calendar, At("2026-05-11 08:00"), new ClockSpan(8, ClockUnit.Hours), [], warnAtShare: 0.75);

        Assert.Equal(At("2026-05-11 14:00"), clock.At(At("2026-05-11 08:00")).WarnAt);
        Assert.Equal(ClockState.Running, clock.At(At("2026-05-11 13:59")).State);
        Assert.Equal(ClockState.Warned, clock.At(At("2026-05-11 14:00")).State);
        Assert.Equal(ClockState.Warned, clock.At(At("2026-05-11 16:00")).State);
        Assert.Equal(ClockState.Over, clock.At(At("2026-05-11 16:01")).State);
    }

    [Fact]
    public void A_clock_that_was_over_when_it_was_stopped_stays_over()
    {
        var reading = Clock("2026-05-11 08:00", "2h", new ClockPause(At("2026-05-11 11:00"), null)).At(At("2026-05-12 11:00"));

        Assert.True(reading is { IsOver: true, IsPaused: true });
        Assert.Equal(At("2026-05-11 10:00"), reading.Due);
    }

    [Fact]
    public void A_planned_end_of_a_pause_counts_only_when_it_has_come()
    {
        var clock = Clock("2026-05-11 08:00", "10h", Pause("2026-05-11 10:00", "2026-05-13 10:00"));

        Assert.True(clock.At(At("2026-05-12 10:00")).IsPaused);
        Assert.False(clock.At(At("2026-05-13 10:00")).IsPaused);
        Assert.Equal(At("2026-05-13 18:00"), clock.At(At("2026-05-13 11:00")).Due);
    }

    [Fact]
    public void The_reckoning_names_start_calendar_pause_lost_days_and_limit_in_order()
    {
        var lines = Clock("2026-02-13 16:00", "3wd", Pause("2026-02-24 08:00", "2026-02-24 16:00")).Explain(At("2026-02-25 09:00"));

        Assert.Equal(
            [
                (ReckoningKind.Started, "2026-02-13 16:00"), (ReckoningKind.WorkingHours, "2026-02-13 16:00"),
                (ReckoningKind.WorkedWeekend, "2026-02-14 00:00"), (ReckoningKind.Holiday, "2026-02-15 00:00"),
                (ReckoningKind.Paused, "2026-02-24 08:00"), (ReckoningKind.DayNotCounted, "2026-02-24 08:30"),
                (ReckoningKind.Due, "2026-02-26 17:30"),
            ],
            lines.Select(line => (line.Kind, $"{ChinaTime.Local(line.From):yyyy-MM-dd HH:mm}")));
        Assert.Equal(TimeSpan.FromHours(5), lines[4].Counted);
        Assert.Equal(("3wd", "spring-festival"), (lines[0].Text, lines[3].Text));
    }

    [Fact]
    public void The_reckoning_says_when_a_year_is_not_in_the_data() =>
        Assert.Contains(
            new CaseClock(Calendar, At("2026-12-30 09:00"), new ClockSpan(5, ClockUnit.WorkingDays), []).Explain(At("2026-12-30 09:00")),
            line => line is { Kind: ReckoningKind.YearUnknown, Text: "2027" });

    [Fact]
    public void More_pauses_never_make_a_limit_earlier() =>
        Prop.ForAll(Moments, Spans, Pauses.ToArbitrary(), (start, span, pauses) =>
        {
            var (few, more) = (Placed(start, pauses.Skip(1)), Placed(start, pauses));
            var now = start.AddDays(120);
            return new CaseClock(Calendar, start, span, few).At(now).Due <= new CaseClock(Calendar, start, span, more).At(now).Due;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_clock_is_over_exactly_when_its_limit_has_passed() =>
        Prop.ForAll(Cases.ToArbitrary(), Gen.Choose(0, 60 * 24 * 90).ToArbitrary(), (c, minute) =>
        {
            var now = c.Start.AddMinutes(minute);
            var reading = new CaseClock(Calendar, c.Start, c.Span, c.Pauses).At(now);
            return reading.IsPaused || reading.IsOver == now > reading.Due;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_share_used_reaches_one_at_the_limit_and_nothing_remains() =>
        Prop.ForAll(Cases.ToArbitrary(), c =>
        {
            var clock = new CaseClock(Calendar, c.Start, c.Span, c.Pauses);
            var atLimit = clock.At(clock.At(c.Start.AddDays(400)).Due);
            return c.Span.Amount == 0 || atLimit.IsPaused || (Math.Abs(atLimit.ShareUsed - 1) < 1e-9 && atLimit.Remaining == TimeSpan.Zero && !atLimit.IsOver);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_warning_never_comes_after_the_limit() =>
        Prop.ForAll(Cases.ToArbitrary(), c =>
        {
            var reading = new CaseClock(Calendar, c.Start, c.Span, c.Pauses).At(c.Start.AddDays(400));
            return reading.WarnAt <= reading.Due;
        }).QuickCheckThrowOnFailure();

    private sealed record Case(DateTimeOffset Start, ClockSpan Span, IReadOnlyList<ClockPause> Pauses);

    private static Gen<Case> Cases =>
        from start in Moments.Generator
        from span in Spans.Generator
        from pauses in Pauses
        select new Case(start, span, Placed(start, pauses));

    /// <summary>Up to five pauses, as minutes after the start and length.</summary>
    private static Gen<List<(int After, int Length)>> Pauses =>
        Gen.Choose(0, 60 * 24 * 20).SelectMany(after => Gen.Choose(1, 60 * 24 * 4).Select(length => (after, length))).ListOf().Select(all => all.Take(5).ToList());

    private static List<ClockPause> Placed(DateTimeOffset start, IEnumerable<(int After, int Length)> pauses) =>
        [.. pauses.Select(pause => new ClockPause(start.AddMinutes(pause.After), start.AddMinutes(pause.After + pause.Length)))];

    private static ClockPause Pause(string from, string until) => new(At(from), At(until));

    private static CaseClock Clock(string start, string limit, params ClockPause[] pauses) =>
        new(Calendar, At(start), ClockSpan.TryParse(limit, out var span) ? span : throw new FormatException(limit), pauses);
}

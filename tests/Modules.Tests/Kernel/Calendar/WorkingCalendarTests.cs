using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel.Calendar;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new(Holidays.OfChina, DayWindows.Default);

    [Theory]
    [InlineData("2024-02-04", true)] // Sunday, worked for Spring Festival
    [InlineData("2024-02-10", false)]
    [InlineData("2024-06-10", false)]
    [InlineData("2024-10-12", true)]
    [InlineData("2025-01-26", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-09", true)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-05-10", false)]
    [InlineData("2026-10-10", true)]
    public void Days_are_worked_as_the_notices_of_the_State_Council_say(string day, bool worked) =>
        Assert.Equal(worked, Calendar.IsWorkingDay(DateOnly.Parse(day)));

    [Theory]
    [InlineData(2024, 28, 8)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void Each_year_has_as_many_days_off_and_exchanges_as_its_notice(int year, int off, int worked)
    {
        var days = Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(day => day.Year == year).ToList();

        Assert.Equal(off, days.Count(day => Calendar.Holidays.On(day) is not null));
        Assert.Equal(worked, days.Count(day => Calendar.Holidays.WorkedFor(day) is not null));
    }

    [Fact]
    public void A_year_without_data_has_weekends_only_and_says_so()
    {
        Assert.True(Calendar.Knows(2026));
        Assert.False(Calendar.Knows(2027));
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2027, 10, 1)));
        Assert.False(Calendar.IsWorkingDay(new DateOnly(2027, 10, 2)));
        Assert.Equal("国办发明电〔2025〕7号", Calendar.Holidays.NoticeOf(2026));
    }

    [Theory]
    [InlineData("2026-05-06 20:00", "2h", "2026-05-06 22:00")]
    [InlineData("2026-05-06 20:00", "7d", "2026-05-13 20:00")]
    [InlineData("2026-05-06 10:00", "4wh", "2026-05-06 16:30")]
    [InlineData("2026-05-06 08:30", "2wh", "2026-05-06 10:30")]
    [InlineData("2026-05-06 12:15", "3wh", "2026-05-06 17:30")]
    [InlineData("2026-05-08 17:00", "2wh", "2026-05-09 10:00")] // Saturday, worked for Labour Day
    [InlineData("2026-05-09 17:00", "2wh", "2026-05-11 10:00")]
    [InlineData("2026-02-14 17:00", "2wh", "2026-02-24 10:00")] // over Spring Festival
    [InlineData("2026-02-13 16:00", "5wd", "2026-02-27 17:30")] // 14, 24, 25, 26, 27 February
    [InlineData("2026-02-13 16:00", "6wd", "2026-02-28 17:30")] // a Saturday, worked
    [InlineData("2026-02-18 16:00", "1wd", "2026-02-24 17:30")]
    [InlineData("2026-05-08 12:00", "1wd", "2026-05-09 17:30")]
    [InlineData("2026-05-15 12:00", "1wd", "2026-05-18 17:30")]
    [InlineData("2026-05-15 12:00", "0wd", "2026-05-15 12:00")]
    public void A_span_ends_when_the_calendar_says(string start, string span, string due)
    {
        Assert.True(ClockSpan.TryParse(span, out var parsed));
        Assert.Equal(At(due), Calendar.Add(At(start), parsed));
        Assert.Equal(span, parsed.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("5")]
    [InlineData("-5h")]
    [InlineData("5 h")]
    [InlineData("5w")]
    [InlineData("99999h")]
    [InlineData("99999999999999999999h")]
    public void What_is_no_span_is_refused(string? text) => Assert.False(ClockSpan.TryParse(text, out _));

    [Fact]
    public void Moments_come_back_in_UTC() =>
        Assert.Equal(TimeSpan.Zero, Calendar.Add(At("2026-05-06 10:00"), new ClockSpan(3, ClockUnit.WorkingHours)).Offset);

    [Theory]
    [InlineData("8:30-12:00, 14:30-17:30", 6.5)]
    [InlineData("10:00-14:00,16:00-20:00", 8)]
    [InlineData("0:00-24:00", 24)]
    public void Windows_are_read_and_summed(string text, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), DayWindows.Parse(text).Total);

    [Theory]
    [InlineData("")]
    [InlineData("8:30")]
    [InlineData("12:00-8:30")]
    [InlineData("8:30-12:00, 11:00-17:30")]
    [InlineData("8:30-25:00")]
    public void Windows_that_contradict_themselves_are_refused(string text) => Assert.Throws<FormatException>(() => DayWindows.Parse(text));

    [Fact]
    public void A_day_given_twice_is_refused()
    {
        using var json = new MemoryStream("""
            {"format":"linli-holidays/1","names":{},"years":[{"year":2027,"notice":"x","holidays":[
              {"code":"a","from":"2027-10-01","to":"2027-10-03","workInstead":[]},
              {"code":"b","from":"2027-10-03","to":"2027-10-04","workInstead":[]}]}]}
            """u8.ToArray());

        Assert.Throws<InvalidDataException>(() => Holidays.Read(json));
    }

    [Fact]
    public void Adding_working_time_in_two_parts_is_adding_it_at_once() =>
        Prop.ForAll(Moments, Minutes, Minutes, (start, one, other) =>
            Calendar.AddWorkingTime(Calendar.AddWorkingTime(start, one), other) == Calendar.AddWorkingTime(start, one + other))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Adding_working_days_in_two_parts_is_adding_them_at_once() =>
        Prop.ForAll(Moments, Gen.Choose(0, 40).ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), (start, one, other) =>
            Days(Days(start, one), other) == Days(start, one + other)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_added_is_what_lies_between() =>
        Prop.ForAll(Moments, Minutes, (start, time) =>
            Calendar.WorkingTimeBetween(start, Calendar.AddWorkingTime(start, time)) == time).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Time_between_adds_up_over_any_moment_in_the_middle() =>
        Prop.ForAll(Moments, Moments, Moments, (a, b, c) =>
            Calendar.WorkingTimeBetween(a, b) + Calendar.WorkingTimeBetween(b, c) == Calendar.WorkingTimeBetween(a, c)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Prop.ForAll(Moments, Moments, Spans, (a, b, span) => a <= b == Calendar.Add(a, span) <= Calendar.Add(b, span) || Calendar.Add(a, span) == Calendar.Add(b, span))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    internal static Arbitrary<DateTimeOffset> Moments =>
        Gen.Choose(0, 3 * 365 * 24 * 60).Select(minute => new DateTimeOffset(2024, 6, 1, 0, 0, 0, ChinaTime.Offset).AddMinutes(minute)).ToArbitrary();

    internal static Arbitrary<ClockSpan> Spans =>
        Gen.Choose(0, 60).SelectMany(amount => Gen.Elements(Enum.GetValues<ClockUnit>()).Select(unit => new ClockSpan(amount, unit))).ToArbitrary();

    internal static DateTimeOffset At(string local) => new(DateTime.Parse(local), ChinaTime.Offset);

    private static Arbitrary<TimeSpan> Minutes => Gen.Choose(0, 10_000).Select(minutes => TimeSpan.FromMinutes(minutes)).ToArbitrary();

    private static DateTimeOffset Days(DateTimeOffset start, int days) => Calendar.Add(start, new ClockSpan(days, ClockUnit.WorkingDays));
}

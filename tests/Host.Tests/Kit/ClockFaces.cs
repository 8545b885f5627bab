using System.Globalization;
using Linli.Kit;
using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>What a deadline says, and how its ring stands (look.md, section 5). It is 24 November 2026, 10:06, a Tuesday.</summary>
public class ClockFaces
{
    static readonly DateTimeOffset Now = At("2026-11-24 10:06");
    static readonly KitWords Chinese = KitWords.For(new CultureInfo("zh-Hans"));
    static readonly KitWords English = KitWords.For(new CultureInfo("en"));

    [Theory]
    [InlineData("2026-11-25 12:00", "明天 12:00", "tomorrow 12:00")]
    [InlineData("2026-11-24 10:46", "剩 40 分", "40 min left")]
    [InlineData("2026-11-24 11:26", "剩 1 时 20 分", "1 h 20 min left")]
    [InlineData("2026-11-24 12:06", "剩 2 小时", "2 h left")]
    [InlineData("2026-11-24 17:30", "今天 17:30", "today 17:30")]
    [InlineData("2026-11-26 17:30", "11-26 17:30", "26 Nov 17:30")]
    [InlineData("2027-01-04 17:30", "2027-01-04 17:30", "4 Jan 2027 17:30")]
    [InlineData("2026-11-24 02:06", "超 8 小时", "8 h over")]
    [InlineData("2026-11-24 09:26", "超 40 分", "40 min over")]
    [InlineData("2026-11-22 09:00", "超 2 天", "2 d over")]
    public void A_deadline_says_how_near_it_is(string due, string chinese, string english)
    {
        Assert.Equal(chinese, ClockFace.Read(new(At(due), Now), Chinese).Words);
        Assert.Equal(english, ClockFace.Read(new(At(due), Now), English).Words);
    }

    [Fact]
    public void A_wait_for_the_residents_word_counts_days()
    {
        var reading = new ClockReading(At("2026-11-28 19:05"), Now, Style: ClockStyle.Days);
        Assert.Equal("还有 4 天", ClockFace.Read(reading, Chinese).Words);
        Assert.Equal("4 days left", ClockFace.Read(reading, English).Words);
    }

    [Fact]
    public void A_resident_reads_a_date_as_it_is_spoken()
    {
        var reading = new ClockReading(At("2026-11-26 17:30"), Now, Audience: Audience.Resident);
        Assert.Equal("11月26日 17:30 前", ClockFace.Read(reading, Chinese).Words);
        Assert.Equal("by 26 November 17:30", ClockFace.Read(reading, English).Words);
    }

    [Theory]
    [InlineData("2026-11-30 17:30", "2026-11-20 09:00", ClockStand.InTime)]
    [InlineData("2026-11-26 08:00", "2026-11-16 08:00", ClockStand.Soon)] // the last fifth
    [InlineData("2026-11-24 17:30", null, ClockStand.Soon)] // today
    [InlineData("2026-11-24 10:05", "2026-11-20 09:00", ClockStand.Over)]
    public void The_last_fifth_and_the_last_day_are_soon(string due, string? started, ClockStand stand) =>
        Assert.Equal(stand, ClockFace.Read(new(At(due), Now, started is null ? null : At(started)), Chinese).Stand);

    [Fact]
    public void The_ring_fills_with_the_time_that_is_used() =>
        Assert.Equal(0.5, ClockFace.Read(new(Now.AddDays(2), Now, Now.AddDays(-2)), Chinese).Used, 3);

    [Fact]
    public void A_pause_says_why_and_never_hides_since_when()
    {
        var face = ClockFace.Read(new(Now, Now, Paused: "等配件", PausedSince: At("2026-11-20 10:15")), Chinese);
        Assert.Equal((ClockStand.Paused, "暂停，等配件", "11-20 10:15 起"), (face.Stand, face.Words, face.Since));
    }

    [Fact]
    public void An_empty_reason_is_no_pause() =>
        Assert.Equal(ClockStand.InTime, ClockFace.Read(new(Now.AddDays(3), Now, Paused: ""), Chinese).Stand);

    [Fact]
    public void A_moment_in_another_offset_is_read_in_Chinas_time() =>
        Assert.Equal("明天 00:30", ClockFace.Read(new(new DateTimeOffset(2026, 11, 24, 16, 30, 0, TimeSpan.Zero), Now), Chinese).Words);

    static DateTimeOffset At(string local) =>
        new(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}

using Xunit;

namespace Linli.Engines.Tests;

public class DurationTests
{
    [Theory]
    [InlineData("2h", 2, DurationUnit.Hours)]
    [InlineData("7 d", 7, DurationUnit.Days)]
    [InlineData("4wh", 4, DurationUnit.WorkingHours)]
    [InlineData("5wd", 5, DurationUnit.WorkingDays)]
    public void A_duration_says_what_it_counts(string text, int amount, DurationUnit unit)
    {
        Assert.True(Duration.TryRead(text, out var duration));
        Assert.Equal(new Duration(amount, unit), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1.5h")]
    [InlineData("10001h")]
    [InlineData("7w")]
    [InlineData("7D")]
    public void Anything_else_is_no_duration(string? text) => Assert.False(Duration.TryRead(text, out _));

    [Fact]
    public void It_writes_itself_as_it_was_read() =>
        Assert.All(["2h", "7d", "4wh", "5wd"], text => Assert.Equal(text, Duration.TryRead(text, out var duration) ? duration.ToString() : null));
}

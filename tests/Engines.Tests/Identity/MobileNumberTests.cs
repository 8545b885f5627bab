using Linli.Engines.Identity;
using Xunit;

namespace Linli.Engines.Tests.Identity;

public class MobileNumberTests
{
    [Theory, InlineData("10077000001"), InlineData("+86 100 7700 0001"), InlineData("0086-100-7700-0001"), InlineData("８６１００７７０００００１")]
    public void However_it_is_written_it_is_one_number(string typed) => Assert.True(MobileNumber.TryRead(typed, out var number, out _) && number.Digits == "10077000001");

    [Theory, InlineData("1007700000", NumberMistake.Length), InlineData("20077000001", NumberMistake.Character), InlineData("12077000001", NumberMistake.Character), InlineData("1007700000a", NumberMistake.Character)]
    public void A_refusal_says_which_kind_of_mistake_it_is(string typed, NumberMistake expected)
    {
        Assert.False(MobileNumber.TryRead(typed, out _, out var mistake));
        Assert.Equal(expected, mistake);
    }

    [Fact]
    public void As_a_text_its_middle_is_hidden() => Assert.Equal("100****0001", MobileNumber.TryRead("10077000001", out var number, out _) ? number.ToString() : "");
}

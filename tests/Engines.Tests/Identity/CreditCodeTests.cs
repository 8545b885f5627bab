using Linli.Engines.Identity;
using Xunit;

namespace Linli.Engines.Tests.Identity;

/// <summary>Codes are made up: area 770000, and check characters by the standard's formula.</summary>
public class CreditCodeTests
{
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory, InlineData("91770000MA0000001"), InlineData("5177000050000000X"), InlineData("54770000ME1234567"), InlineData("92770000MA9ABCDE0")]
    public void A_code_with_the_check_character_of_the_standard_is_valid(string body) => Assert.True(CreditCode.TryRead(WithCheck(body), out _, out _));

    [Theory]
    [InlineData("91770000MA000000", NumberMistake.Length)]
    [InlineData("91770000MA000000I0", NumberMistake.Character)]
    [InlineData("917700A0MA00000010", NumberMistake.Character)]
    public void A_refusal_says_which_kind_of_mistake_it_is(string typed, NumberMistake expected)
    {
        Assert.False(CreditCode.TryRead(typed, out _, out var mistake));
        Assert.Equal(expected, mistake);
    }

    [Fact]
    public void Every_other_last_sign_is_a_slip()
    {
        var right = WithCheck("91770000MA0000001");
        foreach (var sign in Signs.Where(sign => sign != right[^1]))
        {
            Assert.False(CreditCode.TryRead(right[..^1] + sign, out _, out var mistake));
            Assert.Equal(NumberMistake.Check, mistake);
        }
    }

    [Fact]
    public void Small_letters_spaces_and_full_width_are_read() =>
        Assert.True(CreditCode.TryRead(" ９１７７0000 ma0000001" + WithCheck("91770000MA0000001")[^1], out var code, out _) && code.Text == WithCheck("91770000MA0000001"));

    /// <summary>Weights are powers of 3 modulo 31; with the check character nothing is left.</summary>
    private static string WithCheck(string body)
    {
        var (sum, weight) = (0, 1);
        foreach (var sign in body) (sum, weight) = (sum + (Signs.IndexOf(sign, StringComparison.Ordinal) * weight), weight * 3 % 31);
        return body + Signs.Single(sign => (sum + Signs.IndexOf(sign, StringComparison.Ordinal)) % 31 == 0);
    }
}

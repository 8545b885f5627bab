using Linli.Engines.Identity;
using Xunit;

namespace Linli.Engines.Tests.Identity;

/// <summary>All numbers here are made up: area codes 770000 and 810000 with days and sequences of our own, and check characters by the standard's formula, worked out by hand.</summary>
public class IdentityNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("770000", "19900307", "002")]
    [InlineData("810000", "19851130", "005")]
    [InlineData("820000", "20010228", "001")]
    [InlineData("830000", "19771212", "008")]
    [InlineData("911840", "19640229", "003")]
    public void A_number_with_the_check_character_of_the_standard_is_valid(string area, string born, string sequence) =>
        Assert.True(IdentityNumber.TryRead(WithCheck(area + born + sequence), Today, out _, out _));

    [Fact]
    public void Birth_and_sex_derive_from_a_number() =>
        Assert.Equal((new DateOnly(1990, 3, 7), Sex.Female), Read(WithCheck("77000019900307002")) is var number ? (number.Born, number.Sex) : default);

    [Fact]
    public void The_third_last_digit_is_odd_for_men() => Assert.Equal(Sex.Male, Read(WithCheck("77000019900307003")).Sex);

    [Fact]
    public void An_old_number_of_15_digits_is_the_new_one_that_follows_from_it() =>
        Assert.Equal(Read(WithCheck("77000019640815003")), Read("770000640815003"));

    [Fact]
    public void An_old_number_says_that_nobody_can_check_it() => Assert.False(Read("770000640815003").HasCheck);

    [Fact]
    public void An_old_number_that_ends_in_996_or_more_was_kept_for_those_born_before_1900() =>
        Assert.Equal(1899, ReadOn(new(1999, 1, 1), "770000990815996").Born.Year);

    [Fact]
    public void The_foreigners_card_before_2023_tells_the_birth_and_no_sex() =>
        Assert.Equal((new DateOnly(1971, 5, 30), null), Read("ZZZ770071053012") is var number ? (number.Born, number.Sex) : default);

    [Fact]
    public void The_foreigners_century_is_the_latest_that_does_not_lie_ahead() => Assert.Equal(2019, Read("ZZZ770019053012").Born.Year);

    [Theory]
    [InlineData("1234567", NumberMistake.Length)]
    [InlineData("7700001990030700212", NumberMistake.Length)]
    [InlineData("", NumberMistake.Length)]
    [InlineData("77000019900307A02X", NumberMistake.Character)]
    [InlineData("07000019900307002X", NumberMistake.Character)]
    [InlineData("77000019900307002Y", NumberMistake.Character)]
    [InlineData("770000199013070020", NumberMistake.Date)]
    [InlineData("770000199002300020", NumberMistake.Date)]
    [InlineData("770000203001010020", NumberMistake.Date)]
    [InlineData("770000180001010020", NumberMistake.Date)]
    [InlineData("ZZZ770071133012", NumberMistake.Date)]
    [InlineData("ZZ9770071053012", NumberMistake.Character)]
    public void A_refusal_says_which_kind_of_mistake_it_is(string typed, NumberMistake expected)
    {
        Assert.False(IdentityNumber.TryRead(typed, Today, out _, out var mistake));
        Assert.Equal(expected, mistake);
    }

    [Fact]
    public void Every_slip_of_one_digit_after_the_date_is_found_by_the_check()
    {
        var right = WithCheck("77000019900307002");
        foreach (var at in (int[])[0, 1, 2, 3, 4, 5, 14, 15, 16])
            for (var digit = '1'; digit <= '9'; digit++)
            {
                if (digit == right[at]) continue;
                Assert.False(IdentityNumber.TryRead(right[..at] + digit + right[(at + 1)..], Today, out _, out var mistake));
                Assert.Equal(NumberMistake.Check, mistake);
            }
    }

    [Theory, InlineData(" 770000 19900307 002", ""), InlineData("７７００００１９９００３０７００２", ""), InlineData("770000-19900307-002", "")]
    public void Spaces_dashes_and_full_width_are_read(string body, string _) => Assert.Equal(Read(WithCheck("77000019900307002")), Read(body + WithCheck("77000019900307002")[^1]));

    [Fact]
    public void A_small_x_is_the_same_as_a_capital_one()
    {
        var number = Enumerable.Range(0, 99).Select(sequence => WithCheck($"770000199003070{sequence:D2}")).First(one => one[^1] == 'X');
        Assert.Equal(Read(number), Read(number.ToLowerInvariant()));
    }

    [Fact]
    public void As_a_text_it_tells_nothing() => Assert.Equal("******************", $"{Read(WithCheck("77000019900307002"))}");

    [Fact]
    public void Where_somebody_comes_from_can_not_be_asked() =>
        Assert.Equal(["Born", "HasCheck", "IsMadeUp", "Sex"], typeof(IdentityNumber).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_made_up_number_goes_through_every_check_and_says_what_it_is() =>
        Assert.True(Read(MadeUpNumbers.Identity(new(1952, 2, 29), Sex.Female, 17)) is { IsMadeUp: true, Sex: Sex.Female, Born: { Year: 1952, Month: 2, Day: 29 } });

    [Fact]
    public void Whatever_is_typed_is_answered()
    {
        var chance = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, chance.Next(25)).Select(_ => chance.Next(4) == 0 ? (char)chance.Next(char.MaxValue + 1) : "0123456789Xx "[chance.Next(13)]));
            Assert.Equal(IdentityNumber.TryRead(typed, Today, out var number, out var mistake), number is not null && mistake == NumberMistake.None);
        }
    }

    private static IdentityNumber Read(string typed) => ReadOn(Today, typed);

    private static IdentityNumber ReadOn(DateOnly today, string typed) => IdentityNumber.TryRead(typed, today, out var number, out var mistake) ? number : throw new InvalidOperationException($"{mistake}");

    /// <summary>The formula of the standard once more, in its other words: weights 2^(18-i) modulo 11, and 1 must be left.</summary>
    private static string WithCheck(string body)
    {
        var sum = body.Select((digit, at) => (digit - '0') * (int)Math.Pow(2, 17 - at) % 11).Sum() % 11;
        var last = Enumerable.Range(0, 11).Single(check => (sum + check) % 11 == 1);
        return body + (last == 10 ? "X" : $"{last}");
    }
}

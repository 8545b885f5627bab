namespace Linli.Engines.Linkage;

/// <summary>Dates of birth: equal, day and month changed places, one slip of a digit, a year more or less.</summary>
/// <param name="value">Year × 10,000 + month × 100 + day, as it was written: it need not be a day that exists.</param>
public sealed class DateComparison<TRecord>(string field, Func<TRecord, int?> value) : Comparison<TRecord>(field,
[
    new("equal", new("出生日期相同", "same date of birth"), 0.93, AgreementKind.Same),
    new("swapped", new("出生日和月颠倒", "day and month of birth changed places"), 0.01),
    new("one-digit", new("出生日期差一位", "dates of birth differ by one digit"), 0.03),
    new("one-year", new("出生年份差一年", "years of birth differ by one"), 0.01),
    new("other", new("出生日期不同", "other date of birth"), 0.02, AgreementKind.Other),
], otherMost: 0.03)
{
    private const int Equal = 0, Swapped = 1, OneDigit = 2, OneYear = 3, Other = 4;

    private readonly Column<int> dates = new();

    internal override void Add(TRecord record) => dates.Add(value(record) ?? 0);

    internal override int Level(int one, int other)
    {
        var (a, b) = (dates[one], dates[other]);
        if (a == 0 || b == 0) return Missing;
        if (a == b) return Equal;
        if (a / 10_000 == b / 10_000 && a / 100 % 100 == b % 100 && a % 100 == b / 100 % 100) return Swapped;
        if (IsOneSlip(a, b)) return OneDigit;
        return a % 10_000 == b % 10_000 && Math.Abs((a - b) / 10_000) == 1 ? OneYear : Other;
    }

    /// <summary>One digit other, or two neighbours in each other's place.</summary>
    private static bool IsOneSlip(int one, int other)
    {
        var (unlike, first, second) = (0, (One: 0, Other: 0, At: 0), (One: 0, Other: 0, At: 0));
        for (var at = 0; one > 0 || other > 0; at++, one /= 10, other /= 10)
        {
            if (one % 10 == other % 10) continue;
            unlike++;
            (second, first) = (first, (one % 10, other % 10, at));
        }

        return unlike == 1 || unlike == 2 && first.At - second.At == 1 && first.One == second.Other && first.Other == second.One;
    }
}

using Linli.Engines.Identity;

namespace Linli.Engines.Linkage;

/// <summary>Telephone numbers: equal, or one digit other. A family shares one, so agreement alone says little; the model learns how little.</summary>
public sealed class PhoneComparison<TRecord>(string field, Func<TRecord, string?> value) : Comparison<TRecord>(field,
[
    new("equal", new("电话相同", "same telephone"), 0.7, AgreementKind.Same),
    new("one-digit", new("电话差一位", "telephones differ by one digit"), 0.03),
    new("other", new("电话不同", "other telephone"), 0.27, AgreementKind.Other),
])
{
    private const int Equal = 0, OneDigit = 1, Other = 2, DigitsMin = 7;

    private readonly Column<ulong> phones = new();

    internal override void Add(TRecord record) => phones.Add(Digits(value(record)));

    /// <summary>The digits as a number behind a leading 1, so that 010… keeps its 0; 0 where there is none.</summary>
    internal static ulong Digits(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return 0;
        var plain = MobileNumber.WithoutCountry(TypedNumber.Plain(typed));
        var (digits, count) = (1UL, 0);
        foreach (var sign in plain)
        {
            if (!char.IsAsciiDigit(sign) || count == 16) continue;
            digits = (digits * 10) + (ulong)(sign - '0');
            count++;
        }

        return count < DigitsMin ? 0 : digits;
    }

    internal override int Level(int one, int other)
    {
        var (a, b) = (phones[one], phones[other]);
        if (a == 0 || b == 0) return Missing;
        if (a == b) return Equal;
        var unlike = 0;
        for (; a > 0 || b > 0; a /= 10, b /= 10)
            if (a % 10 != b % 10 && ++unlike > 1) return Other;
        return OneDigit;
    }
}

using Linli.Engines.Identity;

namespace Linli.Engines.Linkage;

/// <summary>
/// Identity numbers: equal, or one slip apart. A slip breaks the check character, so two numbers that are both right are
/// never one slip apart: twins, whose numbers differ in two places, differ.
/// </summary>
public sealed class IdentityComparison<TRecord>(string field, Func<TRecord, string?> value) : Comparison<TRecord>(field,
[
    new("equal", new("证件号相同", "same identity number"), 0.93, AgreementKind.Same),
    new("one-slip", new("证件号差一位", "identity numbers differ by one digit"), 0.06, AgreementKind.Same),
    new("other", new("证件号不同", "other identity number"), 0.01, AgreementKind.Other),
], otherMost: 0.01)
{
    private const int Equal = 0, OneSlip = 1, Other = 2;
    private const int SignBits = 6, SignsMax = 20, OldLength = 15;

    /// <summary>Six bits a sign, the last one lowest; the highest bit says that the last sign was worked out and checks nothing.</summary>
    private readonly Column<UInt128> numbers = new();

    private static readonly UInt128 Derived = UInt128.One << 127;

    internal override void Add(TRecord record) => numbers.Add(Packed(value(record)));

    internal override int Level(int one, int other)
    {
        var (a, b) = (numbers[one], numbers[other]);
        if (a == 0 || b == 0) return Missing;
        if (((a ^ b) & ~Derived) == 0) return Equal;
        var isDerived = ((a | b) & Derived) != 0;
        var (start, unlike, first, second) = (isDerived ? 1 : 0, 0, -1, -1);
        for (var at = start; at < SignsMax; at++)
        {
            if (Sign(a, at) == Sign(b, at)) continue;
            unlike++;
            (second, first) = (first, at);
        }

        return unlike <= 1 || unlike == 2 && first - second == 1 && Sign(a, first) == Sign(b, second) && Sign(a, second) == Sign(b, first) ? OneSlip : Other;
    }

    private static int Sign(UInt128 number, int at) => (int)(number >> (at * SignBits)) & ((1 << SignBits) - 1);

    /// <summary>In one form, for the key of a block: a citizen's old number becomes the new one.</summary>
    internal static string Canonical(string? typed)
    {
        var text = TypedNumber.Plain(typed ?? "");
        return IsOld(text) ? IdentityNumber.Modern(text) : text;
    }

    private static bool IsOld(string text) => text.Length == OldLength && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static UInt128 Packed(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return 0;
        UInt128 packed = 0;
        foreach (var sign in Canonical(typed).Take(SignsMax))
            packed = (packed << SignBits) | (UInt128)(char.IsAsciiDigit(sign) ? sign - '0' + 1 : char.IsAsciiLetterUpper(sign) ? sign - 'A' + 11 : 37);
        return IsOld(TypedNumber.Plain(typed)) ? packed | Derived : packed;
    }
}

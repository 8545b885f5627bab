using System.Diagnostics.CodeAnalysis;

namespace Linli.Engines.Identity;

/// <summary>A mobile number of the mainland: eleven digits from 13 to 19 (numbering plan of the ministry of industry, 2017). It can't be built wrong.</summary>
/// <remarks>Those of <see cref="MadeUpNumbers"/> are taken too, so that demonstrations go through every check.</remarks>
public sealed record MobileNumber
{
    private const int Length = 11;

    private MobileNumber(string digits) => Digits = digits;

    public string Digits { get; }

    /// <param name="typed">Spaces, dashes, full width and +86 or 0086 before it are read.</param>
    public static bool TryRead(string typed, [NotNullWhen(true)] out MobileNumber? number, out NumberMistake mistake)
    {
        var text = WithoutCountry(TypedNumber.Plain(typed));
        mistake = text.AsSpan().ContainsAnyExceptInRange('0', '9') ? NumberMistake.Character
            : text.Length != Length ? NumberMistake.Length
            : (text[0] != '1' || text[1] < '3') && !text.StartsWith(MadeUpNumbers.Mobile, StringComparison.Ordinal) ? NumberMistake.Character
            : NumberMistake.None;
        number = mistake == NumberMistake.None ? new(text) : null;
        return number is not null;
    }

    /// <summary>Of a demonstration: nobody answers it.</summary>
    public bool IsMadeUp => Digits.StartsWith(MadeUpNumbers.Mobile, StringComparison.Ordinal);

    /// <summary>Stars in the middle: 138****1234.</summary>
    public override string ToString() => $"{Digits[..3]}****{Digits[^4..]}";

    internal static string WithoutCountry(string plain)
    {
        foreach (var country in (ReadOnlySpan<string>)["+86", "0086", "86"])
            if (plain.StartsWith(country, StringComparison.Ordinal) && plain.Length > Length) return plain[country.Length..];
        return plain;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Linli.Engines.Identity;

/// <summary>
/// The number of an identity document, opaque: date of birth, sex and validity derive from it and nothing else, since its
/// other digits tell where somebody comes from (guard 10 of the rights). It can't be built wrong.
/// </summary>
/// <remarks>
/// Read are: citizens' numbers of 18 characters (GB 11643-1999) and of 15 (GB 11643-1989, until 2012 on documents, still
/// in old lists); residence permits of people from Hong Kong, Macau and Taiwan (81, 82, 83; State Council order of 2018,
/// same formula); the foreigner's permanent residence card, since 2023-12 of 18 characters that begin with 9 (National
/// Immigration Administration, rules of 2023, same formula), before of 3 letters and 12 digits. Whether an area code was
/// ever given out isn't asked: codes come and go with the divisions.
/// </remarks>
public sealed class IdentityNumber : IEquatable<IdentityNumber>
{
    /// <summary>Nobody lives longer; what lies further back is a slip.</summary>
    private const int YearsMax = 130;

    private const int NewLength = 18, OldLength = 15, LettersOfForeigner = 3;
    private const int CentenariansFrom = 996; // of the old form: sequence numbers from 996 were kept for people born before 1900

    private readonly string text;

    private IdentityNumber(string text, DateOnly born, Sex? sex, bool hasCheck) => (this.text, Born, Sex, HasCheck) = (text, born, sex, hasCheck);

    public DateOnly Born { get; }

    /// <summary>Null where the form does not tell it: the foreigner's card before 2023.</summary>
    public Sex? Sex { get; }

    /// <summary>False for the old forms of 15 characters: they look right, and nobody can tell whether a digit is wrong.</summary>
    public bool HasCheck { get; }

    /// <summary>Made up for demonstration: no authority ever gave it out (see <see cref="MadeUpNumbers"/>).</summary>
    public bool IsMadeUp => text.StartsWith(MadeUpNumbers.Area, StringComparison.Ordinal);

    /// <summary>The number itself, in one form (a citizen's old number becomes the new one that follows from it), for encryption, the blind index and documents; never for a log.</summary>
    public string Reveal() => text;

    /// <param name="typed">As it was typed: full width, small x, spaces and dashes are read.</param>
    /// <param name="today">No one is born later.</param>
    public static bool TryRead(string typed, DateOnly today, [NotNullWhen(true)] out IdentityNumber? number, out NumberMistake mistake)
    {
        var plain = TypedNumber.Plain(typed);
        number = null;
        if (plain.Length is not (NewLength or OldLength)) mistake = NumberMistake.Length;
        else if (plain.Length == NewLength) mistake = ReadNew(plain, today, hasCheck: true, out number);
        else if (char.IsAsciiLetter(plain[0])) mistake = ReadForeigner(plain, today, out number);
        else mistake = ReadOld(plain, today, out number);
        return number is not null;
    }

    public bool Equals(IdentityNumber? other) => other is not null && text == other.text;
    public override bool Equals(object? obj) => Equals(obj as IdentityNumber);
    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Stars: a number that slips into a log or a message tells nothing.</summary>
    public override string ToString() => new('*', text.Length);

    /// <summary>ISO 7064:1983 MOD 11-2, as GB 11643-1999 section 4.4 has it; of the first 17 digits.</summary>
    internal static char CheckOf(ReadOnlySpan<char> body)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += (body[i] - '0') * weights[i];
        return "10X98765432"[sum % 11];
    }

    /// <summary>The new form of a citizen's old number.</summary>
    internal static string Modern(string old)
    {
        var century = int.Parse(old.AsSpan(12), CultureInfo.InvariantCulture) >= CentenariansFrom ? "18" : "19";
        var body = old[..6] + century + old[6..];
        return body + CheckOf(body);
    }

    private static NumberMistake ReadNew(string plain, DateOnly today, bool hasCheck, out IdentityNumber? number)
    {
        number = null;
        if (plain[0] is < '1' or > '9' || !AreDigits(plain.AsSpan(1, 16)) || !char.IsAsciiDigit(plain[17]) && plain[17] != 'X') return NumberMistake.Character;
        if (!DateOnly.TryParseExact(plain.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) || !IsLikely(born, today)) return NumberMistake.Date;
        if (plain[17] != CheckOf(plain)) return NumberMistake.Check;
        number = new(plain, born, (plain[16] - '0') % 2 == 1 ? Identity.Sex.Male : Identity.Sex.Female, hasCheck);
        return NumberMistake.None;
    }

    private static NumberMistake ReadOld(string plain, DateOnly today, out IdentityNumber? number)
    {
        number = null;
        return AreDigits(plain) ? ReadNew(Modern(plain), today, hasCheck: false, out number) : NumberMistake.Character;
    }

    /// <summary>Letters of a country, four digits of an office, year without century, month, day, two digits more. Which check it had was never published.</summary>
    private static NumberMistake ReadForeigner(string plain, DateOnly today, out IdentityNumber? number)
    {
        number = null;
        for (var i = 0; i < LettersOfForeigner; i++)
            if (!char.IsAsciiLetter(plain[i])) return NumberMistake.Character;
        if (!AreDigits(plain.AsSpan(LettersOfForeigner))) return NumberMistake.Character;
        for (var century = today.Year / 100; century >= 18; century--)
        {
            var isDay = DateOnly.TryParseExact($"{century}{plain.AsSpan(7, 6)}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born);
            if (!isDay || !IsLikely(born, today)) continue;
            number = new(plain, born, sex: null, hasCheck: false);
            return NumberMistake.None;
        }

        return NumberMistake.Date;
    }

    private static bool IsLikely(DateOnly born, DateOnly today) => born <= today && born.Year >= today.Year - YearsMax;

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}

using System.Globalization;

namespace Linli.Engines.Identity;

/// <summary>
/// Identity numbers and telephones for demonstration and tests that can't be anybody's: right by formula, so that they go through every
/// check, and with an area code that GB/T 2260 has never had (provinces of region 7 are 71 alone).
/// </summary>
public static class MadeUpNumbers
{
    /// <summary>First six digits of every made-up identity number.</summary>
    public const string Area = "770000";

    /// <summary>First five digits of every made-up mobile number: 100 is no mobile prefix (those begin with 13 to 19), so nobody answers.</summary>
    public const string Mobile = "10077";

    private const int SequenceMax = 499;

    /// <param name="sequence">0 to 499; two people of one day and sex differ by it.</param>
    public static string Identity(DateOnly born, Sex sex, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, SequenceMax);
        var body = string.Create(CultureInfo.InvariantCulture, $"{Area}{born:yyyyMMdd}{(sequence * 2) + (sex == Sex.Male ? 1 : 0):D3}");
        return body + IdentityNumber.CheckOf(body);
    }
}

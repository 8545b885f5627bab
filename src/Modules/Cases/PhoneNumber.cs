using System.Text;

namespace Linli.Cases;

/// <summary>A telephone number as people write it in China: mobile (11 digits from 1), or area code and number.</summary>
internal static class PhoneNumber
{
    public static bool IsReadable(string typed)
    {
        var plain = Plain(typed);
        return plain.Length == 11 && plain[0] == '1' || plain.Length is >= 7 and <= 12 && plain[0] != '1';
    }

    /// <summary>Digits only; full-width ones read, +86 taken off.</summary>
    public static string Plain(string typed)
    {
        var digits = new string([.. typed.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit)]);
        return digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}

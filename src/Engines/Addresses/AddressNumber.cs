using System.Globalization;
using System.Text;

namespace Linli.Engines.Addresses;

/// <summary>Numbers as people write them in addresses, and signs in one width.</summary>
public static class AddressNumber
{
    private const string Digits = "零一二三四五六七八九";
    private const string Stems = "甲乙丙丁戊己庚辛";

    internal static bool IsNumeral(char sign) => Digits.Contains(sign) || sign is '〇' or '两' or '十' or '百' or '廿';

    internal static bool IsStem(char sign) => Stems.Contains(sign);

    /// <summary>One sign for one sign, so that places in the text stay: full-width becomes half-width, every dash <c>-</c>, letters capital.</summary>
    internal static char Plain(char sign) => sign switch
    {
        >= '\uFF01' and <= '\uFF5E' => Plain((char)(sign - 0xFEE0)),
        '\u3000' or '\t' or '\u00A0' => ' ',
        '_' or '–' or '—' or '―' or '‐' or '‑' or '−' or '﹣' or '~' or '─' => '-',
        >= 'a' and <= 'z' => (char)(sign - 32),
        _ => sign,
    };

    /// <summary>三十二 is 32, 一二〇三 is 1203, 负一 is -1, ３Ａ is 3A, 甲3 stays. What is no number comes back in one width.</summary>
    public static string ValueOf(string text)
    {
        var plain = string.Concat(text.Where(sign => sign is not ' ').Select(Plain));
        if (plain.StartsWith('第')) plain = plain[1..];
        if (plain.StartsWith("地下", StringComparison.Ordinal)) plain = "-" + plain[2..];
        else if (plain.StartsWith('负')) plain = "-" + plain[1..];
        var value = new StringBuilder();
        for (var i = 0; i < plain.Length;)
        {
            var end = i;
            while (end < plain.Length && IsNumeral(plain[end])) end++;
            if (end == i) value.Append(plain[i++]);
            else
            {
                value.Append(Count(plain.AsSpan(i, end - i)));
                i = end;
            }
        }

        return Trimmed(value.ToString());
    }

    /// <summary>007 and 7 are one number.</summary>
    private static string Trimmed(string value) => value.Length > 1 && value[0] == '0' && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number.ToString(CultureInfo.InvariantCulture) : value;

    private static string Count(ReadOnlySpan<char> numerals)
    {
        if (numerals.IndexOfAny('十', '百', '廿') < 0)
        {
            var said = new StringBuilder(numerals.Length);
            foreach (var sign in numerals) said.Append(DigitOf(sign));
            return said.ToString();
        }

        var (sum, digit, isSaid) = (0, 0, false);
        foreach (var sign in numerals)
        {
            if (sign is '十' or '百' or '廿')
            {
                sum += sign == '廿' ? 20 : (isSaid ? digit : 1) * (sign == '十' ? 10 : 100);
                (digit, isSaid) = (0, false);
            }
            else (digit, isSaid) = (isSaid ? digit * 10 + DigitOf(sign) : DigitOf(sign), true);
        }

        return (sum + digit).ToString(CultureInfo.InvariantCulture);
    }

    private static int DigitOf(char sign) => sign switch { '〇' => 0, '两' => 2, _ => Digits.IndexOf(sign, StringComparison.Ordinal) };
}

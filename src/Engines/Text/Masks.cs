using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linli.Engines.Text;

/// <summary>Hides what points at a person, in free text and on screens.</summary>
public static partial class Masks
{
    private const char Star = '*';

    /// <summary>
    /// Stars for the digits of private numbers in a text; everything else stays, letter by letter, so places in the text
    /// stay too. Private are: mobile numbers, land lines with area code, identity numbers of 15 and 18 digits, bank
    /// cards, receipt codes, as one run or in usual groups; any other run of eleven digits or more (a meter's account
    /// tells a household as well); and eleven numerals in Chinese. House numbers, dates, amounts and case numbers of the
    /// form 350404-2026-000123 stay. When in doubt it masks.
    /// </summary>
    public static string Numbers(string text)
    {
        while (Starred(text) is var masked && masked != text) text = masked; // what stands beside stars may be private in its turn
        return text;
    }

    private static string Starred(string text)
    {
        var plain = string.Create(text.Length, text, (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = Plain(from[i]);
        });
        var masked = new StringBuilder(text);
        foreach (var found in PrivateNumber().EnumerateMatches(plain))
        {
            if (IsCaseNumber(plain.AsSpan(found.Index, found.Length))) continue;
            for (var i = found.Index; i < found.Index + found.Length; i++)
                if (char.IsAsciiDigit(plain[i]) || plain[i] == 'X' || Numerals.Contains(plain[i])) masked[i] = Star;
        }

        return masked.ToString();
    }

    /// <summary>A phone number on a screen: 138****1234. Shorter ones keep less; nothing under seven digits is shown.</summary>
    public static string Phone(string phone)
    {
        var digits = new string([.. phone.Select(Plain).Where(char.IsAsciiDigit)]);
        return digits.Length switch
        {
            >= 11 => $"{digits[..3]}****{digits[^4..]}",
            >= 7 => $"****{digits[^3..]}",
            _ => "****",
        };
    }

    /// <summary>A name on a screen: 王**, 欧阳**; how long the given name is doesn't show.</summary>
    public static string Name(string name)
    {
        var bare = name.Trim();
        if (bare.Length == 0) return "";
        var isDouble = bare.Length > 2 && DoubleSurnames.Contains(bare[..2]);
        return (isDouble ? bare[..2] : StringInfo.GetNextTextElement(bare)) + "**";
    }

    private const string Numerals = "零〇一二三四五六七八九幺两";

    private static readonly HashSet<string> DoubleSurnames =
    [
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "南宫",
        "独孤", "长孙", "宇文", "轩辕", "澹台", "濮阳", "淳于", "申屠", "钟离", "鲜于", "闻人", "赫连", "呼延", "司空",
    ];

    /// <summary>Digits of any script and form as ASCII, hyphens as '-', spaces as ' ', dots as '.'; one for one.</summary>
    private static char Plain(char c)
    {
        if (char.IsAscii(c)) return c == 'x' ? 'X' : c;
        var value = CharUnicodeInfo.GetDigitValue(c);
        if (value is >= 0 and <= 9) return (char)('0' + value);
        if (char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format) return ' ';
        if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation || c == '−') return '-';
        return c switch
        {
            '·' or '．' or '•' => '.',
            '（' => '(',
            '）' => ')',
            '＋' => '+',
            'Ｘ' or 'ｘ' => 'X',
            _ => c,
        };
    }

    private static bool IsCaseNumber(ReadOnlySpan<char> found) =>
        found.Length == 18 && found[6] == '-' && found[11] == '-' && found[7] == '2' && found[8] == '0';

    [GeneratedRegex("""
        (?<![0-9]) (?:
            [0-9]{6}-20[0-9]{2}-[0-9]{6} (?![0-9])                                    # a case number: found, then left alone
          | [0-9]{11,} X?                                                             # any long run
          | (?: (?:\+|00)?86 [ .-]? )? 1[3-9][0-9] (?: [ .-]{0,2} [0-9] ){8} (?![0-9])  # mobile, in groups
          | 1 (?: [ .-] [0-9] ){10} (?![0-9])                                         # mobile, digit by digit
          | 0[0-9]{2,3} [ .-]{0,2} [0-9]{7,8} (?![0-9])                               # land line
          | [0-9]{6} [ .-]? [0-9]{4} [ .-]? [0-9]{4} [ .-]? [0-9]{3}[0-9X] (?![0-9])  # identity number
          | [0-9]{6} [ .-] [0-9]{6} [ .-]? [0-9]{3} (?![0-9])                         # the same, old, of 15 digits
          | [3-69][0-9]{3} (?: [ .-] [0-9]{4} ){3} (?: [ .-] [0-9]{1,3} )? (?![0-9])  # bank card
          | (?! (?: (?:19|20)[0-9]{2} [ .-] ){2} (?:19|20)[0-9]{2} ) [0-9]{4} [ .-] [0-9]{4} [ .-] [0-9]{4} (?![0-9])  # receipt code; not three years
        )
        | \( 0[0-9]{2,3} \) [ ]? [0-9]{7,8} (?![0-9])                                 # land line, area code in brackets
        | [零〇一二三四五六七八九幺两]{11,}                                            # spoken
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrivateNumber();
}

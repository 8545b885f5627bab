using System.Globalization;

namespace Linli.Engines.Text;

/// <summary>A short run of signs: its number, how many signs, and where it lies in the text.</summary>
internal readonly record struct TextPiece(uint Number, int Signs, int Start, int End);

/// <summary>
/// Cuts a text into all its runs of one to four signs. Small and large letters, full and half width are one; a run of
/// digits, in figures or in Chinese, is one sign, so that no telephone, identity or house number tells anything; a space,
/// a stop or a star ends a run.
/// </summary>
internal static class TextPieces
{
    /// <summary>Characters read of each text; what a matter is about stands near its beginning.</summary>
    public const int TextLengthMax = 2_000;

    private const int SignsMax = 4;
    private const int ChineseDigitsMin = 3; // 一二 is often a word, 幺三八 a number
    private const char Digits = '0';
    private const string ChineseDigits = "零〇一二三四五六七八九幺两";

    public static List<TextPiece> Of(string text)
    {
        var pieces = new List<TextPiece>();
        var (signs, at) = (new List<char>(), new List<int>());
        var end = Math.Min(text.Length, TextLengthMax);
        for (var i = 0; i < end;)
        {
            var length = NumberLength(text, i, end);
            var sign = length > 0 ? Digits : Sign(text[i]);
            if (sign == default) Cut(signs, at, i, pieces);
            else
            {
                signs.Add(sign);
                at.Add(i);
            }

            i += Math.Max(1, length);
        }

        Cut(signs, at, end, pieces);
        return pieces;
    }

    private static void Cut(List<char> signs, List<int> at, int end, List<TextPiece> pieces)
    {
        for (var start = 0; start < signs.Count; start++)
        {
            var number = 2166136261u; // FNV-1a, 32 bits
            for (var last = start; last < signs.Count && last < start + SignsMax; last++)
            {
                number = (number ^ signs[last]) * 16777619u;
                pieces.Add(new(Mixed(number), last - start + 1, at[start], last + 1 < at.Count ? at[last + 1] : end));
            }
        }

        signs.Clear();
        at.Clear();
    }

    /// <summary>The last steps of MurmurHash3 (Appleby, public domain): near runs get far numbers.</summary>
    private static uint Mixed(uint number)
    {
        number = (number ^ (number >> 16)) * 0x85EBCA6Bu;
        number = (number ^ (number >> 13)) * 0xC2B2AE35u;
        return number ^ (number >> 16);
    }

    private static int NumberLength(string text, int start, int end)
    {
        var i = start;
        while (i < end && CharUnicodeInfo.GetDigitValue(text[i]) >= 0) i++;
        if (i > start) return i - start;
        while (i < end && ChineseDigits.Contains(text[i])) i++;
        return i - start >= ChineseDigitsMin ? i - start : 0;
    }

    /// <summary>Default for what ends a run.</summary>
    private static char Sign(char c)
    {
        if (c is >= '！' and <= '～') c = (char)(c - 0xFEE0);
        return char.IsLetter(c) || char.IsSurrogate(c) ? char.ToLowerInvariant(c) : default;
    }
}

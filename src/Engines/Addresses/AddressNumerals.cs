namespace Linli.Engines.Addresses;

/// <summary>Numbers in a line, as they stand: 12, A12, 12B, 十二, 甲3, 8-3, 第3, 负一.</summary>
internal static class AddressNumerals
{
    private const int ChineseMax = 5;
    private const int JoinsMax = 2;

    /// <summary>All ends of a number that begins here, the shortest first; none where none begins.</summary>
    public static IEnumerable<int> Ends(AddressText text, int start)
    {
        if (!text.IsEdge(start)) yield break;
        var end = One(text, start);
        if (end == start) yield break;
        if (end - start > 1 && text.Has(end - 1, "F") && text.IsDigit(end - 2)) yield return end - 1; // 12F: the letter says floor
        yield return end;
        for (var join = 0; join < JoinsMax; join++) // 8-3, 101、103
        {
            var next = end;
            while (next < text.Length && next < end + 2 && text.Plain[next] is '-' or '、' or '/' or '&') next++;
            if (next == end || !text.IsDigit(next) && !text.IsLetter(next)) yield break;
            end = One(text, next);
            if (end == next) yield break;
            yield return end;
        }
    }

    /// <summary>End of the simple number that begins here, or <paramref name="start"/>.</summary>
    private static int One(AddressText text, int start)
    {
        var at = start;
        if (at < text.Length && AddressNumber.IsStem(text.Plain[at]) && text.IsDigit(at + 1)) at++;
        var letters = at;
        while (text.IsLetter(letters) && letters - at < 2) letters++;
        if (text.IsLetter(letters)) return start; // a word
        var digits = letters;
        while (text.IsDigit(digits)) digits++;
        if (digits > letters)
        {
            var tail = digits;
            while (text.IsLetter(tail) && tail - digits < 1) tail++;
            while (text.IsDigit(tail)) tail++; // 2A15
            return text.IsLetter(tail) ? start : tail;
        }

        if (letters > at) return letters;
        var numerals = at;
        while (numerals < text.Length && numerals - at < ChineseMax && AddressNumber.IsNumeral(text.Plain[numerals])) numerals++;
        return numerals;
    }

    public static int DigitsIn(AddressText text, int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i++) count += text.IsDigit(i) ? 1 : 0;
        return count;
    }
}

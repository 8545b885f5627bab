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

    /// <summary>Two numbers with a dash between: a range, or one within the other.</summary>
    /// <param name="Falls">The second is no greater: 53-6.</param>
    /// <param name="IsRange">Rooms from one to the other: 1101-1103.</param>
    public readonly record struct NumberPair(bool Falls, bool IsRange);

    /// <summary>Null where the stretch is anything else than two numbers.</summary>
    public static NumberPair? Pair(AddressText text, int start, int end)
    {
        var first = DigitsEnd(text, start);
        var second = first;
        while (second < end && text.IsDash(second)) second++;
        if (first == start || second == first || second == end || DigitsEnd(text, second) != end) return null;
        var one = text.Plain.AsSpan(start, first - start);
        var other = text.Plain.AsSpan(second, end - second);
        return new(!IsLess(one, other), one.Length >= 3 && one.Length == other.Length && IsLess(one, other));
    }

    /// <summary>The number is followed by a dash, a number that is no greater, and then no more of the like.</summary>
    public static bool FallsAfter(AddressText text, int start, int end)
    {
        if (DigitsEnd(text, start) != end || text.IsDash(end + 1)) return false;
        var after = DigitsEnd(text, end + 1);
        return !text.IsLetter(after) && !text.IsDash(after) && Pair(text, start, after) is { Falls: true };
    }

    private static int DigitsEnd(AddressText text, int start)
    {
        while (text.IsDigit(start)) start++;
        return start;
    }

    private static bool IsLess(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one.TrimStart('0');
        other = other.TrimStart('0');
        return one.Length != other.Length ? one.Length < other.Length : one.SequenceCompareTo(other) < 0;
    }

    public static int DigitsIn(AddressText text, int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i++) count += text.IsDigit(i) ? 1 : 0;
        return count;
    }
}

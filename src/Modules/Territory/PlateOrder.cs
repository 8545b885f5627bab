namespace Linli.Territory;

/// <summary>The order in which people read plates: 2栋 before 10栋, the rest as the characters come.</summary>
internal sealed class PlateOrder : IComparer<string>
{
    public static readonly PlateOrder It = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return string.CompareOrdinal(x, y);
        var (i, j) = (0, 0);
        while (i < x.Length && j < y.Length)
        {
            var (a, b) = (Run(x, i), Run(y, j));
            var order = a.Number is { } m && b.Number is { } n ? m.CompareTo(n) : x[i].CompareTo(y[j]);
            if (order != 0) return order;
            (i, j) = (a.End, b.End);
        }

        return (x.Length - i).CompareTo(y.Length - j);
    }

    // A run of up to 18 digits is one number; any other character stands for itself.
    private static (long? Number, int End) Run(string text, int at)
    {
        if (!char.IsAsciiDigit(text[at])) return (null, at + 1);
        long number = 0;
        var end = at;
        while (end < text.Length && end - at < 18 && char.IsAsciiDigit(text[end])) number = (number * 10) + text[end++] - '0';
        return (number, end);
    }
}

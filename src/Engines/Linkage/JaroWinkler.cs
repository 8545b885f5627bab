namespace Linli.Engines.Linkage;

/// <summary>
/// How alike two words of an alphabet are, from 0 to 1: common letters not too far apart, letters that changed places,
/// and a little more for a common beginning (Jaro 1989, JASA 84:414; Winkler 1990, Proceedings of the ASA section on
/// survey research, 354-359).
/// </summary>
public static class JaroWinkler
{
    private const double OfPrefix = 0.1;
    private const int PrefixMax = 4, LengthMax = 128;

    public static double Of(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length > LengthMax) one = one[..LengthMax];
        if (other.Length > LengthMax) other = other[..LengthMax];
        if (one.SequenceEqual(other)) return 1;
        var jaro = Jaro(one, other);
        var prefix = Math.Min(one.CommonPrefixLength(other), PrefixMax);
        return jaro + (prefix * OfPrefix * (1 - jaro));
    }

    private static double Jaro(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        Span<bool> taken = stackalloc bool[other.Length];
        Span<char> common = stackalloc char[one.Length];
        var (count, reach) = (0, Math.Max(0, (Math.Max(one.Length, other.Length) / 2) - 1));
        for (var i = 0; i < one.Length; i++)
        {
            for (var k = Math.Max(0, i - reach); k < Math.Min(other.Length, i + reach + 1); k++)
            {
                if (taken[k] || one[i] != other[k]) continue;
                taken[k] = true;
                common[count++] = one[i];
                break;
            }
        }

        if (count == 0) return 0;
        var (at, moved) = (0, 0);
        for (var k = 0; k < other.Length; k++)
            if (taken[k] && other[k] != common[at++]) moved++;
        return (((double)count / one.Length) + ((double)count / other.Length) + ((count - (moved / 2.0)) / count)) / 3;
    }
}

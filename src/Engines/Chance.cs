namespace Linli.Engines;

/// <summary>Chance by seed, the same on every machine and in every version of .NET: SplitMix64 (Steele, Lea, Flood 2014, OOPSLA, figure 17).</summary>
internal sealed class Chance(long seed)
{
    private ulong state = unchecked((ulong)seed);

    public ulong Bits()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to, and never, 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Share() * end);
}

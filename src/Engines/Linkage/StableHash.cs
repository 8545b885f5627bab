namespace Linli.Engines.Linkage;

/// <summary>The same on every machine and in every run, unlike string.GetHashCode: FNV-1a of 32 bits (RFC 9923), mixed at the end. Never 0, which stands for nothing.</summary>
internal static class StableHash
{
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var sign in text)
        {
            hash = (hash ^ (byte)sign) * 16777619u;
            hash = (hash ^ (byte)(sign >> 8)) * 16777619u;
        }

        return Mixed(hash);
    }

    public static uint Of(ulong number) => Mixed((uint)((number * 0x9E3779B97F4A7C15) >> 32) ^ (uint)number);

    public static uint With(uint one, uint other) => Mixed((one * 31) ^ other);

    private static uint Mixed(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x7FEB352Du;
        hash = (hash ^ (hash >> 15)) * 0x846CA68Bu;
        return (hash ^ (hash >> 16)) is var mixed and not 0 ? mixed : 1;
    }
}

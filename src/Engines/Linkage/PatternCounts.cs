namespace Linli.Engines.Linkage;

/// <summary>How many pairs show each pattern of agreement: all that learning needs of millions of pairs. A pattern is four bits a field, 0 for a missing value.</summary>
internal sealed class PatternCounts
{
    public const int FieldsMax = 16;
    private const int FieldBits = 4;

    private readonly Dictionary<ulong, long> counts = [];

    public long Pairs { get; private set; }

    public IReadOnlyDictionary<ulong, long> Counts => counts;

    public void Add(ulong pattern)
    {
        counts[pattern] = counts.GetValueOrDefault(pattern) + 1;
        Pairs++;
    }

    public static ulong With(ulong pattern, int field, int level) => pattern | ((ulong)(level + 1) << (field * FieldBits));

    /// <summary>-1 for missing.</summary>
    public static int Level(ulong pattern, int field) => (int)((pattern >> (field * FieldBits)) & 15) - 1;
}

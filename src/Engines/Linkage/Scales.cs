namespace Linli.Engines.Linkage;

/// <summary>A model made ready for weighing pairs: logarithms of base 2 by kind, field and level.</summary>
internal sealed class Scales
{
    private readonly double[] shares;
    private readonly double[][][] levels;

    public Scales(LinkModel model, IEnumerable<string> fields) => (shares, levels) = (
        [.. model.Kinds.Select(kind => Math.Log2(kind.Share))],
        [.. model.Kinds.Select(kind => fields.Select(field => kind.Fields[field].Select(Math.Log2).ToArray()).ToArray())]);

    /// <summary>Bits for one person against all kinds of two together; rarity of values not yet in it.</summary>
    public double Bits(ReadOnlySpan<int> found)
    {
        var others = 0.0;
        for (var kind = 1; kind < shares.Length; kind++) others += Math.Pow(2, Sum(kind, found));
        return Sum(0, found) - Math.Log2(others);
    }

    /// <summary>If they are two, of which kind most likely; from 1.</summary>
    public int Likeliest(ReadOnlySpan<int> found)
    {
        var (best, most) = (1, double.NegativeInfinity);
        for (var kind = 1; kind < shares.Length; kind++)
            if (Sum(kind, found) is var sum && sum > most) (best, most) = (kind, sum);
        return best;
    }

    /// <summary>Bits that a field's level speaks for one person against a kind of two.</summary>
    public double Against(int kind, int field, int level) => levels[0][field][level] - levels[kind][field][level];

    private double Sum(int kind, ReadOnlySpan<int> found)
    {
        var sum = shares[kind];
        for (var field = 0; field < found.Length; field++)
            if (found[field] >= 0) sum += levels[kind][field][found[field]];
        return sum;
    }
}

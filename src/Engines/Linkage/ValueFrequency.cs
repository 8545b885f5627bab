namespace Linli.Engines.Linkage;

/// <summary>
/// How much more or less agreement on one value says than agreement in general: two 欧阳靖 are more likely one person than
/// two 王伟. Among pairs of different people who agree, a value stands with the square of its frequency, so its bits are
/// log2(sum of squares / frequency) (Winkler 1989, Frequency-based matching in the Fellegi-Sunter model; Christen 2012, 6.3.3).
/// </summary>
internal sealed class ValueFrequency
{
    /// <summary>A value that stands twice among a few records may stand often among all people.</summary>
    private const double BitsMax = 4;

    private readonly Column<uint> hashes = new();
    private uint[] values = [];
    private float[] bits = [];

    /// <param name="hash">0 for a missing value.</param>
    public void Add(uint hash) => hashes.Add(hash);

    public void Close()
    {
        var all = new uint[hashes.Count];
        for (var i = 0; i < all.Length; i++) all[i] = hashes[i];
        Array.Sort(all);
        var (known, squares) = ((double)all.Count(hash => hash != 0), 0.0);
        var counts = new List<(uint Value, int Count)>();
        for (var i = 0; i < all.Length;)
        {
            var end = i;
            while (end < all.Length && all[end] == all[i]) end++;
            if (all[i] != 0)
            {
                squares += Math.Pow((end - i) / known, 2);
                if (end - i > 1) counts.Add((all[i], end - i)); // what stands once is never agreed on
            }

            i = end;
        }

        values = [.. counts.Select(one => one.Value)];
        bits = [.. counts.Select(one => (float)Math.Clamp(Math.Log2(squares / (one.Count / known)), -BitsMax, BitsMax))];
    }

    public double Bits(int record) => Array.BinarySearch(values, hashes[record]) is var at and >= 0 ? bits[at] : 0;
}

namespace Linli.Engines.Linkage;

/// <summary>The records in the order of one key: who stands in whose block.</summary>
internal sealed class BlockOrder
{
    private readonly int[] order; // records, by key
    private readonly int[] place; // of each record in the order; -1 without a key
    private readonly int[] block; // of each record: where its block begins

    private BlockOrder(int[] order, int[] place, int[] block) => (this.order, this.place, this.block) = (order, place, block);

    public static BlockOrder Of(Column<ulong> keys)
    {
        var (sorted, order) = (new ulong[keys.Count], new int[keys.Count]);
        var count = 0;
        for (var record = 0; record < keys.Count; record++)
        {
            if (keys[record] >> 32 == 0) continue;
            (sorted[count], order[count]) = (keys[record], record);
            count++;
        }

        Array.Sort(sorted, order, 0, count);
        Array.Resize(ref order, count);
        var (place, block) = (new int[keys.Count], new int[keys.Count]);
        Array.Fill(place, -1);
        for (int at = 0, begin = 0; at < count; at++)
        {
            if (sorted[at] >> 32 != sorted[begin] >> 32) begin = at;
            (place[order[at]], block[order[at]]) = (at, begin);
        }

        return new(order, place, block);
    }

    /// <summary>Whether the key brings two records together.</summary>
    public bool Brings(int one, int other, int reach) =>
        place[one] >= 0 && place[other] >= 0 && block[one] == block[other] && Math.Abs(place[one] - place[other]) < reach;

    public IEnumerable<(int One, int Other)> Pairs(int reach)
    {
        for (var at = 0; at < order.Length; at++)
            for (var next = at + 1; next < order.Length && next - at < reach && block[order[next]] == block[order[at]]; next++)
                yield return (order[at], order[next]);
    }
}

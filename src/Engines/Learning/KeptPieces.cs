using Linli.Engines.Text;

namespace Linli.Engines.Learning;

/// <summary>
/// The pieces that a model knows, by number alone, each with its weight of rarity; and texts as vectors over them. A
/// piece that stands in few texts is not kept: it would be learnt by heart, and it could be somebody's name.
/// </summary>
internal sealed class KeptPieces
{
    private const int Shift = 10; // 2^22 cells

    private readonly uint[] numbers; // ascending
    private readonly float[] rarities;

    public KeptPieces(uint[] numbers, float[] rarities) => (this.numbers, this.rarities) = (numbers, rarities);

    public int Count => numbers.Length;
    public ReadOnlySpan<uint> Known => numbers;
    public ReadOnlySpan<float> Rarities => rarities;

    /// <param name="textsMin">In how many texts a piece must stand.</param>
    /// <param name="most">If more would be kept, those that stand in the most texts.</param>
    public static KeptPieces From(IReadOnlyList<string> texts, int textsMin, int most)
    {
        var perhaps = MayStandIn(texts, textsMin);
        var standsIn = new Dictionary<uint, int>();
        foreach (var text in texts)
            foreach (var number in Numbers(text))
                if (perhaps[number >> Shift] >= textsMin) standsIn[number] = standsIn.GetValueOrDefault(number) + 1;
        var kept = standsIn.Where(piece => piece.Value >= textsMin)
            .OrderByDescending(piece => piece.Value).ThenBy(piece => piece.Key).Take(most).OrderBy(piece => piece.Key).ToList();
        return new([.. kept.Select(piece => piece.Key)], [.. kept.Select(piece => MathF.Log((1f + texts.Count) / (1f + piece.Value)) + 1f)]);
    }

    /// <summary>Counts in few cells, many pieces to each: never too low, and most pieces that stand in a single text fall out before they cost memory.</summary>
    private static ushort[] MayStandIn(IReadOnlyList<string> texts, int textsMin)
    {
        var cells = new ushort[1 << (32 - Shift)];
        foreach (var text in texts)
            foreach (var number in Numbers(text))
                if (cells[number >> Shift] < textsMin) cells[number >> Shift]++;
        return cells;
    }

    private static IEnumerable<uint> Numbers(string text) => TextPieces.Of(text).Select(piece => piece.Number).Distinct();

    /// <summary>The place of a piece among the kept; below 0: it isn't kept.</summary>
    public int Find(uint number) => Array.BinarySearch(numbers, number);

    /// <summary>Each kept piece by 1 + log of how often it stands there, times its rarity; the whole of length 1.</summary>
    public TextVector Vector(string text)
    {
        var at = new List<int>();
        foreach (var piece in TextPieces.Of(text))
            if (Find(piece.Number) is >= 0 and var found) at.Add(found);
        at.Sort();
        var (pieces, values) = (new List<int>(), new List<float>());
        for (var i = 0; i < at.Count;)
        {
            var next = i;
            while (next < at.Count && at[next] == at[i]) next++;
            pieces.Add(at[i]);
            values.Add((1f + MathF.Log(next - i)) * rarities[at[i]]);
            i = next;
        }

        var length = MathF.Sqrt(values.Sum(value => value * value));
        return new([.. pieces], [.. values.Select(value => value / length)]);
    }
}

/// <summary>A text over the kept pieces: which stand in it, ascending, and with what weight.</summary>
internal readonly record struct TextVector(int[] Pieces, float[] Values)
{
    public float Dot(ReadOnlySpan<float> weights)
    {
        var sum = 0f;
        for (var i = 0; i < Pieces.Length; i++) sum += weights[Pieces[i]] * Values[i];
        return sum;
    }
}

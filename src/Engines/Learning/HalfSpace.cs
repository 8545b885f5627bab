namespace Linli.Engines.Learning;

/// <summary>
/// Parts the texts of one answer from all others: a linear support vector machine with squared loss, by dual coordinate
/// descent (Hsieh, Chang, Lin, Keerthi, Sundararajan 2008, ICML, algorithm 1), the order drawn by seed.
/// </summary>
internal static class HalfSpace
{
    private const int RoundsMax = 40;
    private const float NearEnough = 0.1f; // the spread of the projected gradients; LIBLINEAR's own

    /// <summary>Weights by piece, and the bias as the last of them.</summary>
    /// <param name="cost">What an example on the wrong side costs.</param>
    public static float[] Part(IReadOnlyList<TextVector> texts, Func<int, bool> isOfIt, int pieces, float cost, long seed, CancellationToken stop)
    {
        var weights = new float[pieces + 1];
        var pull = new float[texts.Count];
        var order = Enumerable.Range(0, texts.Count).ToArray();
        var chance = new Chance(seed);
        var slack = 1f / (2f * cost);
        for (var round = 0; round < RoundsMax; round++)
        {
            stop.ThrowIfCancellationRequested();
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = chance.Below(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }

            var (highest, lowest) = (float.MinValue, float.MaxValue);
            foreach (var i in order)
            {
                var side = isOfIt(i) ? 1f : -1f;
                var gradient = (side * (texts[i].Dot(weights) + weights[pieces])) - 1f + (pull[i] * slack);
                var projected = pull[i] == 0 ? Math.Min(gradient, 0) : gradient;
                (highest, lowest) = (Math.Max(highest, projected), Math.Min(lowest, projected));
                if (Math.Abs(projected) < 1e-9f) continue;
                var before = pull[i];
                pull[i] = Math.Max(before - (gradient / (2f + slack)), 0); // 2: the vector's length 1, and the bias
                Add(weights, texts[i], side * (pull[i] - before));
            }

            if (highest - lowest < NearEnough) break;
        }

        return weights;
    }

    private static void Add(float[] weights, TextVector text, float times)
    {
        for (var i = 0; i < text.Pieces.Length; i++) weights[text.Pieces[i]] += times * text.Values[i];
        weights[^1] += times;
    }
}

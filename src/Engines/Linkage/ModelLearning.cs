namespace Linli.Engines.Linkage;

/// <summary>
/// Learns a model from unlabelled pairs by expectation and maximisation over counts of patterns (Winkler 1988; Herzog,
/// Scheuren and Winkler 2007, chapter 9), with some pairs' worth of what is expected beforehand, so that a level that
/// hardly occurs does not run away.
/// </summary>
internal static class ModelLearning
{
    private const int RoundsMax = 500;
    private const double Settled = 1e-6;

    /// <summary>So many pairs' worth the starting figures of each kind count.</summary>
    private const double StartWeighs = 10;

    public static LinkModel Learn<TRecord>(LinkScheme<TRecord> scheme, PatternCounts patterns)
    {
        var bounds = new ModelStart<TRecord>(scheme);
        var all = patterns.Counts.OrderBy(pattern => pattern.Key).Select(pattern => new Seen(Levels(pattern.Key, scheme.Comparisons.Count), pattern.Value)).ToArray();
        var start = bounds.Figures(Blend(Sums(scheme, all, [.. all.Select(_ => 1.0)]), bounds.Unseen()));
        var now = start;
        for (var round = 0; round < RoundsMax; round++)
        {
            var before = now;
            var parts = all.Select(seen => Posterior(seen.Levels, before)).ToArray();
            now = Next(scheme, bounds, all, parts, start);
            if (now.Shares.Zip(before.Shares).All(pair => Math.Abs(pair.First - pair.Second) < Settled)) break;
        }

        return now.Model(scheme, patterns.Pairs);
    }

    /// <summary>From 0 to 1 for each kind.</summary>
    private static double[] Posterior(int[] levels, ModelFigures figures)
    {
        var worths = new double[figures.Shares.Length];
        for (var kind = 0; kind < worths.Length; kind++)
        {
            worths[kind] = figures.Shares[kind];
            for (var field = 0; field < levels.Length; field++)
                if (levels[field] >= 0) worths[kind] *= figures.Levels[kind][field][levels[field]];
        }

        var sum = worths.Sum();
        return [.. worths.Select(worth => worth / sum)];
    }

    private readonly record struct Seen(int[] Levels, double Count);

    private static ModelFigures Next<TRecord>(LinkScheme<TRecord> scheme, ModelStart<TRecord> bounds, Seen[] all, double[][] parts, ModelFigures start)
    {
        var kinds = Enumerable.Range(0, start.Shares.Length).ToArray();
        var weights = kinds.Select(kind => StartWeighs * start.Shares[kind] + all.Select((seen, at) => seen.Count * parts[at][kind]).Sum()).ToArray();
        var levels = kinds.Select(kind => Blend(Sums(scheme, all, [.. parts.Select(part => part[kind])]), start.Levels[kind]).Select((field, at) => bounds.Bound(kind, at, field)).ToArray());
        return new([.. weights.Select(weight => weight / weights.Sum())], [.. levels]);
    }

    private static int[] Levels(ulong pattern, int fields) => [.. Enumerable.Range(0, fields).Select(field => PatternCounts.Level(pattern, field))];

    private static double[][] Sums<TRecord>(LinkScheme<TRecord> scheme, Seen[] all, double[] parts)
    {
        var sums = scheme.Comparisons.Select(comparison => new double[comparison.Levels.Count]).ToArray();
        for (var at = 0; at < all.Length; at++)
            for (var field = 0; field < sums.Length; field++)
                if (all[at].Levels[field] is var level and >= 0) sums[field][level] += all[at].Count * parts[at];
        return sums;
    }

    /// <summary>What was seen, with so many pairs of what is expected beside it: shares that add up to 1, none of them 0.</summary>
    private static double[][] Blend(double[][] sums, double[][] expected) => [.. sums.Select((field, f) =>
        field.Select((count, level) => (count + (StartWeighs * expected[f][level])) / (field.Sum() + StartWeighs)).ToArray())];
}

namespace Linli.Engines.Linkage;

/// <summary>Shares of each kind of pair, field and level: what learning starts from and never leaves entirely. First index the kind, 0 being one person.</summary>
internal sealed record ModelFigures(double[] Shares, double[][][] Levels)
{
    public LinkModel Model<TRecord>(LinkScheme<TRecord> scheme, long pairs) => new([.. Shares.Select((share, kind) => new LinkKind(
        kind == 0 ? LinkModel.OnePerson : scheme.LookAlikes[kind - 1].Code, share,
        scheme.Comparisons.Select((comparison, field) => (comparison.Field, Levels[kind][field])).ToDictionary(one => one.Field, one => (IReadOnlyList<double>)one.Item2)))], pairs);
}

/// <summary>What is known of a scheme's pairs before any was seen, and the bounds that learning keeps to.</summary>
internal sealed class ModelStart<TRecord>(LinkScheme<TRecord> scheme)
{
    private const double ShareOfOnePerson = 0.05;
    private const double SameOfApart = 0.02; // of two people who are apart in a field, so many have the same value all the same
    private const double AgreeingOfShared = 0.9;
    private const double OtherOfStrangers = 0.8;

    /// <param name="ordinary">By field, how often candidates agree how far.</param>
    public ModelFigures Figures(double[][] ordinary)
    {
        var shares = scheme.LookAlikes.Select(kind => kind.Share).Prepend(ShareOfOnePerson).ToArray();
        var sum = shares.Sum();
        return new([.. shares.Select(share => share / sum)], [.. shares.Select((_, kind) => scheme.Comparisons.Select((comparison, field) => Bound(kind, field,
            kind == 0 ? [.. comparison.Levels.Select(level => level.Start)]
            : scheme.LookAlikes[kind - 1].Shared.Contains(comparison.Field) ? Agreeing(ordinary[field])
            : ordinary[field])).ToArray())]);
    }

    /// <summary>Of candidates nobody has seen: mostly other.</summary>
    public double[][] Unseen() => [.. scheme.Comparisons.Select(comparison => comparison.Levels.Select((_, at) =>
        at == comparison.Levels.Count - 1 ? OtherOfStrangers : (1 - OtherOfStrangers) / (comparison.Levels.Count - 1)).ToArray())];

    /// <summary>One person has seldom two values, people who are apart in a field seldom the same.</summary>
    public double[] Bound(int kind, int field, double[] levels)
    {
        var comparison = scheme.Comparisons[field];
        if (kind == 0) return Cut(levels, comparison.Levels, AgreementKind.Other, comparison.OtherMost);
        return scheme.LookAlikes[kind - 1].Apart.Contains(comparison.Field) ? Cut(levels, comparison.Levels, AgreementKind.Same, SameOfApart) : levels;
    }

    private static double[] Agreeing(double[] ordinary)
    {
        var rest = ordinary.Skip(1).Sum();
        return [.. ordinary.Select((share, level) => level == 0 ? AgreeingOfShared : share / rest * (1 - AgreeingOfShared))];
    }

    private static double[] Cut(double[] levels, IReadOnlyList<Agreement> meaning, AgreementKind kind, double most)
    {
        var sum = levels.Where((_, at) => meaning[at].Kind == kind).Sum();
        return sum <= most ? levels : [.. levels.Select((share, at) => meaning[at].Kind == kind ? share / sum * most : share / (1 - sum) * (1 - most))];
    }
}

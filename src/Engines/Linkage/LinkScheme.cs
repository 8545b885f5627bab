namespace Linli.Engines.Linkage;

/// <summary>What is compared of records of one kind, and which records are compared at all.</summary>
/// <param name="Comparisons">At most 16 fields. Each is used for one run only: it holds what it was given.</param>
/// <param name="Keys">Each brings its own pairs; together they should miss nearly none.</param>
/// <param name="LookAlikes">Kinds of different people who agree in much; at least one, the first being people who have nothing to do with each other.</param>
public sealed record LinkScheme<TRecord>(IReadOnlyList<Comparison<TRecord>> Comparisons, IReadOnlyList<BlockKey<TRecord>> Keys, IReadOnlyList<LookAlike> LookAlikes);

/// <summary>
/// A kind of two different people among the candidates. Twins agree in birth and home and not in name: where all different
/// people are thought alike, that much agreement looks like one person (three kinds and more: Larsen and Rubin 2001, JASA
/// 96:32).
/// </summary>
/// <param name="Saying">What a person reads as the other possibility: 双胞胎.</param>
/// <param name="Share">From 0 to 1: of the candidate pairs, before anything was learnt.</param>
/// <param name="Shared">Fields in which they agree as a rule.</param>
/// <param name="Apart">Fields in which they hardly ever have the same value.</param>
public sealed record LookAlike(string Code, Sentence Saying, double Share, IReadOnlyList<string> Shared, IReadOnlyList<string> Apart)
{
    public static readonly LookAlike Strangers = new("strangers", new("不相干的两个人", "two people who have nothing to do with each other"), 0.7, [], []);
}

/// <summary>Which of two lists a record stands in.</summary>
public enum LinkSide
{
    /// <summary>Comes in now: compared with all.</summary>
    New,

    /// <summary>Is there already and was looked at: two of these are not compared.</summary>
    Held,
}

/// <summary>From when on a pair is said, and how far is looked.</summary>
public sealed record LinkAims
{
    /// <summary>From 0 to 1, the model's probability that two are one: from here on a pair goes out for a person to look at.</summary>
    public double PossibleFrom { get; init; } = 0.5;

    /// <summary>From 0 to 1: from here on it is called sure. A person still decides.</summary>
    public double SureFrom { get; init; } = 0.99;

    /// <summary>In a block with more records than this, each is compared with so many neighbours less one; so work grows with the records, not with their square.</summary>
    public int BlockMax { get; init; } = 80;

    /// <summary>With fewer candidate pairs there is nothing to learn from, and a model that was learnt elsewhere or the starting one is used.</summary>
    public int LearnFrom { get; init; } = 500;
}

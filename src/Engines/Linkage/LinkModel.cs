namespace Linli.Engines.Linkage;

/// <summary>
/// What was learnt of candidate pairs: how often they are one person or one of several kinds of two people, and how often
/// each kind agrees how far in each field (m and u of Fellegi and Sunter 1969, JASA 64:1183, with u for each kind). It
/// holds no value of anybody and may be kept and read.
/// </summary>
/// <param name="Kinds">The first is one person; the others are the scheme's look-alikes in their order.</param>
/// <param name="Pairs">Candidate pairs that it was learnt from; 0 for the starting model.</param>
public sealed record LinkModel(IReadOnlyList<LinkKind> Kinds, long Pairs)
{
    public const string OnePerson = "one-person";

    public static double Probability(double bits) => 1 / (1 + Math.Pow(2, -bits));
}

/// <summary>One kind of pair.</summary>
/// <param name="Share">From 0 to 1, of the candidate pairs.</param>
/// <param name="Fields">By field, from 0 to 1 for each level in the scheme's order.</param>
public sealed record LinkKind(string Code, double Share, IReadOnlyDictionary<string, IReadOnlyList<double>> Fields);

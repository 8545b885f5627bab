namespace Linli.Engines.Learning;

/// <summary>A text, and the answer that people gave to it in the end.</summary>
/// <param name="Answer">A code: a type of case, a post.</param>
public sealed record TextExample(string Text, string Answer);

/// <summary>What to learn from, and how far to go.</summary>
/// <param name="Seed">The same examples in the same order with the same seed give the same model, byte by byte.</param>
public sealed record LearningTask(IReadOnlyList<TextExample> Examples, long Seed = 1)
{
    /// <summary>Fewer examples than this in all, and nothing is learnt.</summary>
    public int ExamplesMin { get; init; } = 200;

    /// <summary>An answer with fewer examples is never suggested; its texts count as texts of none of the others.</summary>
    public int AnswerExamplesMin { get; init; } = 10;

    /// <summary>In how many texts a piece must stand to be kept: five, so that nothing of one person's matter is.</summary>
    public int PieceTextsMin { get; init; } = 5;

    /// <summary>Pieces kept at most: a model holds so many times (8 + answers) bytes.</summary>
    public int PiecesMax { get; init; } = 60_000;

    /// <summary>What an example on the wrong side costs: more follows the examples closer.</summary>
    public float Cost { get; init; } = 1f;

    /// <summary>From 0 to 1: a suggestion is made where, among texts that the model had not seen, at least this share was right at such a margin.</summary>
    public double SureMin { get; init; } = 0.7;

    public int Folds { get; init; } = 5;

    /// <summary>Texts that are equal lie in the same fold, so that none is asked of a model that has seen it.</summary>
    public bool HoldEqualTogether { get; init; } = true;
}

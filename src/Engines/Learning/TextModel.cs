namespace Linli.Engines.Learning;

/// <summary>
/// Answers a text as people answered texts like it. One weight a piece and an answer; the answer with the highest sum
/// leads, and the lead over the next says how sure it is. It holds no text, only numbers of pieces.
/// </summary>
public sealed class TextModel
{
    private const float Steps = 127f; // weights are kept in so many steps to each side

    private readonly KeptPieces pieces;
    private readonly sbyte[] weights; // piece after piece, one an answer
    private readonly float[] scales, biases; // one an answer

    internal TextModel(IReadOnlyList<string> answers, KeptPieces pieces, sbyte[] weights, float[] scales, float[] biases, Sureness sureness, double sureMin) =>
        (Answers, this.pieces, this.weights, this.scales, this.biases, Sureness, SureMin) = (answers, pieces, weights, scales, biases, sureness, sureMin);

    /// <summary>Those that it can suggest, in order.</summary>
    public IReadOnlyList<string> Answers { get; }

    /// <summary>Below this it is silent.</summary>
    public double SureMin { get; }

    internal Sureness Sureness { get; }
    internal KeptPieces Pieces => pieces;
    internal ReadOnlySpan<sbyte> Weights => weights;
    internal ReadOnlySpan<float> Scales => scales;
    internal ReadOnlySpan<float> Biases => biases;

    /// <summary>Null where it isn't sure enough, or where nothing in the text speaks for an answer.</summary>
    public TextSuggestion? Suggest(string text)
    {
        var lead = Weigh(text);
        if (Sureness.Of(lead.Margin) is var sure && sure < SureMin) return null;
        var reason = Reasons.Of(text, pieces, piece => Weight(piece, lead.Answer) - Weight(piece, lead.Next));
        return reason.Count == 0 ? null : new(Answers[lead.Answer], Answers[lead.Next], sure, reason);
    }

    /// <summary>The answer that leads, sure or not.</summary>
    public string Lead(string text) => Answers[Weigh(text).Answer];

    /// <summary>The answer that leads, the next, and by how much.</summary>
    internal (int Answer, int Next, float Margin) Weigh(string text)
    {
        var sums = Sums(pieces.Vector(text));
        var (first, second) = (sums[0] >= sums[1] ? 0 : 1, sums[0] >= sums[1] ? 1 : 0);
        for (var answer = 2; answer < sums.Length; answer++)
        {
            if (sums[answer] > sums[first]) (first, second) = (answer, first);
            else if (sums[answer] > sums[second]) second = answer;
        }

        return (first, second, sums[first] - sums[second]);
    }

    /// <summary>One answer against all others, for each; rare answers are only ever among the others.</summary>
    internal static TextModel Train(IReadOnlyList<TextExample> examples, IReadOnlyList<string> answers, LearningTask task, Sureness sureness, CancellationToken stop)
    {
        var kept = KeptPieces.From([.. examples.Select(example => example.Text)], task.PieceTextsMin, task.PiecesMax);
        var texts = examples.Select(example => kept.Vector(example.Text)).ToList();
        var coarse = new sbyte[kept.Count * answers.Count];
        var (scales, biases) = (new float[answers.Count], new float[answers.Count]);
        for (var answer = 0; answer < answers.Count; answer++)
        {
            var code = answers[answer];
            var exact = HalfSpace.Part(texts, i => examples[i].Answer == code, kept.Count, task.Cost, task.Seed + answer, stop);
            biases[answer] = exact[^1];
            scales[answer] = Math.Max(exact.Take(kept.Count).Select(Math.Abs).DefaultIfEmpty().Max(), float.Epsilon) / Steps;
            for (var piece = 0; piece < kept.Count; piece++) coarse[(piece * answers.Count) + answer] = (sbyte)MathF.Round(exact[piece] / scales[answer]);
        }

        return new(answers, kept, coarse, scales, biases, sureness, task.SureMin);
    }

    private float Weight(int piece, int answer) => weights[(piece * Answers.Count) + answer] * scales[answer];

    private float[] Sums(TextVector text)
    {
        var sums = new float[Answers.Count];
        for (var i = 0; i < text.Pieces.Length; i++)
        {
            var own = weights.AsSpan(text.Pieces[i] * sums.Length, sums.Length);
            for (var answer = 0; answer < sums.Length; answer++) sums[answer] += own[answer] * text.Values[i];
        }

        for (var answer = 0; answer < sums.Length; answer++) sums[answer] = (sums[answer] * scales[answer]) + biases[answer];
        return sums;
    }
}

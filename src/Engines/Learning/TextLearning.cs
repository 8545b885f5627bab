using System.Diagnostics.CodeAnalysis;

namespace Linli.Engines.Learning;

/// <summary>A model, and how well it answers what it hasn't seen.</summary>
public sealed record Learnt(TextModel Model, CrossChecked Check);

/// <summary>Too little to learn from.</summary>
/// <param name="Examples">There are so many …</param>
/// <param name="ExamplesMin">… of so many that it takes.</param>
/// <param name="Answers">Answers with enough examples; it takes two.</param>
public sealed record TooFew(int Examples, int ExamplesMin, int Answers, int AnswerExamplesMin);

/// <summary>Learns from texts and the answers that people gave to them; the figures come from models that had not seen the text.</summary>
public static class TextLearning
{
    public static LearningAnswer Learn(LearningTask task, CancellationToken stop = default)
    {
        var answers = task.Examples.CountBy(example => example.Answer).Where(answer => answer.Value >= task.AnswerExamplesMin)
            .Select(answer => answer.Key).Order(StringComparer.Ordinal).ToList();
        if (task.Examples.Count < task.ExamplesMin || answers.Count < 2)
            return new TooFew(task.Examples.Count, task.ExamplesMin, answers.Count, task.AnswerExamplesMin);
        var guesses = CrossCheck.Guesses(task, answers, stop);
        var sureness = Sureness.From([.. guesses.Select(guess => (guess.Margin, guess.IsRight))]);
        return new Learnt(TextModel.Train(task.Examples, answers, task, sureness, stop), CrossCheck.Figures(task, answers, guesses, sureness));
    }
}

/// <summary>Either a model or how much is missing.</summary>
public sealed class LearningAnswer
{
    private readonly Learnt? learnt;
    private readonly TooFew? few;

    private LearningAnswer(Learnt? learnt, TooFew? few) => (this.learnt, this.few) = (learnt, few);

    public bool Succeeded([NotNullWhen(true)] out Learnt? made, [NotNullWhen(false)] out TooFew? missing)
    {
        (made, missing) = (learnt, few);
        return learnt is not null;
    }

    public static implicit operator LearningAnswer(Learnt learnt) => new(learnt, null);

    public static implicit operator LearningAnswer(TooFew few) => new(null, few);
}

namespace Linli.Engines.Learning;

/// <summary>How one answer fared among texts that the model had not seen.</summary>
/// <param name="Examples">Texts to which people gave it.</param>
public sealed record AnswerFigure(string Answer, int Examples, double Precision, double Recall)
{
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>Each text answered by a model that was trained without it, and without texts equal to it.</summary>
/// <param name="Answers">Those with enough examples, in order; the others can't be found.</param>
/// <param name="EqualTexts">Texts that stood in the examples before, letter by letter.</param>
/// <param name="Suggested">From 0 to 1: for which share of all texts the model would not have been silent.</param>
/// <param name="RightOfSuggested">From 0 to 1: the share of those that was right.</param>
public sealed record CrossChecked(IReadOnlyList<AnswerFigure> Answers, int Examples, int EqualTexts, double Suggested, double RightOfSuggested)
{
    /// <summary>The mean of the answers' F1: a rare answer counts as much as a frequent one.</summary>
    public double MacroF1 => Answers.Average(answer => answer.F1);
}

internal static class CrossCheck
{
    public sealed record Guess(TextExample Example, int Fold, string Answer, double Margin)
    {
        public bool IsRight => Example.Answer == Answer;
    }

    public static List<Guess> Guesses(LearningTask task, IReadOnlyList<string> answers, CancellationToken stop)
    {
        var foldOf = Folds(task);
        var guesses = new List<Guess>();
        for (var fold = 0; fold < task.Folds; fold++)
        {
            var known = task.Examples.Where((_, i) => foldOf[i] != fold).ToList();
            var model = TextModel.Train(known, answers, task, default, stop);
            for (var i = 0; i < foldOf.Length; i++)
            {
                if (foldOf[i] != fold) continue;
                var (answer, _, margin) = model.Weigh(task.Examples[i].Text);
                guesses.Add(new(task.Examples[i], fold, answers[answer], margin));
            }
        }

        return guesses;
    }

    public static CrossChecked Figures(LearningTask task, IReadOnlyList<string> answers, IReadOnlyList<Guess> guesses, Sureness sureness)
    {
        var said = guesses.Where(guess => sureness.Of(guess.Margin) >= task.SureMin).ToList();
        return new(
            [.. answers.Select(answer => Figure(answer, guesses))], guesses.Count,
            guesses.Count - guesses.Select(guess => guess.Example.Text).Distinct().Count(),
            (double)said.Count / guesses.Count,
            said.Count == 0 ? 0 : (double)said.Count(guess => guess.IsRight) / said.Count);
    }

    public static AnswerFigure Figure(string answer, IReadOnlyList<Guess> guesses)
    {
        var (given, said) = (guesses.Count(guess => guess.Example.Answer == answer), guesses.Count(guess => guess.Answer == answer));
        double right = guesses.Count(guess => guess.IsRight && guess.Answer == answer);
        return new(answer, given, said == 0 ? 0 : right / said, given == 0 ? 0 : right / given);
    }

    /// <summary>Each answer's texts in turn over the folds, in an order drawn by seed.</summary>
    private static int[] Folds(LearningTask task)
    {
        var chance = new Chance(task.Seed);
        var foldOf = new int[task.Examples.Count];
        var groups = Enumerable.Range(0, foldOf.Length).GroupBy(i => task.HoldEqualTogether ? task.Examples[i].Text : $"{i}").Select(same => same.ToList())
            .Select(same => (Same: same, Order: chance.Bits())).OrderBy(one => one.Order).ToList();
        var turn = new Dictionary<string, int>();
        foreach (var (same, _) in groups)
        {
            var answer = task.Examples[same[0]].Answer;
            turn[answer] = turn.GetValueOrDefault(answer, turn.Count) + 1;
            foreach (var i in same) foldOf[i] = turn[answer] % task.Folds;
        }

        return foldOf;
    }
}

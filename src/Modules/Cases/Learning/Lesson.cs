using System.Text.Json;
using Linli.Engines.Learning;

namespace Linli.Cases.Learning;

/// <summary>How one answer fared among cases that the model had not seen.</summary>
internal sealed record AnswerLearnt(string Answer, int Examples, double F1);

/// <summary>What came of learning once.</summary>
internal sealed record Lesson(int Examples, int EqualTexts, double? MacroF1, double? Suggested, double? RightOfSuggested, string Figures, byte[]? Model)
{
    /// <summary>The same closed cases teach the same.</summary>
    public static Lesson From(IReadOnlyList<TextExample> examples, CancellationToken stop)
    {
        if (!TextLearning.Learn(new(examples), stop).Succeeded(out var learnt, out var few)) return new(few.Examples, 0, null, null, null, "[]", null);
        var check = learnt.Check;
        return new(
            check.Examples, check.EqualTexts, check.MacroF1, check.Suggested, check.RightOfSuggested,
            JsonSerializer.Serialize(check.Answers.Select(answer => new AnswerLearnt(answer.Answer, answer.Examples, answer.F1))), ModelFile.Write(learnt.Model));
    }

    public static IReadOnlyList<AnswerLearnt> Read(string figures) => JsonSerializer.Deserialize<List<AnswerLearnt>>(figures) ?? [];
}

using System.Text.Json;
using Linli.Engines;

namespace Linli.Cases.Packs;

/// <summary>What is wrong with one answer.</summary>
/// <param name="Field">The ask's id.</param>
internal sealed record AnswerProblem(string Field, Sentence Sentence);

/// <summary>Holds answers against the questions of a case type.</summary>
internal static class AnswersCheck
{
    public static IReadOnlyList<AnswerProblem> Run(IReadOnlyList<Ask> asks, IReadOnlyDictionary<string, object?> answers, DateOnly? on)
    {
        var unknown = answers.Keys.Except(asks.Select(ask => ask.Id))
            .Select(field => new AnswerProblem(field, new("这里没有问这一项", "this isn't asked here")));
        return [.. asks.Select(ask => Check(ask, Plain(answers.GetValueOrDefault(ask.Id)), on) is { } sentence ? new AnswerProblem(ask.Id, sentence) : null).OfType<AnswerProblem>(), .. unknown];
    }

    /// <summary>
    /// A value as it counts: JSON as the plain value that it holds, and an empty text, which is what an untouched field of a
    /// form sends, as no answer. Lists and maps, which nothing asks for, stay as they are.
    /// </summary>
    public static object? Plain(object? value) => value switch
    {
        JsonElement json => OfJson(json),
        string text when string.IsNullOrWhiteSpace(text) => null,
        _ => value,
    };

    private static object? OfJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => Plain(json.GetString()),
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? number : json.GetDouble(),
        _ => json,
    };

    private static Sentence? Check(Ask ask, object? answer, DateOnly? on)
    {
        if (answer is null)
            return ask.Optional ? null : new Sentence($"“{ask.Name.Sentence.Chinese}”还没有填", $"“{ask.Name.Sentence.English}” is still empty");

        return ask.Type switch
        {
            AskType.Boolean => answer is bool ? null : new Sentence("这里选“是”或“否”", "choose yes or no here"),
            AskType.Number => Number(ask, answer),
            AskType.Code => Code(ask, answer, on),
            AskType.Post => answer is string { Length: <= 200 } or Guid ? null : new Sentence("这里选一个单位或岗位", "choose an office or post here"),
            _ => Text(ask, answer),
        };
    }

    private static Sentence? Text(Ask ask, object answer) => answer switch
    {
        not string => new Sentence("这里写文字", "write words here"),
        string { Length: var length } when length > ask.LengthMax => new Sentence(
            $"写了 {length} 个字，最多 {ask.LengthMax} 个", $"{length} characters; at most {ask.LengthMax} fit"),
        _ => null,
    };

    private static Sentence? Number(Ask ask, object answer)
    {
        decimal? given = answer switch
        {
            decimal or int or long or short or byte or uint => Convert.ToDecimal(answer),
            double number when Math.Abs(number) < 1e15 => (decimal)number,
            _ => null,
        };
        return given switch
        {
            null => new Sentence("这里写一个数", "write a number here"),
            _ when given < ask.Min => new Sentence($"最少 {ask.Min}", $"at least {ask.Min}"),
            _ when given > ask.Max => new Sentence($"最多 {ask.Max}", $"at most {ask.Max}"),
            _ => null,
        };
    }

    private static Sentence? Code(Ask ask, object answer, DateOnly? on)
    {
        if (answer is not string code || ask.List?.Find(code) is not { } entry) return new Sentence("请在列表里选一项", "choose one of the list");
        return on is { } day && !entry.StandsOn(day)
            ? new Sentence($"“{entry.Name.Sentence.Chinese}”现在不能选了", $"“{entry.Name.Sentence.English}” can't be chosen any more")
            : null;
    }
}

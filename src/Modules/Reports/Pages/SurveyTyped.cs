using Linli.Reports.Surveys;
using Microsoft.AspNetCore.Http;

namespace Linli.Reports.Pages;

/// <summary>What pages of quick forms read from what was sent.</summary>
internal static class SurveyTyped
{
    /// <summary>Answers by their fields <c>q0</c>, <c>q1</c> …</summary>
    public static Dictionary<string, IReadOnlyList<string>> Answers(IFormCollection form) =>
        Enumerable.Range(0, Survey.QuestionsMost).ToDictionary(nth => $"q{nth}", nth => (IReadOnlyList<string>)[.. form[$"q{nth}"].OfType<string>()]);

    /// <summary>Questions by their fields <c>text0</c>, <c>type0</c> …</summary>
    public static List<QuestionTyped> Questions(IFormCollection form)
    {
        return [.. Enumerable.Range(0, Survey.QuestionsMost).Select(nth => new QuestionTyped(One("text", nth), One("type", nth), One("required", nth) == "on", One("options", nth), One("element", nth), One("validDays", nth), One("least", nth), One("most", nth)))];

        string? One(string field, int nth) => form[$"{field}{nth}"].FirstOrDefault();
    }

    /// <summary>A question as it stands, for the boxes in which it is changed.</summary>
    public static QuestionTyped Of(SurveyQuestion one)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return new(one.Text, one.Type.ToString(), one.Required, string.Join('、', one.Options), one.Element, one.Element is null ? null : one.ValidDays.ToString(culture), one.Least?.ToString(culture), one.Most?.ToString(culture));
    }
}

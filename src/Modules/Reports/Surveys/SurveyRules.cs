using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Packs;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Surveys;

/// <summary>A question as it was typed on the one screen.</summary>
/// <param name="Options">With commas or a line each.</param>
internal sealed record QuestionTyped(string? Text, string? Type = null, bool Required = false, string? Options = null, string? Element = null, string? ValidDays = null, string? Least = null, string? Most = null)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Options);
}

/// <summary>What a question may be, and what answers it. Functions of their input.</summary>
internal static class SurveyRules
{
    private static readonly char[] Between = [',', '，', '、', ';', '；', '\n', '\r'];

    /// <summary>
    /// What is never asked (guards 1, 2 and 10), also what elsewhere may be a field and only no condition: a form has no need of
    /// an identity number or a house deed.
    /// </summary>
    public static Refusal? Never(string text, string field) => Forbidden(text) is { } found ? SurveyRefusals.Forbidden.With(Formulas.Said(found.Idea)).At(field) : null;

    /// <summary>The idea of it, or null.</summary>
    public static ForbiddenField? Forbidden(string text) => ForbiddenFields.InText(text) ?? ForbiddenFields.All.FirstOrDefault(one => one.Chinese.IsMatch(text));

    /// <summary>The questions that were typed, or the first that can't be asked, at its field: <c>text0</c>, <c>options0</c> …</summary>
    public static Outcome<IReadOnlyList<SurveyQuestion>> Read(IReadOnlyList<QuestionTyped> typed, ElementSet elements)
    {
        List<SurveyQuestion> read = [];
        foreach (var (nth, one) in typed.Take(Survey.QuestionsMost).Index())
        {
            if (one.IsBlank) continue;
            if (!Question(one, nth, elements).Succeeded(out var question, out var no)) return no;
            if (read.Any(other => other.Key == question.Key || other.Text == question.Text)) return SurveyRefusals.QuestionTwice.At($"text{nth}");
            read.Add(question);
        }

        return read;
    }

    /// <summary>An element of a household that is not sensitive. What another module keeps of households is no question of a form: it is asked and kept there, for its own purpose.</summary>
    public static bool MayBeAsked(ElementNow element) =>
        element is { WithdrawnOn: null, Means: { Of: ElementOf.Household, Sensitivity: not Sensitivity.Sensitive } } && (!element.IsBuiltIn || element.Means.Owner == ElementsOfSurveys.Module);

    /// <summary>A question whose element is one that forms may ask, as it stands now.</summary>
    public static Refusal? Bound(SurveyQuestion question, ElementSet elements, string field)
    {
        if (question.Element is null) return null;
        if (elements.Find(question.Element) is not { } element || !MayBeAsked(element)) return SurveyRefusals.Element.At(field);
        if (TypeOf(element.Means.Type) is not { } type || type != question.Type) return SurveyRefusals.ElementType.With(Formulas.Said(element.Name)).At(field);
        return null;
    }

    /// <summary>What one types to the question, in the form in which it is kept; no text where nothing was typed.</summary>
    public static Outcome<Given> Answer(SurveyQuestion question, IReadOnlyList<string> typed)
    {
        var said = typed.Select(one => one.Trim()).Where(one => one.Length > 0).ToList();
        if (said.Count == 0) return new Given(null);
        var text = said[0];
        switch (question.Type)
        {
            case AnswerType.Text when text.Length > (question.Most ?? SurveyQuestion.AnswerLengthMax): return SurveyRefusals.Length.With(question.Most ?? SurveyQuestion.AnswerLengthMax);
            case AnswerType.Text: return Masks.Numbers(text) == text ? new Given(text) : SurveyRefusals.NamesPeople;
            case AnswerType.Number:
                var (least, most) = (question.Least ?? 0, question.Most ?? SurveyQuestion.NumberMost);
                return int.TryParse(text, least < 0 ? NumberStyles.AllowLeadingSign : NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? new Given(number.ToString(CultureInfo.InvariantCulture)) : SurveyRefusals.Number.With(least, most);
            case AnswerType.One: return said.Count == 1 && question.Options.Contains(text) ? new Given(text) : SurveyRefusals.Option;
            case AnswerType.Several: return said.TrueForAll(question.Options.Contains) ? new Given(string.Join('\n', question.Options.Where(said.Contains))) : SurveyRefusals.Option;
            case AnswerType.YesOrNo: return text is "yes" or "no" ? new Given(text) : SurveyRefusals.Option;
            default: return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? new Given(text) : SurveyRefusals.Day;
        }
    }

    /// <param name="Text">Null for no answer.</param>
    public sealed record Given(string? Text);

    /// <summary>How an element of a household is asked; null for one that no form asks.</summary>
    public static AnswerType? TypeOf(ElementType type) => type switch
    {
        ElementType.Count => AnswerType.Number,
        ElementType.Text => AnswerType.Text,
        ElementType.Code => AnswerType.One,
        ElementType.YesOrNo => AnswerType.YesOrNo,
        ElementType.Day => AnswerType.Day,
        _ => null,
    };

    private static Outcome<SurveyQuestion> Question(QuestionTyped typed, int nth, ElementSet elements)
    {
        var text = (typed.Text ?? "").Trim();
        if (text.Length is 0 or > SurveyQuestion.TextLengthMax) return SurveyRefusals.QuestionLength.At($"text{nth}");
        if (Never(text, $"text{nth}") is { } never) return never;
        var element = string.IsNullOrWhiteSpace(typed.Element) ? null : elements.Find(typed.Element.Trim());
        if (element is null && !string.IsNullOrWhiteSpace(typed.Element)) return SurveyRefusals.Element.At($"element{nth}");
        if (!Enum.TryParse<AnswerType>(typed.Type, out var type) || !Enum.IsDefined(type)) type = AnswerType.Text;
        if (element is not null && TypeOf(element.Means.Type) is { } meant) type = meant; // the element says what its answers look like
        if (!OptionsOf(typed, type, element, nth).Succeeded(out var options, out var no)) return no;
        if (!LimitOf(typed.Least, $"least{nth}").Succeeded(out var least, out no) || !LimitOf(typed.Most, $"most{nth}").Succeeded(out var most, out no)) return no;
        if (least.Number > most.Number || (type == AnswerType.Text && most.Number > SurveyQuestion.AnswerLengthMax)) return SurveyRefusals.Limits.At($"most{nth}");
        var question = new SurveyQuestion(element?.Code ?? $"q{nth + 1}", text, type, typed.Required, options, least.Number, most.Number, element?.Code, 0) { Codes = options.Count > 0 && element is { Means.Codes.Count: > 0 } ? [.. element.Means.Codes.Select(code => code.Code)] : [] };
        if (Bound(question, elements, $"element{nth}") is { } wrong) return wrong;
        if (element is null) return question;
        var longest = Math.Min(element.Means.FreshDays, SurveyQuestion.ValidDaysMost);
        if (string.IsNullOrWhiteSpace(typed.ValidDays)) return question with { ValidDays = longest };
        return int.TryParse(typed.ValidDays.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= 1 && days <= longest ? question with { ValidDays = days } : SurveyRefusals.ValidDays.With(longest).At($"validDays{nth}");
    }

    /// <summary>Those typed; of an element with a closed list the list.</summary>
    private static Outcome<List<string>> OptionsOf(QuestionTyped typed, AnswerType type, ElementNow? element, int nth)
    {
        if (type is not (AnswerType.One or AnswerType.Several)) return new List<string>();
        var options = element is { Means.Codes.Count: > 0 } ? [.. element.Means.Codes.Select(code => code.Name)] : (typed.Options ?? "").Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (options.Count is < 2 or > SurveyQuestion.OptionsMost || options.Exists(option => option.Length > SurveyQuestion.OptionLengthMax)) return SurveyRefusals.Options.At($"options{nth}");
        foreach (var option in options)
            if (Never(option, $"options{nth}") is { } never) return never;
        return options;
    }

    private sealed record Limit(int? Number);

    private static Outcome<Limit> LimitOf(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed)) return new Limit(null);
        return int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= SurveyQuestion.NumberMost ? new Limit(number) : SurveyRefusals.Limits.At(field);
    }
}

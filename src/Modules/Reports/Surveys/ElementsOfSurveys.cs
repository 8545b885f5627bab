using Linli.Contracts;

namespace Linli.Reports.Surveys;

/// <summary>
/// What quick forms ask of households most often, as elements of the dictionary, so that every form that asks one of them means
/// the same and an answer to one counts for all. Kept with the answers; no number of them stands for a place.
/// </summary>
internal sealed class ElementsOfSurveys : IElementSource
{
    public const string Module = "reports", Size = "household.size", Over60 = "household.over-60", Under15 = "household.under-15", EBikes = "household.e-bikes", Cars = "household.cars", Gas = "household.gas";

    private const int Year = 365, HalfYear = 180;

    public string Name => Module;

    public IReadOnlyList<SourceElement> Elements { get; } =
    [
        Asked(Size, ElementType.Count, HalfYear), Asked(Over60, ElementType.Count, Year), Asked(Under15, ElementType.Count, Year), Asked(EBikes, ElementType.Count, HalfYear), Asked(Cars, ElementType.Count, HalfYear),
        Asked(Gas, ElementType.Code, Year) with { Codes = ["pipe", "bottle", "none"] },
    ];

    public Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, ColumnFor purpose, CancellationToken stop) => Task.FromResult<IReadOnlyList<long?>>([.. places.Select(_ => (long?)null)]);

    private static SourceElement Asked(string code, ElementType type, int freshDays) => new(code, ElementOf.Household, type, null, Sensitivity.Personal, freshDays);
}

/// <summary>A question that a template brings; its words stand under <c>reports.quick.template.{template}.{nth}</c>, its options with <c>.options</c>.</summary>
internal sealed record TemplateQuestion(AnswerType Type, bool Required = false, string? Element = null, bool HasOptions = false, int? Least = null, int? Most = null);

/// <summary>What a form may begin with: title, questions, and who is asked. Purpose and last day are never given: whoever asks says them.</summary>
internal sealed record SurveyTemplate(string Code, AskedOf Asked, IReadOnlyList<TemplateQuestion> Questions)
{
    private const int PeopleMost = 20, ThingsMost = 20;

    public static readonly IReadOnlyList<SurveyTemplate> All =
    [
        new("home", AskedOf.Households,
        [
            new(AnswerType.Number, true, ElementsOfSurveys.Size, Most: PeopleMost), new(AnswerType.Number, false, ElementsOfSurveys.Over60, Most: PeopleMost), new(AnswerType.Number, false, ElementsOfSurveys.Under15, Most: PeopleMost),
            new(AnswerType.Number, false, ElementsOfSurveys.EBikes, Most: ThingsMost), new(AnswerType.Number, false, ElementsOfSurveys.Cars, Most: ThingsMost), new(AnswerType.One, false, ElementsOfSurveys.Gas, HasOptions: true),
            new(AnswerType.One, false, null, true), new(AnswerType.Text),
        ]),
        new("event", AskedOf.Anybody, [new(AnswerType.Number, true, Least: 1, Most: PeopleMost), new(AnswerType.One, true, HasOptions: true), new(AnswerType.YesOrNo), new(AnswerType.Text)]),
        new("wish", AskedOf.Households, [new(AnswerType.One, true, HasOptions: true), new(AnswerType.Several, false, HasOptions: true), new(AnswerType.Text)]),
    ];
}

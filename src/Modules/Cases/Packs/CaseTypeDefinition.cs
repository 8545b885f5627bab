using Linli.Contracts;
using Linli.Engines;
using Linli.Engines.Expressions;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>Who sees a case of this type.</summary>
internal enum CaseVisibility
{
    /// <summary>Everyone sees its progress, with nothing personal on it.</summary>
    Public,

    /// <summary>Who reported it and the posts that take part.</summary>
    Parties,

    /// <summary>The posts named by the type only; never the one complained about.</summary>
    Sealed,
}

/// <summary>By whom a case of this type is opened.</summary>
internal enum OpenedBy
{
    /// <summary>Residents on the portal, or staff for them.</summary>
    Residents,

    /// <summary>Workers who found it themselves.</summary>
    Workers,

    /// <summary>The import of what another system has kept.</summary>
    Import,
}

/// <summary>How it is asked whether the matter was handled well.</summary>
internal enum Evaluation
{
    /// <summary>Not at all: the case counts in no rate.</summary>
    None,

    /// <summary>The reporter: was I spoken to, is it solved, am I content.</summary>
    ThreeTaps,
}

/// <summary>What of a public case is shown to everyone.</summary>
internal enum Published
{
    State,
    Answer,

    /// <summary>Only those that a second person has marked as masked or free of faces and plates.</summary>
    PhotosAfterReview,
}

/// <summary>A kind of matter: what is asked, how it moves, who handles it, how fast, who sees it.</summary>
/// <param name="National">Codes of the same kind in national lists, by list.</param>
/// <param name="Everyday">Words in which residents say it, by language; for search and proposals.</param>
/// <param name="ClockClass">Yields the code of a clock class from <c>answers</c>; null where no clock runs.</param>
/// <param name="Lead">The post that handles it where dispatch names none; null for the duty post of the grid.</param>
/// <param name="KeepAway">The ask whose answer names the post that may neither handle nor read the case; null where there is none.</param>
internal sealed record CaseTypeDefinition(
    string Code, LocalName Name, string Icon, IReadOnlyDictionary<string, string> National, OpenedBy OpenedBy, CaseVisibility Visibility,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Everyday, IReadOnlyList<Ask> Asks, FlowDefinition Flow, CelExpression? ClockClass,
    IReadOnlyDictionary<string, ClockClass> Clocks, string? Lead, IReadOnlyList<string> Informed, string? KeepAway,
    Evaluation Evaluate, IReadOnlyList<Published> Publish)
{
    /// <summary>Who is competent: the level that must solve it, the grid's part, the line of government, and the group in which it is offered.</summary>
    public required LevelRule Level { get; init; }
    public GridEntry? Grid { get; init; }
    public LineKind? Line { get; init; }
    public CodeEntry? Group { get; init; }

    /// <summary>The level that must solve a matter with these checked answers; an expression that can't tell counts as not severe.</summary>
    public PostLevel LevelFor(IReadOnlyDictionary<string, object?> answers) =>
        Level is { Severe: { } severe, SevereLevel: { } above } && severe.Evaluate(Known(answers)).Succeeded(out var is_, out _) && is_ is true ? above : Level.Level;

    /// <summary>What keeps these answers from being taken; empty where they can be.</summary>
    /// <param name="answers">Plain values or JSON, by ask.</param>
    /// <param name="on">The day on which codes must be valid, or null to take those of any day.</param>
    public IReadOnlyList<AnswerProblem> CheckAnswers(IReadOnlyDictionary<string, object?> answers, DateOnly? on = null) => AnswersCheck.Run(Asks, answers, on);

    /// <summary>
    /// The clock class for answers that passed <see cref="CheckAnswers"/>; null where no clock runs. The reader tried the rule on
    /// every shape of answers, yet not on every number: where it can't be computed for this one, the shortest class holds.
    /// </summary>
    public ClockClass? ClockFor(IReadOnlyDictionary<string, object?> answers) => ClockClass is null
        ? null
        : ClockClass.Evaluate(Known(answers)).Succeeded(out var code, out _) && code is string name ? Clocks[name] : Clocks.Values.MinBy(clock => Hours(clock.Resolve));

    /// <summary>Roughly, to tell which class is the shorter: a working day is a third of a day, and five come in a week.</summary>
    private static double Hours(ClockSpan span) => span.Unit switch
    {
        ClockUnit.Hours => span.Amount,
        ClockUnit.Days => span.Amount * 24,
        ClockUnit.WorkingHours => span.Amount * 3 * 1.4,
        _ => span.Amount * 24 * 1.4,
    };

    private Dictionary<string, object?> Known(IReadOnlyDictionary<string, object?> answers) =>
        new() { ["answers"] = Asks.ToDictionary(ask => ask.Id, ask => AnswersCheck.Plain(answers.GetValueOrDefault(ask.Id)) ?? ask.Unanswered) };

    /// <summary>The rule of the clock in plain words.</summary>
    public Sentence? SayClock() => ClockClass?.Say(Called);

    /// <summary>What makes a matter severe, in plain words.</summary>
    public Sentence? SaySevere() => Level.Severe?.Say(Called);

    private CelWords Called => new(
        path => Asks.FirstOrDefault(ask => $"answers.{ask.Id}" == path)?.Name.Sentence,
        (path, code) => path is null
            ? Clocks.GetValueOrDefault(code)?.Name.Sentence
            : Asks.FirstOrDefault(ask => $"answers.{ask.Id}" == path)?.List?.Find(code)?.Name.Sentence);
}

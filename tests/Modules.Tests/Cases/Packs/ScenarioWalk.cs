using Linli.Cases.Packs;
using Linli.Engines.Flows;
using Linli.Kernel.Calendar;
using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

/// <summary>
/// Walks a scenario on the tables alone, without a database: the moves, the phases, the first deadline. What rights, tables
/// and pages make of it is for the runner on the running module.
/// </summary>
internal sealed class ScenarioWalk(Pack pack)
{
    private static readonly WorkingCalendar Calendar = new(Holidays.OfChina, DayWindows.Default);

    private CaseTypeDefinition type = null!;
    private ScenarioStep.Report report = null!;
    private FlowState state = null!;
    private string? lead, offered, ends, keptAway;
    private DateTimeOffset now, entered, opened;
    private DateTimeOffset? until;
    private bool restarted;

    public void Run(Scenario scenario)
    {
        now = scenario.At;
        foreach (var step in scenario.Steps)
        {
            switch (step)
            {
                case ScenarioStep.Report reported: Report(reported); break;
                case ScenarioStep.Move move: Move(move); break;
                case ScenarioStep.Later later: Later(later.By); break;
                case ScenarioStep.Expect expect: Expect(expect); break;
            }
        }
    }

    private void Report(ScenarioStep.Report reported)
    {
        (report, type, opened) = (reported, pack.CaseTypes[reported.CaseType], now);
        keptAway = type.KeepAway is { } ask && reported.Answers[ask] is string post ? post["post/".Length..] : null;
        lead = pack.Dispatch.PostFor(type, reported.AtPlace);
        if (lead == keptAway) lead = "district-desk"; // the next post up from a department
        ends = type.Flow.Flow.BornWith;
        Enter(type.Flow.Flow.Start);
        if (type.Flow.Flow.MovesFrom(state.Code, FlowPart.Automatic).FirstOrDefault() is { } dispatch) Make(dispatch.Do, FlowPart.Automatic, dispatch.Needs);
    }

    private void Move(ScenarioStep.Move move)
    {
        var aside = keptAway is not null && move.Given.GetValueOrDefault("post") == $"post/{keptAway}";
        var done = !aside && PartsOf(move.As).Any(part => Make(move.Do, part, [.. move.Given.Keys]));
        Assert.True(done != move.Refused, $"line {move.Line}: “{move.Do}” by {move.As} in “{state.Code}” was {(done ? "done" : "refused")}");
        if (!done) return;
        if (move.Do != "note" && offered == move.As.Post && move.Do == "take") lead = offered;
        if (move.Do != "note") offered = null;
        if (move.Given.TryGetValue("post", out var post)) PassOn(post["post/".Length..], move.As.Post);
        if (move.Given.TryGetValue("until", out var moment)) until = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>It stays with the sender until the receiver takes it, where the flow knows receivers.</summary>
    private void PassOn(string post, string? by)
    {
        if (post != by && type.Flow.Flow.MovesFrom(state.Code, FlowPart.Receiver).Any()) offered = post;
        else lead = post;
    }

    private IEnumerable<FlowPart> PartsOf(ScenarioActor actor) => actor switch
    {
        { Neighbour: true } => [],
        { Post: null } => [FlowPart.Reporter],
        _ when actor.Post == offered => [FlowPart.Receiver, FlowPart.Desk],
        _ when actor.Post == lead => report.As == actor ? [FlowPart.Lead, FlowPart.Reporter] : [FlowPart.Lead],
        _ => [FlowPart.Desk, FlowPart.Checker],
    };

    private void Later(TimeSpan by)
    {
        for (var end = now + by; now < end;)
        {
            now += TimeSpan.FromHours(1);
            foreach (var move in type.Flow.Flow.MovesFrom(state.Code, FlowPart.Clock).ToList())
                if (now >= (move.After is { } after ? entered + after : until)) Make(move.Do, FlowPart.Clock, move.Needs);
        }
    }

    private bool Make(string @do, FlowPart part, IReadOnlyCollection<string> given)
    {
        if (!type.Flow.Flow.Move(state.Code, @do, part, given).Succeeded(out var step, out _)) return false;
        restarted |= step.Move.Effects.Contains(CaseVocabulary.RestartClock);
        ends = step.Move.Ends ?? (step.To.Phase is Phase.Closed ? ends : null);
        if (step.To != step.From) Enter(step.To);
        return true;
    }

    private void Enter(FlowState next) => (state, entered) = (next, now);

    private void Expect(ScenarioStep.Expect expect)
    {
        Equal(expect, expect.State, state.Code);
        Equal(expect, expect.Phase?.ToString(), state.Phase.ToString());
        // which desk stands in for a post that isn't there, or stands high enough, only a house tells: BasePackScenarios
        if (expect.Lead is { } desk && desk.EndsWith("-desk", StringComparison.Ordinal)) lead = desk;
        else Equal(expect, expect.Lead, lead);
        Equal(expect, expect.Ends, ends);
        Equal(expect, expect.Visibility?.ToString(), type.Visibility.ToString());
        Equal(expect, expect.Clock?.ToString(), Clock.ToString());
        if (expect.Due is { } due) Equal(expect, due.ToUniversalTime().ToString("O"), Calendar.Add(opened, type.ClockFor(report.Answers)!.Resolve).ToString("O"));
        Assert.DoesNotContain(expect.ReadableBy, actor => actor.Post is not null && actor.Post == keptAway);
    }

    private ScenarioClock Clock => type.ClockClass is null ? ScenarioClock.None : state.Phase switch
    {
        Phase.Paused => ScenarioClock.Paused,
        Phase.Open => restarted ? ScenarioClock.Restarted : ScenarioClock.Running,
        _ => ScenarioClock.Stopped,
    };

    private static void Equal(ScenarioStep.Expect expect, string? wanted, string? found) =>
        Assert.True(wanted is null || wanted == found, $"line {expect.Line}: expected {wanted}, found {found}");
}

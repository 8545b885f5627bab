using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases;

/// <summary>A step of a scenario that did not go as the pack says.</summary>
public sealed record ScenarioFailure(string File, int Line, string Scenario, string Said);

/// <summary>A clock that a scenario sets.</summary>
public sealed class ScenarioTime : TimeProvider
{
    private DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;
    public void Set(DateTimeOffset at) => now = at.ToUniversalTime();
}

/// <summary>
/// Plays a pack's scenarios on the running module, through the same use cases as everybody, in a house whose clock is a
/// <see cref="ScenarioTime"/>. What time does is done after each step that lets it pass.
/// </summary>
public static class PlayScenarios
{
    /// <summary>Plays all; returns how many there are and what failed.</summary>
    /// <param name="tell">Called with how many are played and how many there are.</param>
    public static async Task<(int Played, IReadOnlyList<ScenarioFailure> Failures)> Run(IServiceProvider house, Action<int, int> tell, CancellationToken stop)
    {
        List<ScenarioFailure> failures = [];
        var scenarios = house.GetRequiredService<CasePacks>().Current.Scenarios;
        for (var at = 0; at < scenarios.Count; at++)
        {
            tell(at, scenarios.Count);
            failures.AddRange(await new PlayScenario(house, scenarios[at]).Run(stop));
        }

        return (scenarios.Count, failures);
    }
}

internal sealed class PlayScenario(IServiceProvider house, Scenario scenario)
{
    private static readonly AccountId Resident = new(new Guid("00000000-0000-7000-8000-000000000001"));
    private static readonly AccountId Neighbour = new(new Guid("00000000-0000-7000-8000-000000000002"));

    private readonly ScenarioTime time = house.GetRequiredService<ScenarioTime>();
    private readonly List<ScenarioFailure> failures = [];
    private PlaceCard? place;
    private string number = "", receipt = "";
    private bool anonymous;

    public async Task<IReadOnlyList<ScenarioFailure>> Run(CancellationToken stop)
    {
        time.Set(scenario.At);
        foreach (var step in scenario.Steps)
        {
            if (step is ScenarioStep.Report report) await Report(report, stop);
            else if (step is ScenarioStep.Move move) await Move(move, stop);
            else if (step is ScenarioStep.Later later) await Later(later, stop);
            else if (step is ScenarioStep.Expect expect) await Expect(expect, stop);
            if (failures.Count > 0) break; // what follows would fail for the same reason
        }

        return failures;
    }

    private async Task Report(ScenarioStep.Report report, CancellationToken stop)
    {
        await using var scope = house.CreateAsyncScope();
        var places = scope.ServiceProvider.GetRequiredService<IPlaces>();
        var community = await places.ByCode(report.AtPlace[..Math.Min(12, report.AtPlace.Length)], stop);
        place = community is not null && await places.Grids(community.Id, stop) is [var grid, ..] ? grid : null;
        if (place is null)
        {
            Fail(report.Line, $"no place {report.AtPlace}");
            return;
        }

        var type = scope.ServiceProvider.GetRequiredService<CasePacks>().Current.CaseTypes[report.CaseType];
        await SignIn(scope.ServiceProvider, report.Anonymous ? null : report.As, stop);
        anonymous = report.Anonymous;
        if (type.OpenedBy == OpenedBy.Import)
        {
            await Import(report, scope, stop);
            return;
        }

        var answers = new Dictionary<string, object?>();
        foreach (var (ask, answer) in report.Answers)
            answers[ask] = answer is string post && post.StartsWith("post/", StringComparison.Ordinal) ? (await Post(scope.ServiceProvider, post[5..], stop))?.Id.Id.ToString() : answer;
        var outcome = await Lane(scope).Write<ReportCase, ReportCase.Answer>(use => use.Run(
            new ReportCase.Input(report.CaseType, place.Id, "", report.Text, answers, Found: type.OpenedBy == OpenedBy.Workers), stop), stop);
        Must(report.Line, report.Refused, outcome.No);
        if (outcome.No is null) (number, receipt) = (outcome.Value.Number, outcome.Value.Receipt ?? "");
    }

    private async Task Import(ScenarioStep.Report report, AsyncServiceScope scope, CancellationToken stop)
    {
        var row = new KeepImported.Row(Guid.NewGuid().ToString("N"), scenario.At, report.Text, report.Text, report.Answers);
        var outcome = await Lane(scope).Write<KeepImported, KeepImported.Answer>(use => use.Run(new KeepImported.Input(place!.Id.District, "scenario", [row]), stop), stop);
        Must(report.Line, report.Refused, outcome.No);
        if (outcome.No is null) number = outcome.Value.LastNumber!;
    }

    private async Task Move(ScenarioStep.Move move, CancellationToken stop)
    {
        await using var scope = house.CreateAsyncScope();
        await SignIn(scope.ServiceProvider, move.As.Post is null && anonymous ? null : move.As, stop);
        var pass = anonymous && move.As is { Post: null, Neighbour: false } ? (await CheckReceipt.At(Lane(scope), number, receipt, stop)).Value : null;
        var text = new[] { "text", "reason", "question" }.Select(name => move.Given.GetValueOrDefault(name)).FirstOrDefault(given => given is not null) ?? "";
        var post = move.Given.TryGetValue("post", out var named) ? await Post(scope.ServiceProvider, named.Replace("post/", "", StringComparison.Ordinal), stop) : null;
        DateTimeOffset? until = move.Given.TryGetValue("until", out var at) ? DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) : null;
        var outcome = await Lane(scope).Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(number, move.Do, null, text, post?.Id, until) { Pass = pass }, stop), stop);
        Must(move.Line, move.Refused, outcome.No);
    }

    private async Task Later(ScenarioStep.Later later, CancellationToken stop)
    {
        time.Set(time.GetUtcNow() + later.By);
        var clock = new Caller();
        clock.ActAsClock();
        await house.GetRequiredService<ILaneEngine>().Run<Done>(clock, async scope =>
        {
            await scope.GetRequiredService<RunClocks>().Run(new JobRow { DistrictId = 0, Id = Guid.NewGuid(), Kind = RunClocks.Kind, Body = "" }, stop);
            return Done.It;
        }, stop);
    }

    private async Task Expect(ScenarioStep.Expect expect, CancellationToken stop)
    {
        await using var scope = house.CreateAsyncScope();
        var it = (await scope.ServiceProvider.GetRequiredService<CaseLookup>().Find(number, stop))!.Case;
        if (expect.Lead is { } lead) Same(expect.Line, "lead", lead, it.LeadPost == (await Post(scope.ServiceProvider, lead, stop))?.Id.Id ? lead : await Name(scope.ServiceProvider, it, stop));
        if (expect.Due is { } due) Same(expect.Line, "due", due.ToUniversalTime(), it.ResolveDue);
        if (expect.State is { } state) Same(expect.Line, "state", state, it.State);
        if (expect.Phase is { } phase) Same(expect.Line, "phase", phase, it.Phase);
        if (expect.Visibility is { } visibility) Same(expect.Line, "visibility", visibility.ToString(), it.Visibility.ToString());
        if (expect.Ends is { } ends) Same(expect.Line, "ends", ends, it.End);
        if (expect.Clock is { } runs) Same(expect.Line, "clock", runs, Clock(it, await Restarted(scope.ServiceProvider, it, stop)));
        foreach (var reader in expect.ReadableBy)
            if (!await MayRead(reader, stop)) Fail(expect.Line, $"{reader} can't read it");
        foreach (var reader in expect.NotReadableBy)
            if (await MayRead(reader, stop)) Fail(expect.Line, $"{reader} can read it");
    }

    /// <summary>Whether a move that begins the clocks anew has been made.</summary>
    private static async Task<bool> Restarted(IServiceProvider scope, Case it, CancellationToken stop)
    {
        var restarting = scope.GetRequiredService<CasePacks>().TypeOf(it).Flow.Flow.Moves.Where(move => move.Effects.Contains(CaseVocabulary.RestartClock)).Select(move => move.Do).ToList();
        return (await scope.GetRequiredService<CaseMoves>().Timeline(it, stop)).Exists(step => restarting.Contains(step.Do));
    }

    private static ScenarioClock Clock(Case it, bool restarted) => it switch
    {
        { ClockClass: "" } => ScenarioClock.None,
        { Phase: Phase.Paused } => ScenarioClock.Paused,
        { Phase: Phase.Open } when restarted => ScenarioClock.Restarted,
        { Phase: Phase.Open } => ScenarioClock.Running,
        _ => ScenarioClock.Stopped,
    };

    /// <summary>Read as the parties read it: more than a public page gives.</summary>
    private async Task<bool> MayRead(ScenarioActor reader, CancellationToken stop)
    {
        await using var scope = house.CreateAsyncScope();
        await SignIn(scope.ServiceProvider, reader, stop);
        var seen = await scope.ServiceProvider.GetRequiredService<Reads.SeeCase>().Run(number, null, stop);
        return seen.Succeeded(out var it, out _) && (it.Nearness != Reads.Nearness.Public || it.Case.Visibility == Visibility.Public);
    }

    private async Task SignIn(IServiceProvider scope, ScenarioActor? actor, CancellationToken stop)
    {
        if (actor is null) return;
        var post = actor.Post is null ? null : await Post(scope, actor.Post, stop);
        var account = actor.Neighbour ? Neighbour : post is null ? Resident : new AccountId(post.Id.Id);
        scope.GetRequiredService<Caller>().SignedIn(account, actor.ToString(), AdminPart.None, post is null ? [] : [new PostHeld(post, false, null)]);
    }

    private async Task<PostCard?> Post(IServiceProvider scope, string code, CancellationToken stop) =>
        await scope.GetRequiredService<DispatchCase>().Named(code.Replace("post/", "", StringComparison.Ordinal), place!, stop);

    private static async Task<string> Name(IServiceProvider scope, Case it, CancellationToken stop) =>
        (await scope.GetRequiredService<IPosts>().Find(new(it.DistrictId, it.LeadPost), stop))?.NameEn ?? "nobody";

    private static Lane Lane(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<Lane>();

    private void Must(int line, bool refused, Refusal? no)
    {
        if (refused && no is null) Fail(line, "was to be refused, and was done");
        if (!refused && no is not null) Fail(line, $"was refused: {no.Code}");
    }

    private void Same<T>(int line, string what, T expected, T? found)
    {
        if (!Equals(expected, found)) Fail(line, $"{what}: expected {expected}, found {found}");
    }

    private void Fail(int line, string said) => failures.Add(new ScenarioFailure(scenario.File, line, scenario.Name, said));
}

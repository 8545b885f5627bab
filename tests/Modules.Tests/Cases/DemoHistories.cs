using System.Diagnostics;
using Linli.Cases;
using Linli.Cases.Demo;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

public sealed class DemoHistories
{
    private static async Task<TestHouse> Seeded(Dialect dialect)
    {
        var house = await TestHouse.Open(dialect);
        await house.Write<OpenAccount, AccountId>(use => use.Run(new("resident", "林桂英", "linli-demo", AdminPart.None, Demo: true), default));
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IDemo>().OfType<SeedDemoTerritory>().Single().Seed(default);
        var began = Stopwatch.GetTimestamp();
        await scope.ServiceProvider.GetServices<IDemo>().OfType<SeedDemoCases>().Single().Seed(default);
        TestContext.Current.SendDiagnosticMessage($"{dialect}: history in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00} s");
        return house;
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Has_every_kind_of_end_and_every_kind_of_open_matter_and_is_marked_as_demo(Dialect dialect)
    {
        await using var house = await Seeded(dialect);
        var cases = await house.Read(scope => scope.GetRequiredService<LinliDb>().Set<Case>().AsNoTracking().ToListAsync());

        Assert.InRange(cases.Count, 1_100, 1_300);
        Assert.All(cases, c => Assert.True(c.Demo));
        Assert.Equal(["checked", "closed-by-silence", "solved", "withdrawn"], cases.Select(c => c.End).OfType<string>().Distinct().Order());
        Assert.Equal(["answered", "asked", "dispatched", "disputed", "reported", "sent-back", "to-check", "waiting", "working"], cases.Where(c => c.Phase != Phase.Closed).Select(c => c.State).Distinct().Order());
        Assert.Equal(8, cases.Select(c => c.TypeCode).Distinct().Count());
        var found = cases.Where(c => c.Origin == Origin.Offered).ToList();
        Assert.Equal(DemoMatters.Found.Count, found.Count);
        Assert.Equal(["closed", "dispatched", "sent-back", "to-check", "waiting", "working"], found.Select(c => c.State).Distinct().Order());
        Assert.All(found, c => Assert.Equal(("worker-found", true, true), (c.TypeCode, c.Receipt is null, c.RegisteredBy is not null)));
        Assert.Contains(cases, c => c.IsOver(house.Clock.GetUtcNow()) && c.EscalatedTo is not null);
        Assert.Contains(cases, c => c.ConfirmedByProxy);
        Assert.InRange(cases.Count(c => c.End == "solved") / (double)cases.Count, 0.6, 0.85);
    }

    [Fact]
    public async Task Each_matter_replayed_by_its_timeline_makes_only_moves_that_its_flow_allows_and_ends_where_it_stands()
    {
        await using var house = await Seeded(Dialect.Sqlite);
        var (cases, steps, parties) = await house.Read(async scope =>
        {
            var db = scope.GetRequiredService<LinliDb>();
            return (await db.Set<Case>().AsNoTracking().ToListAsync(), await db.Set<CaseStep>().AsNoTracking().ToListAsync(), await db.Set<CaseParty>().AsNoTracking().ToListAsync());
        });
        var (timelines, taking) = (steps.ToLookup(s => s.CaseId), parties.ToLookup(p => p.CaseId));
        var packs = house.Services.GetRequiredService<CasePacks>();
        Assert.True(cases.Count > 1_180);
        foreach (var it in cases)
        {
            var timeline = timelines[it.Id].OrderBy(s => s.No).ToList();
            Assert.Equal(Enumerable.Range(1, it.Steps), timeline.Select(s => s.No));
            Assert.Equal(timeline.Select(s => s.At).Order(), timeline.Select(s => s.At));
            Assert.True(timeline[^1].At <= house.Clock.GetUtcNow());
            var (state, end, lead) = Replay(packs.TypeOf(it).Flow.Flow, timeline, [.. taking[it.Id]]);
            Assert.Equal((it.Number, it.State, it.Phase, it.End, it.LeadPost), (it.Number, state.Code, state.Phase, end, lead));
            Assert.Empty(packs.TypeOf(it).CheckAnswers(packs.AnswersOf(it)));
        }
    }

    /// <summary>Makes each move again with what stands on the timeline and nothing more.</summary>
    private static (FlowState State, string? End, Guid? Lead) Replay(Flow flow, List<CaseStep> timeline, List<CaseParty> parties)
    {
        var (state, end, lead, offered) = (flow.Start, (string?)null, (Guid?)null, (Guid?)null);
        Assert.Equal(("report", state.Code), (timeline[0].Do, timeline[0].State));
        foreach (var step in timeline.Skip(1))
        {
            if (step.Do is "warn" or "escalate" or "untaken")
            {
                Assert.Equal((state.Code, Phase.Open), (step.State, step.Phase)); // time only speaks of what is open, and moves nothing
                continue;
            }

            List<string> given = [.. step.Text.Length > 0 ? MoveWords.GivenByText : [], .. step.Do == "pass-on" && step.PostId is not null ? ["post"] : Array.Empty<string>(), .. step.Do == "wait" && step.Detail is not null ? ["until"] : Array.Empty<string>()];
            Assert.True(flow.Move(state.Code, step.Do, step.By, given).Succeeded(out var taken, out var no), $"{step.Do} by {step.By} from {state.Code}: {no?.Kind}");
            (state, end) = (taken.To, taken.To.Phase == Phase.Closed ? taken.Move.Ends : null);
            Assert.Equal((state.Code, state.Phase), (step.State, step.Phase));
            if (step.Do == "pass-on" && step.Detail == MoveMade.Offering) offered = step.PostId;
            else if (step.By == FlowPart.Receiver) Assert.Equal(offered, lead = step.PostId);
            else if (step.Do is "dispatch" or "pass-on" or "return") lead = step.PostId;
            else if (step.By == FlowPart.Lead) Assert.Equal(lead, step.PostId);
            if (step.By == FlowPart.Checker) Assert.Contains(parties, p => p.Part == Part.Checker && p.PostId == step.PostId);
        }

        return (state, end, lead);
    }

    [Fact]
    public async Task The_same_seed_and_the_same_now_give_the_same_history()
    {
        static async Task<List<string>> Told()
        {
            await using var house = await Seeded(Dialect.Sqlite);
            return await house.Read(scope => scope.GetRequiredService<LinliDb>().Set<Case>().AsNoTracking().OrderBy(c => c.Number)
                .Select(c => c.Number + c.Id + c.Text + c.State + c.LeadPost + c.ResolveDue + c.ClosedAt + c.Steps).ToListAsync());
        }

        Assert.Equal(await Told(), await Told());
    }

    [Fact]
    public async Task DongAn_has_what_the_pictures_show_and_the_resident_a_dozen_matters_of_which_two_wait_for_a_word()
    {
        await using var house = await Seeded(Dialect.Sqlite);
        var (dongAn, resident) = await house.Read(async scope =>
        {
            var db = scope.GetRequiredService<LinliDb>();
            var place = (await scope.GetRequiredService<IPlaces>().ByCode("350404001010", default))!;
            var account = await db.Set<Account>().Where(a => a.Name == "resident").Select(a => a.Id).SingleAsync();
            return (await db.Set<Case>().AsNoTracking().Within(1, place.Path).ToListAsync(), await db.Set<Case>().AsNoTracking().Where(c => c.ReporterAccount == account).ToListAsync());
        });

        Assert.InRange(dongAn.Count(c => c.Phase != Phase.Closed), 30, 40);
        Assert.Contains(dongAn, c => c.Title.StartsWith("电梯停运", StringComparison.Ordinal) && c.IsOver(house.Clock.GetUtcNow()));
        Assert.InRange(resident.Count, 10, 15);
        Assert.Equal(2, resident.Count(c => c.Phase == Phase.Answered));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_total_equals_the_sum_of_its_children_down_to_the_communities(Dialect dialect)
    {
        await using var house = await Seeded(dialect);
        var open = 0;
        await house.Read(async scope =>
        {
            var (count, places) = (scope.GetRequiredService<CountCases>(), scope.GetRequiredService<IPlaces>());
            var district = (await places.District(1, default))!;
            var (whole, streets) = await count.Of(district, default);
            Assert.Equal(whole.Open, streets.Sum(s => s.Open));
            foreach (var street in streets.Where(s => s.Place is not null))
            {
                var (own, communities) = await count.Of(street.Place!, default);
                Assert.Equal((street.Open, street.Over, street.Reported, street.Solved, street.Silent), (own.Open, own.Over, own.Reported, own.Solved, own.Silent));
                Assert.Equal(own.Open, communities.Sum(c => c.Open));
                open += own.Open;
            }

            Assert.Equal(whole.Open, open);
            return Done.It;
        });
        Assert.InRange(open, 60, 200);
    }

    [Fact]
    public void There_is_enough_to_say_of_each_type()
    {
        Assert.Equal(7, DemoMatters.All.Count);
        Assert.All(DemoMatters.All.Values, talk => Assert.True(talk.Matters.DistinctBy(m => m.Said).Count() >= 12 && talk.Matters.DistinctBy(m => m.Answered).Count() >= 12));
        Assert.All(DemoMatters.All.Values, talk => Assert.True(talk.Disputed.Distinct().Count() >= 6 && talk.Noted.Distinct().Count() >= 6));
    }
}

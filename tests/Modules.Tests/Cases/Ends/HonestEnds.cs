using Linli.Cases;
using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Engines.Flows;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases.Ends;

/// <summary>An answer names what became of the matter, and the end says no more than that.</summary>
public class HonestEnds
{
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "Solved", "", "solved" }, { "Partly", "", "partly" }, { "WillNot", "《物业管理条例》第五十一条", "not-done" }, { "NotOurs", "供水公司 0598-5550110", "handed-over" }, { "SolvedItself", "", "solved-itself" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_reporters_agreement_ends_it_as_the_answer_said_and_only_solved_counts_as_solved(string kind, string basis, string end)
    {
        await using var at = await EndsSetting.Open(Dialect.Sqlite);
        var reported = await at.Report();
        Assert.Null(await at.Answer(reported.Number, AnswerGiven.From(kind, basis)));
        await at.Say(reported, "confirm");
        Assert.Equal(end, (await at.See(reported.Number)).End);
        var district = (await at.Demo.Places(p => p.Districts(default)))[0];
        var (whole, _) = await at.Demo.House.Read(all => all.GetRequiredService<CountCases>().Of(district, default));
        Assert.Equal((end == "solved" ? 1 : 0, end == "solved" ? 0 : 1), (whole.Solved, whole.Unsolved));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_wont_be_done_needs_its_law_and_what_isnt_ours_its_receiver(Dialect dialect)
    {
        await using var at = await EndsSetting.Open(dialect);
        var reported = await at.Report();
        Assert.Equal("cases.answer-law", (await at.Answer(reported.Number, new(AnswerKind.WillNot)))?.Code);
        Assert.Equal("cases.answer-receiver", (await at.Answer(reported.Number, new(AnswerKind.NotOurs)))?.Code);
        Assert.Null(await at.Answer(reported.Number, new(AnswerKind.WillNot, "《城市道路照明设施管理规定》第八条")));
        var seen = (await at.Demo.House.Read(all => all.GetRequiredService<SeeCase>().Run(reported.Number, null, default))).Value; // as everybody reads it
        Assert.Contains(seen.Steps, step => AnswerGiven.Read(step.Detail) is { Kind: AnswerKind.WillNot, Basis: "《城市道路照明设施管理规定》第八条" });
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task To_any_answer_the_reporter_may_disagree_then_the_clock_begins_anew_and_the_handler_is_told(string kind, string basis, string end)
    {
        await using var at = await EndsSetting.Open(Dialect.Sqlite);
        var reported = await at.Report();
        Assert.Null(await at.Answer(reported.Number, AnswerGiven.From(kind, basis)));
        at.Clock.Move(TimeSpan.FromDays(1));
        await at.Say(reported, "dispute", "还没好");
        var it = await at.See(reported.Number);
        Assert.Equal((at.Clock.GetUtcNow(), null, Phase.Open), (it.ClockStartedAt, it.AnswerKind, it.Phase));
        Assert.NotEqual(end, it.End);
        Assert.Equal(1, (await at.Demo.House.Read(all => all.GetRequiredService<FindCameBack>().Run(default), await at.Demo.As("gridworker"))).Total);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_matter_opened_again_begins_its_clock_anew_and_tells_its_handler(Dialect dialect)
    {
        await using var at = await EndsSetting.Open(dialect);
        var reported = await at.Report();
        await at.Answer(reported.Number);
        at.Clock.Move(TimeSpan.FromDays(8));
        await at.Demo.House.RunJobs();
        Assert.Equal(CaseVocabulary.ClosedBySilence, (await at.See(reported.Number)).End);
        await at.Say(reported, "reopen", "又满了");
        var it = await at.See(reported.Number);
        Assert.Equal((at.Clock.GetUtcNow(), null), (it.ClockStartedAt, it.End));
        var (back, _) = await at.Demo.House.Read(all => all.GetRequiredService<FindCameBack>().Run(default), await at.Demo.As("gridworker"));
        Assert.Equal(reported.Number, Assert.Single(back).Number);
    }

    [Fact]
    public async Task In_every_flow_an_answer_can_be_sent_back_and_a_closed_matter_opened_again_with_a_new_clock()
    {
        await using var at = await EndsSetting.Open(Dialect.Sqlite);
        foreach (var flow in at.Demo.House.Services.GetRequiredService<CasePacks>().Current.Flows.Values.Select(known => known.Flow).Where(flow => flow.Moves.Count > 0))
        {
            foreach (var state in flow.States.Where(state => state.Phase is Phase.Answered or Phase.Closed))
            {
                var back = flow.MovesFrom(state.Code, FlowPart.Reporter).Concat(flow.MovesFrom(state.Code, FlowPart.Checker)).Where(move => flow.StateOf(move.To)?.Phase == Phase.Open).ToList();
                Assert.True(back.Count > 0, $"{flow.Code}: {state.Code}");
                Assert.All(back, move => Assert.Equal([CaseVocabulary.RestartClock, CaseVocabulary.TellLead], move.Effects));
            }
        }
    }
}

using Linli.Cases;
using Linli.Cases.Ends;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases.Ends;

/// <summary>Others ask again, and the reporter judges: what is kept of it, and what is shown.</summary>
public class CallBacksAndJudgements
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_call_back_is_drawn_outside_the_answering_office_and_an_unsolved_matter_is_taken_up_again(Dialect dialect)
    {
        await using var at = await EndsSetting.Open(dialect);
        var (called, silent) = (await at.Report("13800138000"), await at.Report()); // the second left no telephone
        foreach (var one in new[] { called, silent }) await at.Answer(one.Number);
        at.Clock.Move(TimeSpan.FromDays(8));
        await at.Demo.House.RunJobs();

        Assert.NotNull((await Draw(at, "community")).No); // no right to
        var street = await at.Demo.As("street");
        Assert.Equal(1, (await Draw(at, "street")).Value.Drawn);
        Assert.Equal("cases.call-back-nobody", (await Draw(at, "street")).No?.Code); // nobody twice
        var call = Assert.Single(await at.Demo.House.Read(all => all.GetRequiredService<FindCallBacks>().Waiting(default), street));
        Assert.Equal(called.Number, call.Case.Number);

        Assert.Equal("13800138000", (await Phone(at, "street", call.Call.Id)).Value.Phone);
        Assert.Equal("cases.call-back-unknown", (await Phone(at, "district", call.Call.Id)).No?.Code);
        Assert.Equal(1, await at.Demo.Db(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "cases.read-for-call-back" && entry.PurposeKind == "call-back")));

        var input = new RecordCallBack.Input(call.Call.Id, CallBackResult.NotSolved, Tap.Poor, Again: true, "还是满的");
        Assert.Null((await at.Demo.House.Write<RecordCallBack, Done>(use => use.Run(input, default), street)).No);
        var it = await at.See(called.Number);
        Assert.Equal((null, at.Clock.GetUtcNow()), (it.End, it.ClockStartedAt));
        Assert.Equal("cases.no-purpose", (await Phone(at, "street", call.Call.Id)).No?.Code);
        Assert.Equal(1, (await at.Demo.House.Read(all => all.GetRequiredService<FindCallBacks>().Results(default), street))[CallBackResult.NotSolved]);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_judges_without_a_matter_or_before_its_end_or_twice(Dialect dialect)
    {
        await using var at = await EndsSetting.Open(dialect);
        var reported = await at.Report();
        var nobody = await at.Demo.House.Write<JudgeMatter, Done>(use => use.Run(new JudgeMatter.Input(reported.Number, Tap.Good, null), default));
        Assert.Equal("cases.unknown", nobody.No?.Code);
        Assert.Equal("cases.judge-not-over", (await at.Judge(reported, Tap.Good))?.Code);
        await at.Answer(reported.Number);
        await at.Say(reported, "confirm");
        Assert.Null(await at.Judge(reported, Tap.Fair));
        Assert.Null(await at.Judge(reported, null, Tap.Good)); // the second question, later
        Assert.Equal("cases.judged-already", (await at.Judge(reported, Tap.Good))?.Code);
        Assert.Equal("cases.judged-already", (await at.Judge(reported, null, Tap.Poor))?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Judgements_show_response_share_mean_and_n_from_five_on_and_never_a_single_workers(Dialect dialect)
    {
        await using var at = await EndsSetting.Open(dialect);
        Tap[] taps = [Tap.Good, Tap.Good, Tap.Fair, Tap.Poor];
        foreach (var tap in taps) await Judged(at, tap);
        Assert.Null((await Count(at)).Whole.Mean); // four are too few
        await Judged(at, Tap.Good);
        await Judged(at, null);
        var counted = await Count(at);
        var rubbish = Assert.Single(counted.ByType);
        Assert.Equal(("rubbish", 6, 5), (rubbish.Key, rubbish.Asked, rubbish.Judged));
        Assert.Equal((100.0 * 5 / 6, 12.0 / 5), (rubbish.ResponseRate!.Value, rubbish.Mean!.Value));
        Assert.Empty(counted.ByPost); // all were a grid worker's
        Assert.Equal(6, Assert.Single(counted.ByCommunity).Ended);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Confirm_and_reopen_rates_count_what_the_reporters_did(Dialect dialect)
    {
        await using var at = await EndsSetting.Open(dialect);
        for (var i = 0; i < 5; i++)
        {
            var reported = await at.Report();
            await at.Answer(reported.Number);
            if (i == 0)
            {
                await at.Say(reported, "dispute", "没好");
                await at.Answer(reported.Number);
            }

            if (i < 3) await at.Say(reported, "confirm");
        }

        at.Clock.Move(TimeSpan.FromDays(8));
        await at.Demo.House.RunJobs();
        var whole = (await Count(at)).Whole;
        Assert.Equal((5, 3, 2, 1), (whole.Ended, whole.Solved, whole.Silent, whole.Back));
        Assert.Equal((60.0, 20.0), (whole.ConfirmRate!.Value, whole.BackRate!.Value));
    }

    private static async Task Judged(EndsSetting at, Tap? tap)
    {
        var reported = await at.Report();
        await at.Answer(reported.Number);
        await at.Say(reported, "confirm");
        if (tap is { } given) Assert.Null(await at.Judge(reported, given));
    }

    private static async Task<CountEnds.Answer> Count(EndsSetting at)
    {
        var place = await at.Demo.Place("东安社区");
        return await at.Demo.House.Read(all => all.GetRequiredService<CountEnds>().Run(place, default), await at.Demo.As("community"));
    }

    private static async Task<Outcome<DrawCallBacks.Answer>> Draw(EndsSetting at, string who) =>
        await at.Demo.House.Write<DrawCallBacks, DrawCallBacks.Answer>(use => use.Run(new DrawCallBacks.Input(10, Seed: 7), default), await at.Demo.As(who));

    private static async Task<Outcome<ReadReporter.Answer>> Phone(EndsSetting at, string who, Guid call) =>
        await at.Demo.House.Write<ReadForCallBack, ReadReporter.Answer>(use => use.Run(call, default), await at.Demo.As(who));
}

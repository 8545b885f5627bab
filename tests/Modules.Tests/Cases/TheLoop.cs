using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

/// <summary>From a report to a solution that the resident confirms, on both databases, through the use cases.</summary>
public class TheLoop
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_matter_goes_from_report_to_answer_dispute_answer_and_confirmation(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var reported = await Report(demo);
        var number = reported.Number;

        Assert.Equal("dispatched", (await See(demo, number)).State);
        await Must(demo, "gridworker", number, "take");
        await Must(demo, "gridworker", number, "answer", "已经清运。");
        var disputed = await ByReceipt(demo, reported, "dispute", "还有一半没清。");
        Assert.Equal("disputed", disputed.Value.State);
        await Must(demo, "gridworker", number, "take");
        await Must(demo, "gridworker", number, "answer", "剩下的也清了。");
        var confirmed = await ByReceipt(demo, reported, "confirm");
        Assert.Equal(("closed", "solved"), (confirmed.Value.State, confirmed.Value.End));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Silence_closes_an_answered_case_and_counts_for_nothing(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var reported = await Report(demo);
        await Must(demo, "gridworker", reported.Number, "take");
        await Must(demo, "gridworker", reported.Number, "answer", "已经清运。");
        demo.House.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await demo.House.RunJobs();
        var seen = await See(demo, reported.Number);
        Assert.Equal(("closed", "closed-by-silence"), (seen.State, seen.End));
        var district = (await demo.Places(p => p.Districts(default)))[0];
        var (whole, _) = await demo.House.Read(all => all.GetRequiredService<CountCases>().Of(district, default));
        Assert.Equal((0, 1), (whole.Solved, whole.Silent));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Five_wrong_codes_within_an_hour_shut_the_door_and_the_street_is_told(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var reported = await Report(demo);
        for (var i = 0; i < 5; i++) Assert.Equal("cases.wrong-code", (await Pass(demo, reported.Number, "000000000000")).No?.Code);
        Assert.Equal("cases.too-many-codes", (await Pass(demo, reported.Number, reported.Receipt!)).No?.Code);
        var told = await demo.House.Read(all => all.GetRequiredService<LinliDb>().Set<CaseStep>().Where(s => s.Do == "receipt-guessed").ToListAsync());
        Assert.Contains("街道", Assert.Single(told).PostName);
        var mine = await demo.House.Read(all => all.GetRequiredService<FindCases>().Run(new CaseFilter("mine"), default), await demo.As("street"));
        Assert.Contains(mine.Rows, row => row.Number == reported.Number);
        demo.House.Clock.Move(TimeSpan.FromMinutes(61));
        Assert.Null((await Pass(demo, reported.Number, reported.Receipt!)).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_office_that_answered_never_records_the_residents_word(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var reported = await Report(demo);
        await Must(demo, "gridworker", reported.Number, "take");
        await Must(demo, "gridworker", reported.Number, "answer", "已经清运。");
        var pass = (await Pass(demo, reported.Number, reported.Receipt!)).Value;
        var input = new ConfirmForReporter.Input(reported.Number, "confirm", "", false, new ActingFor(Channel.Phone, Consent.Spoken)) { Pass = pass };
        var own = await demo.House.Write<ConfirmForReporter, MakeMove.Answer>(use => use.Run(input, default), await demo.As("gridworker"));
        Assert.Equal("cases.office-answered", own.No?.Code);
        var street = await demo.House.Write<ConfirmForReporter, MakeMove.Answer>(use => use.Run(input, default), await demo.As("street"));
        Assert.Equal("solved", street.Value.End);
        var it = await demo.House.Read(all => all.GetRequiredService<LinliDb>().Set<Case>().SingleAsync(c => c.Number == reported.Number));
        Assert.True(it.ConfirmedByProxy);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_clock_that_runs_out_puts_the_case_on_the_next_posts_list_and_tells_both(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var reported = await Report(demo);
        demo.House.Clock.Move(TimeSpan.FromDays(20));
        await demo.House.RunJobs();
        var mine = await demo.House.Read(all => all.GetRequiredService<FindCases>().Run(new CaseFilter("mine"), default), await demo.As("community"));
        Assert.Contains(mine.Rows, row => row.Number == reported.Number);
        var steps = await demo.House.Read(all => all.GetRequiredService<LinliDb>().Set<CaseStep>().Select(s => s.Do).ToListAsync());
        Assert.Contains("escalate", steps);
    }

    private static async Task<ReportCase.Answer> Report(DemoHouse demo)
    {
        var place = await demo.Place("东安新村 9栋");
        var input = new ReportCase.Input("rubbish", place.Id, "", "垃圾房满了，流到人行道上。", new Dictionary<string, object?> { ["kind"] = "overflow" });
        var pack = demo.House.Services.GetRequiredService<CasePacks>().Current.CaseTypes["rubbish"];
        var answers = pack.Asks.Where(ask => !ask.Optional).ToDictionary(ask => ask.Id, ask => ask.Type switch
        {
            Linli.Cases.Packs.AskType.Boolean => (object?)false,
            Linli.Cases.Packs.AskType.Code => ask.List!.Entries[0].Code,
            _ => "无",
        });
        var outcome = await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(input with { Answers = answers }, default));
        Assert.Null(outcome.No);
        return outcome.Value;
    }

    private static async Task Must(DemoHouse demo, string who, string number, string @do, string text = "")
    {
        var outcome = await demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(number, @do, null, text), default), await demo.As(who));
        Assert.Null(outcome.No);
    }

    private static async Task<Outcome<MakeMove.Answer>> ByReceipt(DemoHouse demo, ReportCase.Answer reported, string @do, string text = "")
    {
        var pass = (await Pass(demo, reported.Number, reported.Receipt!)).Value;
        return await demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(reported.Number, @do, null, text) { Pass = pass }, default));
    }

    private static Task<Outcome<ReceiptPass>> Pass(DemoHouse demo, string number, string code) =>
        demo.House.Read(all => CheckReceipt.At(all.GetRequiredService<Lane>(), number, code, default));

    private static async Task<CaseAnswer> See(DemoHouse demo, string number) =>
        CaseAnswer.Of((await demo.House.Read(all => all.GetRequiredService<SeeCase>().Run(number, null, default))).Value);
}

using Linli.Cases;
using Linli.Cases.Ends;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Cases.Ends;

/// <summary>A demo house whose grid worker answers matters of rubbish, each in the way that a test wants.</summary>
internal sealed class EndsSetting : IAsyncDisposable
{
    private EndsSetting(DemoHouse demo) => Demo = demo;

    public DemoHouse Demo { get; }
    public TestClock Clock => Demo.House.Clock;

    public static async Task<EndsSetting> Open(Dialect dialect) => new(await DemoHouse.Open(dialect));

    public async Task<ReportCase.Answer> Report(string phone = "")
    {
        var place = await Demo.Place("东安新村 9栋");
        var input = new ReportCase.Input("rubbish", place.Id, "", "垃圾房满了。", new Dictionary<string, object?> { ["kind"] = "kitchen", ["blocks"] = false }, Phone: phone, MustMeet: phone.Length > 0);
        var reported = await Demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, default));
        Assert.Null(reported.No);
        return reported.Value;
    }

    public async Task<Refusal?> Answer(string number, AnswerGiven? answer = null)
    {
        var worker = await Demo.As("gridworker");
        await Demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(number, "take", null), default), worker);
        return (await Demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(number, "answer", null, "看过了。") { Answer = answer }, default), worker)).No;
    }

    public async Task<ReceiptPass> Pass(ReportCase.Answer reported) =>
        (await Demo.House.Write<CheckReceipt, CheckReceipt.Answer>(use => use.Run(reported.Number, reported.Receipt!, false, default))).Value.Pass!;

    public async Task Say(ReportCase.Answer reported, string @do, string text = "")
    {
        var pass = await Pass(reported);
        Assert.Null((await Demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(reported.Number, @do, null, text) { Pass = pass }, default))).No);
    }

    public async Task<Refusal?> Judge(ReportCase.Answer reported, Tap? content, Tap? manner = null)
    {
        var pass = await Pass(reported);
        return (await Demo.House.Write<JudgeMatter, Done>(use => use.Run(new JudgeMatter.Input(reported.Number, content, manner) { Pass = pass }, default))).No;
    }

    public Task<Case> See(string number) => Demo.Db(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Number == number));

    public ValueTask DisposeAsync() => Demo.DisposeAsync();
}

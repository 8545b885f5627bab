using Linli.Cases;
using Linli.Cases.Whistles;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases.Whistles;

/// <summary>A demo house with a reported matter and two departments that can be called to it.</summary>
internal sealed class WhistleSetting : IAsyncDisposable
{
    private WhistleSetting(DemoHouse demo, string number, PostCard lighting, PostCard sanitation) => (Demo, Number, Lighting, Sanitation) = (demo, number, lighting, sanitation);

    public DemoHouse Demo { get; }
    public string Number { get; }
    public PostCard Lighting { get; }
    public PostCard Sanitation { get; }
    public TestClock Clock => Demo.House.Clock;

    public static async Task<WhistleSetting> Open(Dialect dialect)
    {
        var demo = await DemoHouse.Open(dialect);
        var place = await demo.Place("东安新村 9栋");
        var input = new ReportCase.Input("rubbish", place.Id, "", "垃圾房满了，流到人行道上。", new Dictionary<string, object?> { ["kind"] = "kitchen", ["blocks"] = false });
        var reported = await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, default));
        Assert.Null(reported.No);
        return new(demo, reported.Value.Number, (await demo.Posts(p => p.ByCode(place.Id.District, "city-lighting", place.Path, default)))!, (await demo.Posts(p => p.ByCode(place.Id.District, "sanitation", place.Path, default)))!);
    }

    public BlowWhistle.Input Wanted(WhistleKind kind = WhistleKind.Emergency) =>
        new(Number, null, kind, "垃圾房污水流到路上", "要环卫清运，路灯照明配合夜间作业。", "9 栋东侧", [Lighting.Id.Id, Sanitation.Id.Id], Sanitation.Id.Id);

    public async Task<Guid> Blow(WhistleKind kind = WhistleKind.Emergency)
    {
        var blown = await Demo.House.Write<BlowWhistle, BlowWhistle.Answer>(use => use.Run(Wanted(kind), default), await Demo.As("community"));
        Assert.Null(blown.No);
        return blown.Value.Id;
    }

    /// <summary>Somebody who holds just this post.</summary>
    public static Action<Caller> Holding(PostCard post) => caller => caller.SignedIn(new AccountId(post.Id.Id), post.Name, AdminPart.None, [new PostHeld(post, false, null)]);

    public async Task<Refusal?> Do(Action<Caller> who, Guid whistle, string @do, Guid? post = null, string text = "", CannotReason? reason = null, PartRating? part = null, CallRating? call = null)
    {
        var wanted = new WhistleMoves.Wanted(whistle, @do, post, text, reason, part, call);
        return await Demo.House.Read(async all => (await WhistleMoves.Make(all.GetRequiredService<Lane>(), wanted, _ => null, default)).No, who);
    }

    public async Task<WhistleAndCalls> See(Guid whistle) =>
        (await Demo.House.Read(async all => await all.GetRequiredService<WhistleBook>().Find(whistle, default), await Demo.As("community")))!;

    public async Task<Refusal?> Answer()
    {
        var worker = await Demo.As("gridworker");
        await Demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(Number, "take", null), default), worker);
        return (await Demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(Number, "answer", null, "清了。"), default), worker)).No;
    }

    public ValueTask DisposeAsync() => Demo.DisposeAsync();
}

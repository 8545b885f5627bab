using Linli.Cases;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Modules.Tests.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

/// <summary>Short ways through the use cases of a case, for tests that are about one of them.</summary>
internal static class CaseWalks
{
    public static readonly Dictionary<string, object?> Rubbish = new() { ["kind"] = "kitchen", ["blocks"] = true };

    public static async Task<ReportCase.Answer> Report(
        this DemoHouse demo, Action<Caller>? as_ = null, string type = "rubbish", Dictionary<string, object?>? answers = null, string where = "东安新村 9栋", string text = "有一件事")
    {
        var place = await demo.Place(where);
        return (await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(new(type, place.Id, "", text, answers ?? Rubbish), default), as_)).Value;
    }

    /// <summary>A matter that the grid's worker found, with its number.</summary>
    public static async Task<string> Find(this DemoHouse demo, string who = "gridworker")
    {
        var place = await demo.Place("东安新村 9栋");
        var input = new ReportCase.Input("worker-found", place.Id, "", "杂物堵住了楼道", new Dictionary<string, object?> { ["kind"] = "passage", ["danger"] = false }, Found: true);
        return (await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, default), await demo.As(who))).Value.Number;
    }

    public static async Task<Outcome<MakeMove.Answer>> Move(this DemoHouse demo, string who, string number, string @do, string text = "", Func<MakeMove.Input, MakeMove.Input>? with = null) =>
        await demo.Move(await demo.As(who), new MakeMove.Input(number, @do, null, text) is var input && with is not null ? with(input) : input);

    public static Task<Outcome<MakeMove.Answer>> Move(this DemoHouse demo, Action<Caller>? as_, MakeMove.Input input) =>
        demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(input, default), as_);

    public static async Task<MakeMove.Answer> Must(this DemoHouse demo, string who, string number, string @do, string text = "")
    {
        var outcome = await demo.Move(who, number, @do, text);
        Assert.Null(outcome.No);
        return outcome.Value;
    }

    public static Task<Outcome<ReceiptPass>> Pass(this DemoHouse demo, string number, string? code, Action<Caller>? as_ = null, bool shownBefore = false) =>
        demo.House.Read(all => CheckReceipt.At(all.GetRequiredService<Lane>(), number, code, default, shownBefore), as_);

    public static async Task<PostCard> Post(this DemoHouse demo, string who) =>
        (await demo.Posts(posts => posts.HeldBy(DemoHouse.Accounts[who], demo.House.Clock.GetUtcNow(), default)))[0].Post;

    public static Task<Case> Case(this DemoHouse demo, string number) => demo.Db(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Number == number));

    /// <summary>The details of the audit's entries of one kind about a case.</summary>
    public static async Task<List<string?>> Audited(this DemoHouse demo, string number, string action)
    {
        var id = (await demo.Case(number)).Id;
        return await demo.Db(db => db.Set<AuditEntry>().Where(a => a.SubjectId == id && a.Action == action).OrderBy(a => a.At).Select(a => a.Detail).ToListAsync());
    }

    /// <summary>Signed in as somebody without a post.</summary>
    public static Action<Caller> Resident(Guid account) => caller => caller.SignedIn(new AccountId(account), "resident", AdminPart.None, []);
}

using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

/// <summary>Who may make a move, in which part, and what is written of it.</summary>
public sealed class WhoseMove
{
    private static readonly string[] Wrongly = ["cases.move-not-yours", "cases.unknown"];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_post_that_may_not_check_checks_nothing_though_the_case_names_it_checker(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var number = await demo.Find();
        await demo.Must("gridworker", number, "take");
        await demo.Must("gridworker", number, "answer", "搬走了。");
        var (it, firm) = (await demo.Case(number), await demo.Post("department")); // a firm has no right to check
        await demo.House.Write<LinliDb, Done>(async db =>
        {
            db.Add(new CaseParty { DistrictId = it.DistrictId, CaseId = it.Id, PostId = firm.Id.Id, Part = Part.Checker, Since = it.ReportedAt });
            await db.SaveChangesAsync();
            return Done.It;
        });

        Assert.Contains((await demo.Move("department", number, "check")).No?.Code, Wrongly);
        Assert.Equal("checked", (await demo.Must("community", number, "check")).End);
    }

    [Fact]
    public async Task Each_part_of_staff_asks_the_right_that_the_matrix_gives_it()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var (reported, found) = ((await demo.Report()).Number, await demo.Find());
        await demo.Must("gridworker", found, "take");
        await demo.Must("gridworker", found, "answer", "搬走了。");

        Assert.Equal(["Reporter", "Lead"], await Parts(demo, "gridworker", found, without: null));
        Assert.Equal(["Lead"], await Parts(demo, "gridworker", reported, without: null));
        Assert.Empty(await Parts(demo, "gridworker", reported, without: CaseRights.Work));
        Assert.Equal(["Desk", "Checker"], await Parts(demo, "community", found, without: null));
        Assert.Equal(["Checker"], await Parts(demo, "community", found, without: CaseRights.Dispatch));
        Assert.Equal(["Desk"], await Parts(demo, "community", found, without: CaseRights.Check));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_worker_withdraws_what_they_found_and_nobody_else_does(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var number = await demo.Find();

        Assert.Contains((await demo.Move("community", number, "withdraw", "报错了")).No?.Code, Wrongly);
        Assert.Contains("withdraw", await Offered(demo, "gridworker", number));
        Assert.DoesNotContain("withdraw", await Offered(demo, "community", number));
        Assert.Equal("withdrawn", (await demo.Must("gridworker", number, "withdraw", "看错了，是住户临时放的。")).End);
        Assert.Equal("working", (await demo.Must("gridworker", number, "reopen", "又堵上了。")).State);
        Assert.Equal(["closed self finder"], await demo.Audited(number, "cases.withdraw"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_audit_says_of_each_of_a_residents_acts_who_spoke_how_and_with_what_consent(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var resident = CaseWalks.Resident(Guid.CreateVersion7());
        var own = (await demo.Report(resident)).Number;
        var reported = await demo.Report();
        var pass = (await demo.Pass(reported.Number, reported.Receipt)).Value;
        Assert.Null((await demo.Move(resident, new(own, "withdraw", null, "好了"))).No);
        Assert.Null((await demo.Move(null, new MakeMove.Input(reported.Number, "note", null, "我女儿在") { Pass = pass })).No);
        var daughter = new MakeMove.Input(reported.Number, "note", null, "我替我妈说") { Pass = pass, For = new(Channel.Portal, Consent.Spoken) };
        Assert.Null((await demo.Move(null, daughter)).No);
        Assert.Equal("cases.proxy-needs-proof", (await demo.Move(null, daughter with { For = new(Channel.Portal, Consent.None) })).No?.Code);
        Assert.Null((await demo.Move("street", reported.Number, "withdraw", "来电话说好了", input => input with { Pass = pass, For = new(Channel.Phone, Consent.Spoken) })).No);

        Assert.Equal(["rubbish self"], await demo.Audited(own, "cases.report"));
        Assert.Equal(["closed self account"], await demo.Audited(own, "cases.withdraw"));
        Assert.Equal(["dispatched self receipt", "dispatched Portal Spoken receipt"], await demo.Audited(reported.Number, "cases.note"));
        Assert.Equal(["closed Phone Spoken receipt"], await demo.Audited(reported.Number, "cases.withdraw"));
        Assert.True((await demo.Case(reported.Number)).ConfirmedByProxy);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Staff_who_speak_for_a_reporter_prove_it_whatever_door_they_come_by(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var number = (await demo.Report()).Number;
        var forReporter = await demo.Move("street", number, "withdraw", "好了", input => input with { For = new(Channel.Phone, Consent.Spoken) });
        Assert.Equal("cases.proxy-needs-proof", forReporter.No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_bulk_pass_on_that_is_refused_whole_names_each_matter_with_its_reason(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var closed = await demo.Find();
        await demo.Must("gridworker", closed, "withdraw", "看错了");
        var (living, to) = ((await demo.Report()).Number, await demo.Post("street"));
        var none = await PassOn(demo, to, [closed, "350404-2026-999999"]);
        Assert.Equal("cases.none-passed-on", none.No?.Code);
        Assert.Equal([(closed, "cases.move-not-here"), ("350404-2026-999999", "cases.unknown")], none.No!.Parts.Select(part => (part.Of, part.No.Code)));
        var some = await PassOn(demo, to, [closed, living]);
        Assert.Equal([living], some.Value.Passed);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_key_with_another_photograph_is_another_request(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var number = (await demo.Report()).Number;
        Assert.Null((await Note("a")).No);
        Assert.Null((await Note("a")).No);
        Assert.Equal(KernelRefusals.KeyUsedForAnother, (await Note("b")).No);
        var place = await demo.Place("东安新村 9栋");
        Assert.Null((await Again("a")).No);
        Assert.Equal(KernelRefusals.KeyUsedForAnother, (await Again("b")).No);

        async Task<Outcome<MakeMove.Answer>> Note(string photo)
        {
            var input = new MakeMove.Input(number, "note", null, "看过了") { Photos = Photo(photo) };
            return await demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(input, default), await demo.As("gridworker"), Once.From("one-key", input));
        }

        Task<Outcome<ReportCase.Answer>> Again(string photo)
        {
            var input = new ReportCase.Input("rubbish", place.Id, "", "有一件事", CaseWalks.Rubbish) { Photos = Photo(photo) };
            return demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, default), null, Once.From("another-key-of-length", input));
        }
    }

    private static StoredFile[] Photo(string of) => [new(new string(of[0], 64), "image/jpeg", 100, 10, 10)];

    private static async Task<Outcome<PassOnMany.Answer>> PassOn(DemoHouse demo, PostCard to, IReadOnlyList<string> numbers) =>
        await demo.House.Write<PassOnMany, PassOnMany.Answer>(use => use.Run(new(numbers, to.Id, "请街道看"), default), await demo.As("community"));

    private static async Task<IReadOnlyList<string>> Offered(DemoHouse demo, string who, string number) =>
        await demo.House.Read(async all => (await all.GetRequiredService<SeeCase>().Run(number, null, default)).Value.Moves.Select(move => move.Do).ToList(), await demo.As(who));

    private static async Task<IReadOnlyList<string>> Parts(DemoHouse demo, string who, string number, Right? without) =>
        await demo.House.Read(async all =>
        {
            var found = (await all.GetRequiredService<CaseLookup>().Find(number, default))!;
            var access = new Without(all.GetRequiredService<IAccess>(), without);
            return new CallersParts(all.GetRequiredService<CasePacks>(), access, all.GetRequiredService<Caller>()).In(found, null).Select(one => one.Part.ToString()).Order(StringComparer.Ordinal).Reverse().ToList();
        }, await demo.As(who));

    /// <summary>The house's access in which nobody has one of the rights.</summary>
    private sealed class Without(IAccess house, Right? right) : IAccess
    {
        public bool May(Right asked, Target target, Purpose? purpose = null) => Through(asked, target, purpose) is not null;
        public bool May(Right asked) => asked != right && house.May(asked);
        public PostCard? Through(Right asked, Target target, Purpose? purpose = null) => asked == right ? null : house.Through(asked, target, purpose);
    }
}

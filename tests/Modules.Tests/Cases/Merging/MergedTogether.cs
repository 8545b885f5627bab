using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases.Merging;

/// <summary>Two cases that are one matter: one leads, each reporter keeps code, word and privacy.</summary>
public sealed class MergedTogether
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "18")]
    public async Task The_merged_case_ends_as_a_duplicate_points_on_and_leaves_its_reason_in_public(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (leading, other) = await Two(demo);
        await Merge(demo, other.Number, leading.Number);
        var it = await demo.Case(other.Number);
        Assert.Equal((Phase.Closed, "duplicate", (MergeReason?)MergeReason.SameThing), (it.Phase, it.End, it.MergedFor));
        var seen = await See(demo, other.Number);
        Assert.Equal(leading.Number, seen.Together.Leading?.Number);
        Assert.Equal(Nearness.Public, seen.Nearness);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_reporter_opens_their_own_matter_by_their_own_code_and_says_there_that_the_leading_one_is_done(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (leading, other) = await Two(demo);
        await Merge(demo, other.Number, leading.Number);
        await demo.Must("gridworker", leading.Number, "take");
        await demo.Must("gridworker", leading.Number, "answer", "已经清运。");

        var pass = (await demo.Pass(other.Number, other.Receipt)).Value;
        var seen = await See(demo, other.Number, pass);
        Assert.Equal((Nearness.Reporter, "answered", "已经清运。"), (seen.Nearness, seen.Together.Leading!.State, seen.Together.Leading.Answer));
        Assert.Equal("with-answered", seen.Steps[^1].Do);
        Assert.Null((await demo.Move(null, new MakeMove.Input(other.Number, "confirm", null, "") { Pass = pass })).No);
        Assert.Equal(("solved", "duplicate"), ((await demo.Case(leading.Number)).End, (await demo.Case(other.Number)).End));
        Assert.Equal(["with-answered", "with-ended", "confirm"], (await See(demo, other.Number, pass)).Steps.TakeLast(3).Select(step => step.Do));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_one_reporter_says_is_never_read_by_the_other(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (leading, other) = await Two(demo);
        await Merge(demo, other.Number, leading.Number, "刘姨和陈姨说的是同一处");
        await demo.Must("gridworker", leading.Number, "take");
        await demo.Must("gridworker", leading.Number, "answer", "已经清运。");
        var otherPass = (await demo.Pass(other.Number, other.Receipt)).Value;
        Assert.Null((await demo.Move(null, new MakeMove.Input(other.Number, "dispute", null, "我家502门口还堆着") { Pass = otherPass })).No);

        Assert.Equal("disputed", (await demo.Case(leading.Number)).State);
        var leadingSeen = await See(demo, leading.Number, (await demo.Pass(leading.Number, leading.Receipt)).Value);
        var otherSeen = await See(demo, other.Number, otherPass);
        Assert.DoesNotContain(Said(leadingSeen), said => said.Contains("502", StringComparison.Ordinal) || said.Contains("刘姨", StringComparison.Ordinal) || said.Contains("苍蝇", StringComparison.Ordinal));
        Assert.DoesNotContain(Said(otherSeen), said => said.Contains("刘姨", StringComparison.Ordinal) || said.Contains("成山", StringComparison.Ordinal));
        Assert.Contains(Said(otherSeen), said => said.Contains("502", StringComparison.Ordinal));
        Assert.Contains(Said(await See(demo, other.Number, as_: "gridworker")), said => said.Contains("502", StringComparison.Ordinal)); // who handles it reads both
    }

    [Fact]
    public async Task The_office_that_answered_the_leading_case_does_not_confirm_it_by_way_of_the_merged_one()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var (leading, other) = await Two(demo);
        await Merge(demo, other.Number, leading.Number);
        await demo.Must("gridworker", leading.Number, "take");
        await demo.Must("gridworker", leading.Number, "answer", "已经清运。");
        var pass = (await demo.Pass(other.Number, other.Receipt)).Value;
        var own = await demo.Move("gridworker", other.Number, "confirm", with: input => input with { Pass = pass, For = new(Channel.Phone, Consent.Spoken) });
        Assert.Equal("cases.office-answered", own.No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Parted_again_it_goes_on_where_it_stood_with_its_old_clock(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (leading, other) = await Two(demo);
        await demo.Must("gridworker", other.Number, "take");
        var before = await demo.Case(other.Number);
        await Merge(demo, other.Number, leading.Number);
        demo.House.Clock.Move(TimeSpan.FromHours(3));
        Assert.Null((await Undo(demo, other.Number)).No);
        var after = await demo.Case(other.Number);
        Assert.Equal((before.State, before.Phase, before.StateSince, before.ResolveDue, before.NextClockAt, (string?)null, (Guid?)null), (after.State, after.Phase, after.StateSince, after.ResolveDue, after.NextClockAt, after.End, after.MergedInto));
        Assert.Empty(await demo.Db(db => db.Set<CaseParty>().Where(p => (p.CaseId == after.Id || p.CaseId == before.Id) && p.Part == Part.Informed).ToListAsync()));
    }

    [Fact]
    public async Task Once_the_leading_case_has_ended_nobody_parts_them_but_the_reporter_may_have_theirs_opened_again()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var (leading, other) = await Two(demo);
        await Merge(demo, other.Number, leading.Number);
        await demo.Must("gridworker", leading.Number, "take");
        await demo.Must("gridworker", leading.Number, "answer", "已经清运。");
        Assert.Null((await demo.Move(null, new MakeMove.Input(leading.Number, "confirm", null, "") { Pass = (await demo.Pass(leading.Number, leading.Receipt)).Value })).No);
        Assert.Equal("cases.merge-over", (await Undo(demo, other.Number)).No?.Code);
        Assert.Null((await demo.Move(null, new MakeMove.Input(other.Number, "reopen", null, "我说的是后门那一堆") { Pass = (await demo.Pass(other.Number, other.Receipt)).Value })).No);
        var again = await demo.Case(other.Number);
        Assert.Equal(("working", (Guid?)null), (again.State, again.MergedInto));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task If_its_first_reporter_takes_the_leading_case_back_the_others_matter_stands_again_by_itself(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (leading, other) = await Two(demo);
        await Merge(demo, other.Number, leading.Number);
        Assert.Null((await demo.Move(null, new MakeMove.Input(leading.Number, "withdraw", null, "") { Pass = (await demo.Pass(leading.Number, leading.Receipt)).Value })).No);
        var it = await demo.Case(other.Number);
        Assert.Equal((Phase.Open, (Guid?)null), (it.Phase, it.MergedInto));
    }

    [Fact]
    public async Task Three_cases_merged_one_after_the_other_are_all_told()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var (leading, other) = await Two(demo);
        var third = await demo.Report(text: "9栋垃圾没人收");
        await Merge(demo, third.Number, other.Number);
        await Merge(demo, other.Number, leading.Number);
        await demo.Must("gridworker", leading.Number, "take");
        await demo.Must("gridworker", leading.Number, "answer", "已经清运。");
        var seen = await See(demo, third.Number, (await demo.Pass(third.Number, third.Receipt)).Value);
        Assert.Equal((leading.Number, "with-answered"), (seen.Together.Leading?.Number, seen.Steps[^1].Do));
    }

    [Fact]
    public async Task What_may_not_be_one_is_refused_with_its_reason()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var (one, other) = await Two(demo);
        var help = await demo.Report(type: "neighbour-help", answers: new() { ["kind"] = "carrying", ["today"] = false });
        var found = await demo.Find();
        Assert.Equal("cases.merge-self", (await TryMerge(demo, one.Number, one.Number)).No?.Code);
        Assert.Equal("cases.merge-apart", (await TryMerge(demo, one.Number, help.Number)).No?.Code);
        Assert.Equal("cases.merge-loses-word", (await TryMerge(demo, one.Number, found)).No?.Code);
        Assert.Equal("cases.merge-reason-missing", (await TryMerge(demo, one.Number, other.Number, why: null)).No?.Code);
        Assert.Equal("cases.move-not-yours", (await TryMerge(demo, one.Number, other.Number, who: "gridworker")).No?.Code);
        await demo.Must("gridworker", other.Number, "take");
        await demo.Must("gridworker", other.Number, "answer", "已经清运。");
        Assert.Equal("cases.merge-ended", (await TryMerge(demo, other.Number, one.Number)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_leads_for_both_may_call_the_merged_reporter_who_wants_to_be_met_and_the_read_is_on_record(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var leading = await demo.Report(text: "楼下垃圾堆成山");
        var place = await demo.Place("东安新村 9栋");
        var input = new ReportCase.Input("rubbish", place.Id, "", "垃圾臭", CaseWalks.Rubbish, "陈阿姨", "13859012345", MustMeet: true);
        var other = (await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, default))).Value;
        await Merge(demo, other.Number, leading.Number);
        var read = await demo.House.Write<ReadReporter, ReadReporter.Answer>(use => use.Run(other.Number, default), await demo.As("gridworker"));
        Assert.Equal("13859012345", read.Value.Phone);
        Assert.Single(await demo.Audited(other.Number, "cases.read-reporter"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Likely_pairs_of_the_desks_open_cases_are_listed_until_they_are_merged(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (leading, other) = await Two(demo);
        await demo.Report(type: "street-light", answers: await Lamp(demo), text: "路灯不亮了");
        var community = await demo.As("community");
        var pair = Assert.Single((await demo.House.Read(all => all.GetRequiredService<FindPairs>().Run(default), community)).Pairs);
        Assert.Equal((leading.Number, other.Number), (pair.One.Number, pair.Other.Number));
        await Merge(demo, other.Number, leading.Number);
        Assert.Empty((await demo.House.Read(all => all.GetRequiredService<FindPairs>().Run(default), community)).Pairs);
        Assert.Empty((await demo.House.Read(all => all.GetRequiredService<FindPairs>().Run(default), await demo.As("department"))).Pairs);
    }

    private static IEnumerable<string> Said(CaseSeen seen) =>
        [.. seen.Steps.Select(step => step.Text), seen.Together.Leading?.Answer ?? "", .. seen.Nearness == Nearness.Public ? Array.Empty<string>() : [seen.Case.Text, seen.Case.Title]];

    private static Task<Dictionary<string, object?>> Lamp(DemoHouse demo) => Task.FromResult(
        demo.House.Services.GetRequiredService<CasePacks>().Current.CaseTypes["street-light"].Asks.Where(ask => !ask.Optional).ToDictionary(ask => ask.Id, ask => ask.Type switch
        {
            Linli.Cases.Packs.AskType.Boolean => (object?)false,
            Linli.Cases.Packs.AskType.Code => ask.List!.Entries[0].Code,
            _ => "无",
        }));

    private static async Task<(ReportCase.Answer Leading, ReportCase.Answer Other)> Two(DemoHouse demo)
    {
        var leading = await demo.Report(text: "楼下垃圾堆成山，好几天没人清");
        demo.House.Clock.Move(TimeSpan.FromMinutes(20));
        return (leading, await demo.Report(text: "9栋楼下垃圾好几天没人清，都是苍蝇"));
    }

    private static async Task Merge(DemoHouse demo, string number, string into, string note = "") => Assert.Null((await TryMerge(demo, number, into, note: note)).No);

    private static async Task<Outcome<MergeCases.Answer>> TryMerge(DemoHouse demo, string number, string into, MergeReason? why = MergeReason.SameThing, string who = "community", string note = "") =>
        await demo.House.Write<MergeCases, MergeCases.Answer>(use => use.Run(new(number, into, why, note), default), await demo.As(who));

    private static async Task<Outcome<MergeCases.Answer>> Undo(DemoHouse demo, string number) =>
        await demo.House.Write<UndoMerge, MergeCases.Answer>(use => use.Run(new(number), default), await demo.As("community"));

    private static async Task<CaseSeen> See(DemoHouse demo, string number, ReceiptPass? pass = null, string? as_ = null) =>
        (await demo.House.Read(all => all.GetRequiredService<SeeCase>().Run(number, pass, default), as_ is null ? null : await demo.As(as_))).Value;
}

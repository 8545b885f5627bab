using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Cases.Whistles;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Linli.Modules.Tests.Cases.Whistles.WhistleSetting;

namespace Linli.Modules.Tests.Cases.Whistles;

/// <summary>吹哨报到 through its use cases, on both databases.</summary>
public class WhistleAndReport
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_departments_arrival_is_measured_and_nobody_leaves_before_it_is_done(Dialect dialect)
    {
        await using var at = await Open(dialect);
        var (id, community) = (await at.Blow(), await at.Demo.As("community"));
        at.Clock.Move(TimeSpan.FromMinutes(20));
        Assert.Null(await at.Do(Holding(at.Sanitation), id, "arrive"));
        at.Clock.Move(TimeSpan.FromMinutes(130)); // two hours were given
        Assert.Null(await at.Do(Holding(at.Lighting), id, "arrive"));
        var calls = (await at.See(id)).Calls.ToDictionary(call => call.PostId, call => (call.ArrivedAt!.Value - call.CalledAt, call.IsLate(at.Clock.GetUtcNow())));
        Assert.Equal((TimeSpan.FromMinutes(20), false), calls[at.Sanitation.Id.Id]);
        Assert.Equal((TimeSpan.FromMinutes(150), true), calls[at.Lighting.Id.Id]);

        Assert.Null(await at.Do(community, id, "divide", at.Sanitation.Id.Id, "两小时内清运"));
        Assert.Equal("cases.whistle-part-not-done", (await at.Do(community, id, "release", at.Sanitation.Id.Id))?.Code);
        Assert.Null(await at.Do(Holding(at.Sanitation), id, "done", text: "清运完了"));
        Assert.Null(await at.Do(community, id, "release", at.Sanitation.Id.Id));
        Assert.Equal("cases.whistle-not-done", (await at.Do(community, id, "close", text: "好了"))?.Code);
        Assert.Null(await at.Do(Holding(at.Lighting), id, "done", text: "照明撤了"));
        Assert.Null(await at.Do(community, id, "release", at.Lighting.Id.Id));
        Assert.Null(await at.Do(community, id, "close", text: "路面干净了"));
        Assert.False((await at.See(id)).Whistle.IsOpen);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_department_never_ends_a_whistle(Dialect dialect)
    {
        await using var at = await Open(dialect);
        var id = await at.Blow();
        Assert.Equal("cases.whistle-not-yours-to-close", (await at.Do(Holding(at.Sanitation), id, "close", text: "好了"))?.Code);
        Assert.Equal("cases.whistle-not-yours", (await at.Do(Holding(at.Sanitation), id, "release", at.Sanitation.Id.Id))?.Code);
        Assert.True((await at.See(id)).Whistle.IsOpen);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_resident_is_not_answered_while_a_whistle_is_open(Dialect dialect)
    {
        await using var at = await Open(dialect);
        var (id, community) = (await at.Blow(), await at.Demo.As("community"));
        Assert.Equal("cases.whistle-open", (await at.Answer())?.Code);
        foreach (var post in new[] { at.Lighting, at.Sanitation })
        {
            Assert.Null(await at.Do(Holding(post), id, "arrive"));
            Assert.Null(await at.Do(Holding(post), id, "done", text: "办完了"));
            Assert.Null(await at.Do(community, id, "release", post.Id.Id));
        }

        Assert.Null(await at.Do(community, id, "close", text: "办完了"));
        Assert.Null(await at.Answer());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_cant_be_done_goes_up_grouped_by_reason_and_is_decided_above(Dialect dialect)
    {
        await using var at = await Open(dialect);
        var (id, community, street) = (await at.Blow(), await at.Demo.As("community"), await at.Demo.As("street"));
        Assert.Equal("cases.whistle-arrive-first", (await at.Do(Holding(at.Lighting), id, "cannot", text: "没钱", reason: CannotReason.NoMoney))?.Code);
        Assert.Null(await at.Do(Holding(at.Lighting), id, "arrive"));
        Assert.Equal("cases.whistle-reason", (await at.Do(Holding(at.Lighting), id, "cannot", text: "没钱"))?.Code);
        Assert.Null(await at.Do(Holding(at.Lighting), id, "cannot", text: "今年没有这项经费", reason: CannotReason.NoMoney));
        var (reason, of) = Assert.Single(await at.Demo.House.Read(all => all.GetRequiredService<FindWhistles>().Cannot(default), street));
        Assert.Equal((CannotReason.NoMoney, true), (reason, Assert.Single(of).Call.WaitsForSettling));
        Assert.Equal("cases.whistle-not-yours", (await at.Do(community, id, "stands", at.Lighting.Id.Id, "好"))?.Code); // who blew does not decide
        Assert.Equal("cases.whistle-part-not-done", (await at.Do(community, id, "release", at.Lighting.Id.Id))?.Code);
        Assert.Null(await at.Do(street, id, "stands", at.Lighting.Id.Id, "列入明年计划"));
        Assert.Null(await at.Do(community, id, "release", at.Lighting.Id.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Both_sides_judge_each_other_once_a_department_has_left(Dialect dialect)
    {
        await using var at = await Open(dialect);
        var (id, community, sanitation) = (await at.Blow(), await at.Demo.As("community"), Holding(at.Sanitation));
        Assert.Equal("cases.whistle-rate-later", (await at.Do(community, id, "rate", at.Sanitation.Id.Id, part: PartRating.Good))?.Code);
        foreach (var (@do, text) in new[] { ("arrive", ""), ("done", "清完了") }) Assert.Null(await at.Do(sanitation, id, @do, text: text));
        Assert.Null(await at.Do(community, id, "release", at.Sanitation.Id.Id));
        Assert.Null(await at.Do(community, id, "rate", at.Sanitation.Id.Id, part: PartRating.Good));
        Assert.Null(await at.Do(sanitation, id, "rate", call: CallRating.CouldWait, text: "可以走日常哨"));
        var call = (await at.See(id)).CallOf(at.Sanitation.Id.Id)!;
        Assert.Equal((PartRating.Good, CallRating.CouldWait), (call.PartRating, call.CallRating));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_late_list_names_departments_that_acknowledged_or_arrived_too_late(Dialect dialect)
    {
        await using var at = await Open(dialect);
        var id = await at.Blow();
        Assert.Null(await at.Do(Holding(at.Sanitation), id, "arrive"));
        at.Clock.Move(TimeSpan.FromHours(3));
        var late = await at.Demo.House.Read(all => all.GetRequiredService<FindWhistles>().Late(default), await at.Demo.As("gridworker"));
        Assert.Equal(at.Lighting.Id.Id, Assert.Single(late).Call.PostId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_whole_district_sees_it_and_the_called_take_part_in_the_case(Dialect dialect)
    {
        await using var at = await Open(dialect);
        await at.Blow();
        foreach (var who in new[] { "gridworker", "street", "district", "department" })
            Assert.Equal(1, await at.Demo.House.Read(all => all.GetRequiredService<FindWhistles>().Count("open", default), await at.Demo.As(who)));
        Assert.Equal(0, await at.Demo.House.Read(all => all.GetRequiredService<FindWhistles>().Count("open", default)));
        Assert.Null((await at.Demo.House.Read(all => all.GetRequiredService<SeeCase>().Run(at.Number, null, default), Holding(at.Sanitation))).No);
        var mine = await at.Demo.House.Read(all => all.GetRequiredService<FindCases>().Run(new CaseFilter(), default), Holding(at.Sanitation));
        Assert.Contains(mine.Rows, row => row.Number == at.Number);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_personal_and_nothing_sealed_is_whistled(Dialect dialect)
    {
        await using var at = await Open(dialect);
        var community = await at.Demo.As("community");
        var told = at.Wanted() with { Text = "打陈阿姨电话 13800138000" };
        Assert.Equal("cases.whistle-personal", (await at.Demo.House.Write<BlowWhistle, BlowWhistle.Answer>(use => use.Run(told, default), community)).No?.Code);
        await at.Demo.Db(db => db.Set<Case>().Where(c => c.Number == at.Number).ExecuteUpdateAsync(set => set.SetProperty(c => c.Visibility, Visibility.Sealed)));
        var no = (await at.Demo.House.Write<BlowWhistle, BlowWhistle.Answer>(use => use.Run(at.Wanted(), default), community)).No;
        Assert.True(no?.Code is "cases.whistle-sealed" or "cases.unknown", no?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_department_and_a_grid_worker_blow_none(Dialect dialect)
    {
        await using var at = await Open(dialect);
        foreach (var who in new[] { "gridworker", "department", "district" })
            Assert.NotNull((await at.Demo.House.Write<BlowWhistle, BlowWhistle.Answer>(use => use.Run(at.Wanted(), default), await at.Demo.As(who))).No);
        Assert.Equal(0, await at.Demo.Db(db => db.Set<Whistle>().CountAsync()));
    }
}

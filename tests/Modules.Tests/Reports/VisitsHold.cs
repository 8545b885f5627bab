using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Packs;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Reports.Visits;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>When a month is full of visits, which visits are one, and what a community says of them.</summary>
public sealed class VisitsHold
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_full_month_takes_one_more_visit_only_by_the_street_and_never_by_who_comes_along(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (district, street) = (await demo.As("district"), await demo.As("street"));
        var month = new DateOnly(demo.Today.Year, demo.Today.Month, 1).AddMonths(1);
        for (var nth = 0; nth < 3; nth++) Assert.Equal(new AnnounceVisit.Answer($"DY{demo.Today.Year}-{nth + 1:000}"), (await Come(demo, month.AddDays(7 * nth))).Value);
        Assert.Equal(VisitRefusals.Full.Code, (await Come(demo, month.AddDays(21))).No?.Code);
        Assert.False((await Come(demo, month.AddMonths(1))).Value.Asked); // the month after it has room
        var asked = (await Come(demo, month.AddDays(21), "台风前要看一遍")).Value;
        Assert.True(asked.Asked);
        Assert.Equal(new AnnounceVisit.Answer(asked.Number, true, month.AddDays(21)), (await Come(demo, month.AddDays(21), by: "district")).Value); // the district's desk comes along

        Task<Outcome<Done>> Decide(bool? yes, string? reason, Action<Caller> by, int version = 1) => demo.House.Write<DecideVisit, Done>(use => use.Run(new(asked.Number, version, yes, reason), default), by);
        Assert.Equal(KernelRefusals.NotYours, (await Decide(true, "可以", await demo.As("community"))).No);
        Assert.Equal(KernelRefusals.NotYours, (await Decide(true, "可以", district)).No);
        Assert.Equal(VisitRefusals.Choice, (await Decide(null, "可以", street)).No);
        Assert.Equal(AdmissionRefusals.Reason, (await Decide(true, " ", street)).No);
        Assert.Equal(KernelRefusals.SomebodyWasFaster, (await Decide(true, "可以", street, version: 2)).No);
        Assert.Null((await Decide(true, "台风前确实要看", street)).No);
        Assert.Equal(VisitRefusals.Decided, (await Decide(false, "不行", street, version: 2)).No);
        Assert.Equal(VisitState.Planned, (await Find(demo, asked.Number)).State);
        var told = await demo.Db(db => db.Set<Notice>().Where(n => n.Subject == asked.Number).Select(n => new { n.Kind, n.AccountId }).ToListAsync());
        Assert.Contains(told, n => n.Kind == VisitNews.Asked && n.AccountId == DemoHouse.Accounts["street"].Id);
        Assert.Contains(told, n => n.Kind == VisitNews.Coming && n.AccountId == DemoHouse.Accounts["community"].Id);
        Assert.Equal(VisitRefusals.Full.Code, (await Come(demo, month.AddDays(28), of: "safety")).No?.Code); // four are there now
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whoever_would_come_for_the_same_in_the_same_week_comes_along_and_counts_once(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var monday = demo.Today.AddDays(14 - (((int)demo.Today.DayOfWeek + 6) % 7));
        var first = (await Come(demo, monday.AddDays(1))).Value;
        Assert.Equal(new AnnounceVisit.Answer(first.Number, Joined: monday.AddDays(1)), (await Come(demo, monday.AddDays(6), by: "street")).Value);
        Assert.Equal(VisitRefusals.Announced.Code, (await Come(demo, monday, by: "street")).No?.Code);
        Assert.Equal(VisitRefusals.Announced.Code, (await Come(demo, monday)).No?.Code);
        Assert.Null((await Come(demo, monday.AddDays(7), by: "street")).Value.Joined); // the week after
        Assert.Null((await Come(demo, monday, by: "street", of: "safety")).Value.Joined); // for something else
        Assert.Equal((3, 1), (await demo.Db(db => db.Set<Visit>().CountAsync()), await demo.Db(db => db.Set<VisitParty>().CountAsync())));

        Task<Outcome<Done>> Cancel(Action<Caller> by) => demo.House.Write<CancelVisit, Done>(use => use.Run(first.Number, default), by);
        Assert.Equal(KernelRefusals.NotYours, (await Cancel(await demo.As("street"))).No); // whoever comes along calls nothing off
        Assert.Equal(KernelRefusals.NotYours, (await Cancel(await demo.As("community"))).No); // its day has not come
        Assert.Null((await Cancel(await demo.As("department"))).No);
        Assert.Contains(DemoHouse.Accounts["street"].Id, await demo.Db(db => db.Set<Notice>().Where(n => n.Kind == VisitNews.Off).Select(n => n.AccountId).ToListAsync()));
        Assert.Equal(VisitRefusals.Over, (await Cancel(await demo.As("department"))).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_community_says_what_a_visit_took_and_brought_and_notes_those_that_nobody_announced(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (community, department) = (await demo.As("community"), await demo.As("department"));
        var number = (await Come(demo, demo.Today.AddDays(1))).Value.Number;
        Task<Outcome<Done>> Record(int? minutes, string? help, VisitRating? rating, Action<Caller> by) => demo.House.Write<RecordVisit, Done>(use => use.Run(new(number, minutes, help, rating), default), by);
        Assert.Equal(VisitRefusals.TooSoon, (await Record(60, null, VisitRating.Idle, community)).No);
        demo.House.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(KernelRefusals.NotYours, (await Record(60, null, VisitRating.Idle, department)).No);
        Assert.Equal(VisitRefusals.Minutes, (await Record(0, null, VisitRating.Idle, community)).No);
        Assert.Equal(VisitRefusals.Rating, (await Record(60, null, null, community)).No);
        Assert.Equal(AdmissionRefusals.WordsNamePeople.Code, (await Record(60, "有事找 13800000000", VisitRating.Helped, community)).No?.Code);
        Assert.Null((await Record(60, " ", VisitRating.Idle, community)).No);
        Assert.Equal(VisitRefusals.Over, (await Record(60, null, VisitRating.Idle, community)).No);

        Task<Outcome<Done>> Note(string office, DateOnly day, Action<Caller>? by = null) =>
            demo.House.Write<NoteVisit, Done>(use => use.Run(new(office, "safety", "看台账", day, 90, "带来两个灭火器", VisitRating.Helped), default), by ?? community);
        Assert.Equal(KernelRefusals.NotYours, (await Note("市里检查组", demo.Today, department)).No);
        Assert.Equal(VisitRefusals.Office, (await Note(" ", demo.Today)).No);
        Assert.Equal(VisitRefusals.NotedDay, (await Note("市里检查组", demo.Today.AddDays(1))).No);
        Assert.Null((await Note("市里检查组", demo.Today)).No);

        var found = await demo.House.Read(all => all.GetRequiredService<FindVisits>().Run(default), await demo.As("district"));
        Assert.Equal([number], found.Nothing.Select(row => row.It.Number));
        Assert.Equal([(1, 1, 0, 60L), (1, 0, 1, 90L)], found.Sums.Select(sum => (sum.Visits, sum.Nothing, sum.Helped, sum.Minutes)));
        var it = found.Nothing[0].It;
        Assert.Equal(3, found.MonthMost);
        Assert.Equal(2, await demo.Db(db => db.VisitsInMonth(it.DistrictId, it.CommunityId, demo.Today, default))); // noted or announced, both count
    }

    [Theory]
    [InlineData("3", 3), InlineData("0", 0), InlineData("32", null)]
    public void A_pack_says_how_many_visits_a_month_has_room_for(string typed, int? most) => Assert.Equal(most, AdmissionReader.Read([PackFiles.Of("local", new Dictionary<string, string> { ["admission/visits.yaml"] = $"visits: {{ month-most: {typed} }}\n" })]).Rules?.VisitsMost);

    private static async Task<Outcome<AnnounceVisit.Answer>> Come(DemoHouse demo, DateOnly day, string? why = null, string by = "department", string of = "facilities")
    {
        var place = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        return await demo.House.Write<AnnounceVisit, AnnounceVisit.Answer>(use => use.Run(new(place.Id.Id, of, "看看路灯", day, why), default), await demo.As(by));
    }

    private static Task<Visit> Find(DemoHouse demo, string number) => demo.Db(db => db.Set<Visit>().AsNoTracking().SingleAsync(v => v.Number == number));
}

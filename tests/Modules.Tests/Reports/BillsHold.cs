using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Reports.Bills;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What an entry costs, when it is billed, who says that it was paid, and what a late bill lets a community do.</summary>
public sealed class BillsHold
{
    [Theory]
    [InlineData(200, 16_000, 365, 3_200_000), InlineData(200, 16_000, 92, 806_575), InlineData(200, 16_000, 0, 0), InlineData(20, 8_600, 400, 172_000), InlineData(1, 1, 182, 0), InlineData(1, 1, 183, 1)]
    public void A_year_costs_standard_times_people_and_a_part_of_it_its_days(long standardFen, long people, int days, long fen) =>
        Assert.Equal(fen, Dues.UpTo(standardFen, people, new(2026, 6, 1), new DateOnly(2026, 6, 1).AddDays(days)));

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_quarter_is_billed_once_it_is_over_and_all_of_them_add_up_to_the_year(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (district, department) = (await demo.As("district"), await demo.As("department"));
        var number = await Admitted(demo, 200, null);
        Assert.Null(number.Entry);
        Assert.Equal(AdmissionRefusals.People, number.No); // nobody is in this demo's register
        var entry = (await Admitted(demo, 200, 16_000)).Entry!;
        await Admitted(demo, 0, 16_000); // no money goes along: it is billed to nobody
        Assert.Equal(BillRefusals.Nothing, (await Issue(demo, district)).No);
        Assert.Equal(KernelRefusals.NotYours, (await Issue(demo, department)).No);

        var since = (await Find(demo, entry)).Since;
        demo.House.Clock.Move(TimeSpan.FromDays(since.AddMonths(3).DayNumber - demo.Today.DayNumber));
        Assert.Equal(1, (await Issue(demo, district)).Value.Bills);
        Assert.Equal(BillRefusals.Nothing, (await Issue(demo, district)).No); // each once
        demo.House.Clock.Move(TimeSpan.FromDays(300));
        Assert.Equal(3, (await Issue(demo, district)).Value.Bills);
        var bills = await demo.Db(db => db.Set<Bill>().AsNoTracking().OrderBy(b => b.Nth).ToListAsync());
        Assert.Equal([1, 2, 3, 4], bills.Select(b => b.Nth));
        Assert.Equal(bills.Skip(1).Select(b => b.Since), bills.Take(3).Select(b => b.Until)); // without a gap
        Assert.Equal(3_200_000L, bills.Sum(b => b.Fen));
        Assert.All(bills, b => Assert.Equal((16_000L, 200L), (b.People, b.StandardFen)));
        var told = await demo.Db(db => db.Set<Notice>().Where(n => n.Kind == AdmissionNews.Billed).Select(n => n.AccountId).ToListAsync());
        Assert.Contains(DemoHouse.Accounts["department"].Id, told);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Thirty_days_unpaid_let_the_community_pause_its_task_and_money_lets_it_go_on(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (district, department, desk) = (await demo.As("district"), await demo.As("department"), await demo.As("community"));
        var entry = await Find(demo, (await Admitted(demo, 200, 16_000)).Entry!);
        demo.House.Clock.Move(TimeSpan.FromDays(entry.Since.AddMonths(3).DayNumber - demo.Today.DayNumber));
        Assert.Null((await Issue(demo, district)).No);
        var community = (await demo.Places(async places => (await places.ByCode("350404001010", default))!)).Id.Id;
        Assert.Null((await demo.House.Write<AssignTask, AssignTask.Answer>(use => use.Run(new(entry.Number, null, null, null, community, demo.Today.AddDays(60), "看一遍"), default), department)).Value.No);
        var task = (await demo.Db(db => db.Set<Assignment>().AsNoTracking().SingleAsync())).Id;
        Task<Outcome<Done>> Pause(Action<Caller> by) => demo.House.Write<PauseTask, Done>(use => use.Run(task, default), by);

        demo.House.Clock.Move(TimeSpan.FromDays(29));
        Assert.Equal(BillRefusals.NothingLate.Code, (await Pause(desk)).No?.Code);
        demo.House.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(AdmissionRefusals.NoAssignment, (await Pause(department)).No);
        Assert.Null((await Pause(desk)).No);
        Assert.Equal(BillRefusals.PausedAlready, (await Pause(desk)).No);
        Assert.False((await demo.Db(db => db.Set<Assignment>().AsNoTracking().SingleAsync())).IsLate(demo.Today.AddYears(1)));

        var number = (await demo.Db(db => db.Set<Bill>().AsNoTracking().SingleAsync())).Number;
        Task<Outcome<Done>> Settle(Action<Caller> by, DateOnly? on) => demo.House.Write<SettleBill, Done>(use => use.Run(new(number, on), default), by);
        Assert.Equal(KernelRefusals.NotYours, (await Settle(department, demo.Today)).No);
        Assert.Equal(BillRefusals.PaidOn, (await Settle(district, demo.Today.AddDays(1))).No);
        Assert.Equal(BillRefusals.PaidOn, (await Settle(district, null)).No);
        Assert.Null((await Settle(district, demo.Today.AddDays(-1))).No);
        Assert.Equal(BillRefusals.Paid, (await Settle(district, demo.Today)).No);
        Assert.Equal((BillStand.Paid, (DateTimeOffset?)null), (
            (await demo.Db(db => db.Set<Bill>().AsNoTracking().SingleAsync())).Stands(demo.Today), (await demo.Db(db => db.Set<Assignment>().AsNoTracking().SingleAsync())).PausedAt));
        Assert.Contains(DemoHouse.Accounts["community"].Id, await demo.Db(db => db.Set<Notice>().Where(n => n.Kind == AdmissionNews.GoesOn).Select(n => n.AccountId).ToListAsync()));

        Assert.Null((await demo.House.Write<TakeBackSettling, Done>(use => use.Run(number, default), district)).No);
        Assert.Null((await Pause(desk)).No); // late again from its own day
        Assert.Null((await demo.House.Write<GoOnWithTask, Done>(use => use.Run(task, default), desk)).No);
    }

    /// <summary>The number of an entry that the department asked for a year and the district admitted, or why it couldn't.</summary>
    private static async Task<(string? Entry, Refusal? No)> Admitted(DemoHouse demo, long standardFen, long? people)
    {
        var place = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        var input = new ApplyForAdmission.Input(place.Id.Id, ApplicationKind.Task, TaskNature.Regular, "facilities", CommunityRole.Helps, "看看路灯", null, "《城市照明管理规定》", Frequency.Monthly, 20, demo.Today, demo.Today.AddYears(1), standardFen, "配联系人");
        var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), await demo.As("department"))).Value.Number!;
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
        var no = (await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", null, people), default), await demo.As("district"))).No;
        return (no is null ? number : null, no);
    }

    private static Task<Outcome<IssueBills.Answer>> Issue(DemoHouse demo, Action<Caller> by) => demo.House.Write<IssueBills, IssueBills.Answer>(use => use.Run(default), by);

    private static Task<Application> Find(DemoHouse demo, string number) => demo.Db(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Number == number));
}

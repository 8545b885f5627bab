using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Reports.Weeks;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>When a task takes time, when a week is full, and who may give one more.</summary>
public sealed class WeeksHold
{
    [Theory]
    [InlineData("2026-06-01", "2026-06-01"), InlineData("2026-06-07", "2026-06-01"), InlineData("2026-06-08", "2026-06-08")]
    public void A_week_begins_on_Monday(string day, string monday) =>
        Assert.Equal(DateOnly.ParseExact(monday, "yyyy-MM-dd", null), WeeksOf.Monday(DateOnly.ParseExact(day, "yyyy-MM-dd", null)));

    [Fact]
    public void A_task_takes_its_time_when_it_is_due_and_as_often_as_its_entry_says_and_none_once_it_is_over()
    {
        var due = new DateOnly(2026, 6, 19);
        Assert.Equal([due], WeeksOf.DaysOf(Given(due), Frequency.Once));
        Assert.Equal([due, due.AddDays(-7), due.AddDays(-14)], WeeksOf.DaysOf(Given(due), Frequency.Weekly)); // given on 1 June
        var done = Given(due);
        _ = done.End(AssignmentState.Done, new(2026, 6, 10, 2, 0, 0, TimeSpan.Zero)).Value;
        Assert.Equal([new DateOnly(2026, 6, 10)], WeeksOf.DaysOf(done, Frequency.Once));
        var back = Given(due);
        _ = back.End(AssignmentState.Withdrawn, new(2026, 6, 10, 2, 0, 0, TimeSpan.Zero)).Value;
        Assert.Empty(WeeksOf.DaysOf(back, Frequency.Once));
        var paused = Given(due);
        _ = paused.Pause(new(2026, 6, 10, 2, 0, 0, TimeSpan.Zero)).Value;
        Assert.Equal([due.AddDays(-14)], WeeksOf.DaysOf(paused, Frequency.Weekly));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_full_week_takes_one_more_temporary_task_only_by_the_district_and_with_a_reason(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (department, district, street) = (await demo.As("department"), await demo.As("district"), await demo.As("street"));
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        var (temporary, regular) = (await Admitted(demo, community, TaskNature.Temporary), await Admitted(demo, community, TaskNature.Regular));
        var due = WeeksOf.Monday(demo.Today).AddDays(9);
        Task<Outcome<AssignTask.Answer>> Give(string number, DateOnly on, string? why = null) =>
            demo.House.Write<AssignTask, AssignTask.Answer>(use => use.Run(new(number, null, null, null, community.Id.Id, on, "看一遍", why), default), department);

        for (var nth = 0; nth < 2; nth++) Assert.Equal(1, (await Give(temporary, due)).Value.Communities);
        Assert.Equal(WeekRefusals.Full.Code, (await Give(temporary, due.AddDays(-2))).No?.Code); // the Monday of the same week
        Assert.Equal(1, (await Give(temporary, due.AddDays(-3))).Value.Communities); // the Sunday before
        Assert.Equal(1, (await Give(regular, due)).Value.Communities); // what comes regularly is under no cap
        Assert.Equal(new AssignTask.Answer(0, Asked: true), (await Give(temporary, due, "省里来查")).Value);
        Assert.Equal(4, await Count(demo));
        Assert.Contains(DemoHouse.Accounts["district"].Id, await demo.Db(db => db.Set<Notice>().Where(n => n.Kind == AdmissionNews.OverCapAsked).Select(n => n.AccountId).ToListAsync()));

        var id = (await demo.Db(db => db.Set<OverCap>().AsNoTracking().SingleAsync())).Id;
        Task<Outcome<Done>> Decide(Guid of, bool? yes, string? reason, Action<Caller> by, int version = 1) => demo.House.Write<DecideOverCap, Done>(use => use.Run(new(of, version, yes, reason), default), by);
        Assert.Equal(KernelRefusals.NotYours, (await Decide(id, true, "可以", street)).No);
        Assert.Equal(AdmissionRefusals.Reason, (await Decide(id, true, " ", district)).No);
        Assert.Equal(WeekRefusals.Choice, (await Decide(id, null, "可以", district)).No);
        Assert.Equal(KernelRefusals.SomebodyWasFaster, (await Decide(id, true, "可以", district, version: 2)).No);
        Assert.Null((await Decide(id, true, "可以", district)).No);
        Assert.Equal(WeekRefusals.Decided, (await Decide(id, false, "不行", district, version: 2)).No);
        Assert.Equal(5, await Count(demo));

        Assert.True((await Give(temporary, due, "还有一次")).Value.Asked);
        var late = (await demo.Db(db => db.Set<OverCap>().AsNoTracking().SingleAsync(o => o.State == OverCapState.Asked))).Id;
        var week = (await demo.House.Read(all => all.GetRequiredService<FindWeeks>().Run(community.Id.Id, default), district)).Weeks.Single(one => one.Monday == WeeksOf.Monday(due));
        Assert.Equal((60L, 20L, 3), (week.Temporary, week.Regular, week.TemporaryTasks)); // three and one of twenty minutes
        Assert.Equal(week.StaffMinutes, week.Own + week.Assigned);
        Assert.InRange(week.OwnShare ?? -1, 0, 100);

        demo.House.Clock.Move(TimeSpan.FromDays(30));
        Assert.Equal(WeekRefusals.TooLate, (await Decide(late, true, "可以", district)).No);
        Assert.Null((await Decide(late, false, "过期了", district)).No);
        Assert.Equal(5, await Count(demo));
    }

    private static Assignment Given(DateOnly due) => new()
    {
        DistrictId = 1, Id = Guid.NewGuid(), ApplicationId = Guid.NewGuid(), CommunityId = Guid.NewGuid(), Path = "", Office = "", Title = "", Words = "", Due = due, GivenAt = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero), ByPost = Guid.NewGuid(),
    };

    private static Task<int> Count(DemoHouse demo) => demo.Db(db => db.Set<Assignment>().CountAsync());

    /// <summary>Something of twenty minutes that the department asks once a month.</summary>
    private static async Task<string> Admitted(DemoHouse demo, PlaceCard place, TaskNature nature)
    {
        var input = new ApplyForAdmission.Input(place.Id.Id, ApplicationKind.Task, nature, "facilities", CommunityRole.Helps, "看看路灯", null, "《城市照明管理规定》", Frequency.Monthly, 20, demo.Today, demo.Today.AddDays(200), 0, "配联系人");
        var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), await demo.As("department"))).Value.Number!;
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
        Assert.Null((await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", null), default), await demo.As("district"))).No);
        return number;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What a clean-up lists, who decides, what may be merged into what, and what closing it ends.</summary>
public sealed class CleanUpHolds
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_merge_names_an_entry_that_goes_on_for_the_same_communities_and_that_one_can_only_be_kept(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var setting = await Setting.Of(demo);
        var (small, wide) = (await setting.Admitted("看看路灯", setting.Community), await setting.Admitted("全街道看路灯", setting.Street));
        await setting.Open();
        Assert.Equal(AdmissionRefusals.CleanUpOpen, (await setting.Open()).No);
        Assert.Equal(AdmissionRefusals.CleanUpInto, (await setting.Decide(wide, CleanUpChoice.Merge, small)).No); // the small one doesn't ask all its communities
        Assert.Equal(AdmissionRefusals.CleanUpInto, (await setting.Decide(small, CleanUpChoice.Merge, small)).No);
        Assert.Equal(AdmissionRefusals.CleanUpInto, (await setting.Decide(small, CleanUpChoice.Merge, null)).No);
        Assert.Null((await setting.Decide(wide, CleanUpChoice.Cancel)).No);
        Assert.Equal(AdmissionRefusals.CleanUpInto, (await setting.Decide(small, CleanUpChoice.Merge, wide)).No); // it goes itself
        Assert.Null((await setting.TakeBack(wide)).No);
        Assert.Equal(AdmissionRefusals.CleanUpUndecided, (await setting.TakeBack(wide)).No);
        Assert.Null((await setting.Decide(small, CleanUpChoice.Merge, wide)).No);
        Assert.Equal(AdmissionRefusals.CleanUpGoesOn, (await setting.Decide(wide, CleanUpChoice.Cancel)).No);
        Assert.Equal(AdmissionRefusals.CleanUpLeft.Code, (await setting.Close()).No?.Code);
        Assert.Equal(AdmissionRefusals.Reason, (await setting.Decide(wide, CleanUpChoice.Keep, why: " ")).No);
        Assert.Null((await setting.Decide(wide, CleanUpChoice.Keep)).No);
        Assert.Null((await setting.Close()).No);
        Assert.Equal(AdmissionRefusals.NoCleanUp, (await setting.Decide(wide, CleanUpChoice.Cancel)).No);

        Assert.Equal((ApplicationState.Cancelled, ApplicationState.Admitted), ((await setting.Find(small)).State, (await setting.Find(wide)).State));
        var seen = (await setting.Ask(all => all.GetRequiredService<SeeApplication>().Run(small, default))).Value;
        Assert.Equal((wide, CleanUpChoice.Merge, "看过了"), (seen.Gone?.Into?.Number, seen.Gone?.By.Choice, seen.Gone?.By.Reason));
        Assert.Equal((setting.Desk, demo.House.Clock.GetUtcNow()), (seen.Gone!.By.OfficeName, seen.Gone.By.DecidedAt));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_district_alone_goes_through_all_that_is_current_and_closing_takes_open_tasks_back_and_prolongs_nothing(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var setting = await Setting.Of(demo);
        Assert.Equal(AdmissionRefusals.CleanUpNothing, (await setting.Open()).No);
        var (first, second) = (await setting.Admitted("看看路灯", setting.Community), await setting.Admitted("看看井盖", setting.Community, days: 20));
        await setting.Admitted("看看树", setting.Community, days: 20); // over and nothing open under it: no current task
        await setting.Give(second);
        demo.House.Clock.Move(TimeSpan.FromDays(30));
        Assert.Equal(KernelRefusals.NotYours, (await setting.Open(await demo.As("street"))).No);
        Assert.Null((await setting.Open()).No);
        var found = await setting.Ask(all => all.GetRequiredService<FindCleanUps>().Run(null, default));
        Assert.Equal([(first, 0, 20L * 7), (second, 1, 20L)], found.Rows.OrderBy(row => row.It.Number, StringComparer.Ordinal).Select(row => (row.It.Number, row.Tasks, row.Item.Minutes))); // second is over, its task is not
        Assert.Equal(AdmissionRefusals.CleanUpInto, (await setting.Decide(first, CleanUpChoice.Merge, second)).No); // what is over goes on for nobody
        Assert.Equal(KernelRefusals.NotYours, (await setting.Decide(first, CleanUpChoice.Cancel, by: await demo.As("department"))).No);

        var late = await setting.Admitted("看看阀门", setting.Community); // decided on its own while the list stands
        Assert.Equal(AdmissionRefusals.NoApplication, (await setting.Decide(late, CleanUpChoice.Cancel)).No);
        var ended = (await setting.Find(second)).AdmittedUntil;
        Assert.Null((await setting.Decide(first, CleanUpChoice.Cancel)).No);
        Assert.Null((await setting.Decide(second, CleanUpChoice.Cancel)).No);
        Assert.Null((await setting.Close()).No);
        Assert.Equal((ApplicationState.Cancelled, demo.Today), ((await setting.Find(first)).State, (await setting.Find(first)).AdmittedUntil));
        Assert.Equal((ApplicationState.Admitted, ended), ((await setting.Find(second)).State, (await setting.Find(second)).AdmittedUntil)); // the calendar had ended it
        Assert.True((await setting.Find(late)).IsAdmitted(demo.Today));
        Assert.Equal([AssignmentState.Withdrawn], await demo.Db(db => db.Set<Assignment>().Select(a => a.State).ToListAsync()));
        var closed = await setting.Ask(all => all.GetRequiredService<FindCleanUps>().Run(null, default));
        Assert.Equal((2, 1), (closed.Of(CleanUpChoice.Cancel), closed.Rows.Sum(row => row.Tasks))); // what was taken back stays to be read
        var told = await demo.Db(db => db.Set<Notice>().Where(n => n.Kind == AdmissionNews.Gone).Select(n => n.AccountId).ToListAsync());
        Assert.Contains(DemoHouse.Accounts["department"].Id, told);
        Assert.Contains(DemoHouse.Accounts["community"].Id, told);
        Assert.Equal(AdmissionRefusals.NotAdmitted, await setting.Give(first));
    }

    /// <summary>The demo's district without anything admitted, and the posts that act in it.</summary>
    private sealed class Setting(DemoHouse demo, Action<Caller> department, Action<Caller> district, PlaceCard community, PlaceCard street, string desk)
    {
        public PlaceCard Community => community;
        public PlaceCard Street => street;

        /// <summary>As the district's desk is called.</summary>
        public string Desk => desk;

        public static async Task<Setting> Of(DemoHouse demo)
        {
            var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
            var street = await demo.Places(async places => (await places.Children((await places.Districts(default))[0].Id, default)).Single(one => PlacePath.IsWithin(community.Path, one.Path)));
            var desk = (await demo.Posts(posts => posts.HeldBy(DemoHouse.Accounts["district"], demo.House.Clock.GetUtcNow(), default)))[0].Post;
            return new(demo, await demo.As("department"), await demo.As("district"), community, street, desk.Name);
        }

        /// <summary>Something that the department asks once a month, twenty minutes each time, admitted when the communities had their time.</summary>
        public async Task<string> Admitted(string title, PlaceCard place, int days = 200)
        {
            var input = new ApplyForAdmission.Input(place.Id.Id, ApplicationKind.Task, TaskNature.Regular, "facilities", CommunityRole.Helps, title, null, "《城市照明管理规定》", Frequency.Monthly, 20, demo.Today, demo.Today.AddDays(days), 0, "配联系人");
            var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), department)).Value.Number!;
            if (place.Level == PlaceLevel.Community) Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
            else demo.House.Clock.Move(TimeSpan.FromDays(14));
            Assert.Null((await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", null), default), district)).No);
            return number;
        }

        public async Task<Refusal?> Give(string number)
        {
            var outcome = await demo.House.Write<AssignTask, AssignTask.Answer>(use => use.Run(new(number, null, null, null, community.Id.Id, demo.Today.AddDays(3), "看一遍"), default), department);
            return outcome.Succeeded(out var answer, out var no) ? answer.No : no;
        }

        public Task<Outcome<Done>> Open(Action<Caller>? by = null) => demo.House.Write<OpenCleanUp, Done>(use => use.Run(new("减负清理", demo.Today.AddDays(30)), default), by ?? district);

        public Task<Outcome<Done>> Decide(string number, CleanUpChoice choice, string? into = null, string why = "看过了", Action<Caller>? by = null) =>
            demo.House.Write<DecideCleanUp, Done>(use => use.Run(new(number, choice, into, why), default), by ?? district);

        public Task<Outcome<Done>> TakeBack(string number) => demo.House.Write<TakeBackCleanUp, Done>(use => use.Run(number, default), district);

        public Task<Outcome<Done>> Close() => demo.House.Write<CloseCleanUp, Done>(use => use.Run(default), district);

        public Task<Application> Find(string number) => demo.Db(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Number == number));

        public Task<T> Ask<T>(Func<IServiceProvider, Task<T>> ask) => demo.House.Read(ask, district);
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>Who decides what, when, and what the calendar ends.</summary>
public sealed class AdmissionHolds
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_street_never_decides_what_it_asks_itself_and_the_district_waits_for_silent_communities_five_working_days(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (street, district) = (await demo.As("street"), await demo.As("district"));
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        var number = await Apply(demo, street, community);
        var lead = await Lead(demo, PlacePath.UpTo(community.Path, 2));
        Assert.Equal(KernelRefusals.NotYours, (await Admit(demo, lead, number)).No);
        Assert.Equal(AdmissionRefusals.HearFirst.Code, (await Admit(demo, district, number)).No?.Code);

        var it = await Find(demo, number);
        Assert.Equal(new DateTimeOffset(2026, 5, 12, 9, 30, 0, TimeSpan.Zero), it.OpinionsUntil); // Saturday 9 May 2026 is worked in exchange for the holiday
        demo.House.Clock.MoveTo(it.OpinionsUntil.AddMinutes(1));
        Assert.Null((await Admit(demo, district, number)).No);
        Assert.Equal(AdmissionRefusals.DecidedAlready, (await Admit(demo, district, number)).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_entry_ends_by_itself_and_what_nobody_decided_was_never_admitted(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (department, district, desk) = (await demo.As("department"), await demo.As("district"), await demo.As("community"));
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        var number = await Apply(demo, department, community);
        Assert.Equal(AdmissionRefusals.NotAdmitted, await Give(demo, department, number, community)); // not yet
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), desk)).No);
        Assert.Null((await Admit(demo, district, number, demo.Today.AddDays(30))).No); // the one community has spoken
        Assert.Null(await Give(demo, department, number, community));
        demo.House.Clock.Move(TimeSpan.FromDays(30));
        Assert.Equal(AdmissionRefusals.NotAdmitted, await Give(demo, department, number, community));
        Assert.Equal(2, await demo.Db(db => db.Set<Attempt>().CountAsync(a => a.Kind == AttemptKind.NotAdmitted)));

        var silent = await Apply(demo, department, community);
        demo.House.Clock.Move(TimeSpan.FromDays(60));
        Assert.True((await Find(demo, silent)).IsLate(demo.House.Clock.GetUtcNow()));
        Assert.Equal(AdmissionRefusals.NotAdmitted, await Give(demo, department, silent, community));
    }

    [Theory]
    [InlineData(Frequency.Once, 365, 1), InlineData(Frequency.Monthly, 365, 12), InlineData(Frequency.Weekly, 365, 53), InlineData(Frequency.Quarterly, 365, 4), InlineData(Frequency.Yearly, 365, 1), InlineData(Frequency.Daily, 30, 30)]
    internal void Times_are_counted_from_the_first_to_the_last_day(Frequency frequency, int days, int times) =>
        Assert.Equal(times, Application.TimesIn(frequency, new(2026, 6, 1), new DateOnly(2026, 6, 1).AddDays(days)));

    [Theory]
    [InlineData("- 房屋面积", "房屋面积（㎡）", false), InlineData("楼栋 号", "楼栋号：", true), InlineData("ＡＢ栋", "ab栋", true)]
    public void Lines_are_one_where_only_signs_and_case_differ(string one, string other, bool same) => Assert.Equal(same, TaskWords.Bare(one) == TaskWords.Bare(other));

    [Fact]
    public void A_pack_that_keeps_communities_out_without_a_rule_is_told_so()
    {
        var pack = PackFiles.Of("local", new Dictionary<string, string> { ["admission/admission.yaml"] = "classes:\n  - { class: parking, name: { zh-Hans: 停车, en: Parking }, community: never }\n" });
        var (rules, wrong) = AdmissionReader.Read([pack]);
        Assert.Null(rules);
        Assert.Contains("rule", Assert.Single(wrong).Say("en"), StringComparison.Ordinal);
    }

    private static async Task<string> Apply(DemoHouse demo, Action<Caller> by, PlaceCard place)
    {
        var input = new ApplyForAdmission.Input(place.Id.Id, ApplicationKind.Task, TaskNature.Regular, "facilities", CommunityRole.Helps, "看看路灯", null, "《城市照明管理规定》", Frequency.Monthly, 20, demo.Today, demo.Today.AddDays(200), 0, "配联系人");
        return (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), by)).Value.Number!;
    }

    private static Task<Outcome<Done>> Admit(DemoHouse demo, Action<Caller> by, string number, DateOnly? until = null) =>
        demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", until), default), by);

    private static async Task<Refusal?> Give(DemoHouse demo, Action<Caller> by, string number, PlaceCard place)
    {
        var outcome = await demo.House.Write<AssignTask, AssignTask.Answer>(use => use.Run(new(number, null, null, null, place.Id.Id, demo.Today.AddDays(3), "看一遍"), default), by);
        return outcome.Succeeded(out var answer, out var no) ? answer.No : no;
    }

    private static Task<Application> Find(DemoHouse demo, string number) => demo.Db(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Number == number));

    private static async Task<Action<Caller>> Lead(DemoHouse demo, string path)
    {
        var post = (await demo.Posts(posts => posts.Within(1, path, default))).First(post => post.Kind == PostKind.StreetLead && post.Path == path);
        return caller => caller.SignedIn(new AccountId(Guid.NewGuid()), "lead", AdminPart.None, [new(post, false, null)]);
    }
}

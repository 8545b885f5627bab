using Linli.Contracts;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Registry;
using Linli.Registry.Reading;
using Linli.Reports.Admission;
using Linli.Reports.Surveys;
using Linli.Storage;
using Linli.Territory.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Linli.Modules.Tests.Reports.SurveysHold;

namespace Linli.Modules.Tests.Reports;

/// <summary>What keeps a quick form within what was admitted and told: its entry, a day's limit, counts in fives, ends that come sooner, and answers that still fit.</summary>
public sealed class SurveysHoldFences
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_office_asks_only_what_the_lines_of_its_entry_name(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var number = await Admitted(demo, "家庭常住人数\n最想先办哪件事");
        var (beyond, within) = (await MakeUnder(demo, number, [Size, EBikes]), await MakeUnder(demo, number, [Size, Free]));
        var no = (await TryPublish(demo, beyond, "department")).No!;
        Assert.Equal((SurveyRefusals.NotInEntry.Code, "text1", EBikes.Text, number), (no.Code, no.Field, (string)no.Values[0], (string)no.Values[1]));
        Assert.Null((await TryPublish(demo, within, "department")).No);
    }

    [Fact]
    public async Task What_is_known_grows_by_five_households_before_a_form_goes_out_and_while_it_is_live()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var homes = await Live(demo, 10);
        var (first, draft) = (await Make(demo, "充电桩", [EBikes]), await Make(demo, "停车位", [EBikes, Cars]));
        await Publish(demo, first);
        List<int> live = [], before = [];
        foreach (var home in homes)
        {
            Assert.Null((await Answer(demo, first, home, "1")).No);
            live.Add((await See(demo, first)).ToAsk);
            before.Add((await See(demo, draft)).Saved);
        }

        Assert.Equal([10, 10, 10, 10, 5, 5, 5, 5, 5, 0], live);
        Assert.Equal([0, 0, 0, 0, 5, 5, 5, 5, 5, 10], before);
    }

    [Fact]
    public async Task One_of_five_that_changes_its_answer_moves_no_sum()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var homes = await Live(demo, 5);
        var survey = await Make(demo, "充电桩", [EBikes]);
        await Publish(demo, survey);
        foreach (var home in homes) Assert.Null((await Answer(demo, survey, home, "1")).No);
        Assert.Equal(5, (await See(demo, survey)).Questions[0].Sum);
        await Erase(demo, homes[0], (await Said(demo, homes[0]))[0].Id);
        Assert.Null((await Answer(demo, survey, homes[0], "20")).No);
        var row = (await See(demo, survey)).Questions[0];
        Assert.Equal((5, 5L), (row.Answers!.Value, row.Sum!.Value));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Answers_end_with_their_household_and_with_a_form_that_ends_sooner(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var homes = await Live(demo, 2);
        var survey = await Make(demo, "充电桩", [EBikes, Free], until: demo.Today.AddDays(80));
        await Publish(demo, survey);
        foreach (var home in homes) Assert.Null((await Answer(demo, survey, home, "1", "修路灯")).No);
        Assert.Null((await demo.House.Write<EndSurvey, Done>(use => use.Run(survey, default), await demo.As("community"))).No);
        Assert.Equal([demo.Today.AddDays(Survey.KeptDays), demo.Today.AddDays(180)], (await Said(demo, homes[0])).Select(said => said.EndsOn).Order()); // an element's stays as long as it was told
        Assert.Null((await demo.House.Write<MoveHousehold, MoveHousehold.Answer>(use => use.Run(new(SeedDemoTerritory.DistrictId, homes[1], null, demo.Today, Evidence.OwnWord), default), await demo.As("community"))).No);
        Assert.All(await Said(demo, homes[1]), said => Assert.Equal(demo.Today, said.EndsOn));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_day_allows_thirty_households_to_be_read_the_auditor_is_told_and_each_field_tells_its_own_readings(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var home = (await Settled(demo)).Value;
        var survey = await Make(demo, "修哪里", [Size]);
        await Publish(demo, survey);
        Assert.Null((await Answer(demo, survey, home, "3")).No);
        async Task<ReadAnswers.Answer> Read() => (await demo.House.Write<ReadAnswers, ReadAnswers.Answer>(use => use.Run(survey, home, default), await demo.As("community"))).Value;
        for (var nth = 0; nth < ReadAnswers.MostADay; nth++) Assert.Null((await Read()).No);
        var last = await Read();
        Assert.Equal((SurveyRefusals.ReadEnough.Code, 0), (last.No?.Code, last.Lines.Count));
        Assert.Equal(SurveyRefusals.ReadEnough.Code, (await Read()).No?.Code);
        Assert.Equal([ReadAnswers.Alarm], await demo.Db(db => db.Set<Alarm>().Select(alarm => alarm.Kind).ToListAsync())); // once
        async Task<int> Uses(string code) => await demo.House.Read(async all =>
        {
            var count = 0;
            foreach (var field in all.GetRequiredService<IEnumerable<IFieldUse>>().Where(field => field.Fields.Contains(code))) count += (await field.Find(SeedDemoTerritory.DistrictId, code, demo.Today, demo.Today.AddDays(1), default)).Uses.Count;
            return count;
        });
        Assert.Equal((ReadAnswers.MostADay, 0, 0), (await Uses(ElementsOfSurveys.Size), await Uses("person.name"), await Uses("person.phone")));
    }

    [Fact]
    public async Task What_a_question_would_not_take_is_asked_again_and_each_form_that_used_an_answer_is_named()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var home = (await Live(demo, 1))[0];
        var first = await Make(demo, "住几个人", [Size, Cars]);
        await Publish(demo, first);
        Assert.Null((await Answer(demo, first, home, "30", "2")).No);
        var second = await Make(demo, "停车位", [Size with { Most = "20" }, Cars]);
        await Publish(demo, second);
        var said = (await Said(demo, home)).Where(one => one.UsedIn.Count > 0).ToList();
        Assert.Equal(("2", true), (Assert.Single(said).Answer, said[0].UsedIn[0].StartsWith("停车位", StringComparison.Ordinal)));
        Assert.Equal(new TakeAnswers.Answer(1, 1), (await Answer(demo, second, home, "5", "")).Value);
    }

    [Fact]
    public void Options_of_a_closed_list_are_kept_by_their_codes()
    {
        var (one, renamed) = (Listed("管道气", "瓶装气"), Listed("管道天然气", "瓶装气"));
        Assert.Equal("pipe", one.Kept("管道气"));
        Assert.Equal("管道天然气", renamed.Read(one.Kept("管道气")));
        Assert.Equal("液化气", one.Read("液化气")); // no such code
        static SurveyQuestion Listed(params string[] options) => new(ElementsOfSurveys.Gas, "做饭用什么气？", AnswerType.One, true, options, null, null, ElementsOfSurveys.Gas, 365) { Codes = ["pipe", "bottle"] };
    }

    /// <summary>A household in which somebody lives.</summary>
    private static async Task<Outcome<Guid>> Settled(DemoHouse demo)
    {
        var home = (await Live(demo, 1))[0];
        return await demo.House.Write<LinliDb, Guid>(async db =>
        {
            var (household, id) = (await db.Set<Household>().SingleAsync(h => h.Id == home), Uuid.Next(demo.House.Clock));
            db.Add(new Person { DistrictId = household.DistrictId, Id = id });
            await db.SaveChangesAsync();
            db.Add(new Residence { DistrictId = household.DistrictId, Id = Uuid.Next(demo.House.Clock), PersonId = id, PlaceId = household.PlaceId, Path = household.Path, GridId = household.GridId, HouseholdId = home, Role = HouseholdRole.Contact, Kind = ResidenceKind.Owner, Main = true, Since = demo.Today, Evidence = Evidence.OwnWord, RecordedAt = demo.House.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
            return home;
        });
    }

    private static async Task<string> Admitted(DemoHouse demo, string fields)
    {
        var community = (await demo.Places(places => places.ByCode(Community, default)))!;
        var input = new ApplyForAdmission.Input(community.Id.Id, ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, "门前照明告知名单", fields, "《城市照明管理规定》", Frequency.Monthly, 20, demo.Today, demo.Today.AddDays(200), 0, "配联系人", "每月发回结果");
        var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), await demo.As("department"))).Value.Number!;
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
        Assert.Null((await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", demo.Today.AddDays(100)), default), await demo.As("district"))).No);
        return number;
    }

    private static async Task<Guid> MakeUnder(DemoHouse demo, string entry, QuestionTyped[] questions)
    {
        var place = (await demo.Places(places => places.ByCode(Community, default)))!;
        var input = new MakeSurvey.Input(null, 0, "门前照明", "定灯怎么修", "自愿填写", AskedOf.Households, place.Id.Id, demo.Today.AddDays(30), entry, questions);
        return (await demo.House.Write<MakeSurvey, MakeSurvey.Answer>(use => use.Run(input, default), await demo.As("department"))).Value.Survey;
    }
}

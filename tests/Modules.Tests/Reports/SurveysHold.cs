using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Modules.Tests.Territory;
using Linli.Registry;
using Linli.Reports.Surveys;
using Linli.Storage;
using Linli.Territory.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What a quick form may ask, that nobody is asked twice, who reads what, and that answers go by themselves.</summary>
public sealed class SurveysHold
{
    internal const string Community = "350404001010";

    internal static readonly QuestionTyped
        Size = new("家里平时住几个人？", "Number", true, Element: ElementsOfSurveys.Size), Over60 = new("60岁以上的有几位？", "Number", Element: ElementsOfSurveys.Over60), EBikes = new("有几辆电动自行车？", "Number", Element: ElementsOfSurveys.EBikes),
        Cars = new("有几辆汽车？", "Number", Element: ElementsOfSurveys.Cars), Gas = new("做饭用什么气？", "One", Element: ElementsOfSurveys.Gas), Free = new("最想先办哪件事？", "Text");

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_second_and_third_form_ask_a_hundred_households_only_what_is_new(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var homes = await Live(demo, 100);
        var first = await Make(demo, "充电桩", [Size, Over60, EBikes]);
        Sums(100, 0, 300, await See(demo, first));
        await Publish(demo, first);
        foreach (var home in homes) Assert.Equal(new TakeAnswers.Answer(3, 0), (await Answer(demo, first, home, "3", "1", "2")).Value);

        var second = await Make(demo, "停车位", [Size, EBikes, Cars]);
        var seen = await See(demo, second);
        Sums(100, 200, 100, seen); // before it goes out
        Assert.Equal([100, 100, 0], seen.Questions.Select(row => row.Known));
        await Publish(demo, second);
        foreach (var home in homes) Assert.Equal(new TakeAnswers.Answer(1, 2), (await Answer(demo, second, home, "9", "9", "1")).Value); // what is known is not taken anew
        Assert.Equal(100, await demo.Db(db => db.Set<SurveyAnswer>().CountAsync(answer => answer.Question == ElementsOfSurveys.Size)));

        var third = await Make(demo, "用气安全", [Size, Cars, Gas, Free]);
        seen = await See(demo, third);
        Sums(100, 200, 200, seen);
        await Publish(demo, third);
        foreach (var home in homes) Assert.Equal(new TakeAnswers.Answer(2, 2), (await Answer(demo, third, home, "", "", "瓶装气", "修路灯")).Value);
        seen = await See(demo, third);
        Assert.Equal(200, seen.Saved); // as it was when it went out
        Assert.Equal(100, seen.Questions[2].Answers);
        Assert.Equal(300, seen.Questions[0].Sum); // three in each home, said to the first form

        demo.House.Clock.Move(TimeSpan.FromDays(181)); // half a year holds for vehicles and for who lives there, a year for the rest
        Assert.Equal(200, (await See(demo, await Make(demo, "又问", [Size, Over60, Gas], until: demo.Today.AddDays(10)))).Saved);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Without_purpose_and_last_day_nothing_goes_out_and_an_office_needs_its_entry(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        Task<Outcome<Done>> Out(Guid survey, string by = "community") => TryPublish(demo, survey, by);
        Assert.Equal(SurveyRefusals.Purpose, (await Out(await Make(demo, "没有用途", [Free], purpose: " "))).No);
        Assert.Equal(SurveyRefusals.Until, (await Out(await Make(demo, "没有截止日", [Free], until: DateOnly.MinValue))).No);
        Assert.Equal(SurveyRefusals.Until, (await Out(await Make(demo, "太久", [Free], until: demo.Today.AddDays(Survey.DaysMost + 1)))).No);
        Assert.Equal(SurveyRefusals.NoQuestions, (await Out(await Make(demo, "没有问题", []))).No);
        Assert.Equal(SurveyRefusals.NotAdmitted, (await Out(await Make(demo, "部门自己问", [Free], by: "department"), "department")).No);
        Assert.Equal(SurveyRefusals.NoSurvey, (await Out(await Make(demo, "别人的", [Free]), "street")).No);
        var survey = await Make(demo, "可以", [Free]);
        Assert.Null((await Out(survey)).No);
        Assert.Equal(SurveyRefusals.NoDraft, (await Out(survey)).No);
        Assert.Equal(KernelRefusals.NotYours, (await TryMake(demo, "网格员", [Free], by: "gridworker")).No);
    }

    [Fact]
    public async Task What_is_counted_grows_by_five_households_at_a_time()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var homes = await Live(demo, 11);
        var survey = await Make(demo, "充电桩", [EBikes]);
        await Publish(demo, survey);
        List<(int?, long?)> shown = [];
        foreach (var (nth, home) in homes.Index())
        {
            Assert.Null((await Answer(demo, survey, home, nth < 5 ? "1" : "3")).No);
            var row = (await See(demo, survey)).Questions[0];
            shown.Add((row.Answers, row.Sum));
        }

        Assert.Equal([.. Enumerable.Repeat<(int?, long?)>((null, null), 4), .. Enumerable.Repeat<(int?, long?)>((5, 5), 5), .. Enumerable.Repeat<(int?, long?)>((10, 20), 2)], shown);
    }

    [Theory]
    [InlineData("你家是什么民族？"), InlineData("信什么宗教？"), InlineData("户籍地在哪里？"), InlineData("身份证号码多少？"), InlineData("有没有房产证？"), InlineData("Which religion?")]
    public void What_is_never_asked_is_refused_at_its_field(string text)
    {
        var no = SurveyRules.Read([Free, new(text)], new([])).No;
        Assert.Equal((SurveyRefusals.Forbidden.Code, "text1"), (no?.Code, no?.Field));
    }

    [Theory]
    [InlineData("Number", "12", "12"), InlineData("Number", "21", null), InlineData("Number", "-1", null), InlineData("One", "甲", "甲"), InlineData("One", "丁", null), InlineData("YesOrNo", "yes", "yes"), InlineData("YesOrNo", "是", null)]
    [InlineData("Day", "2026-05-06", "2026-05-06"), InlineData("Day", "明天", null), InlineData("Text", "修路灯", "修路灯"), InlineData("Text", "打 13800000000", null)]
    public void An_answer_is_what_its_question_lets_it_be(string type, string typed, string? kept)
    {
        var question = new SurveyQuestion("q1", "问", Enum.Parse<AnswerType>(type), true, ["甲", "乙"], null, type == "Number" ? 20 : null, null, 0);
        Assert.Equal(kept, SurveyRules.Answer(question, [typed]).Succeeded(out var given, out _) ? given.Text : null);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Single_answers_are_read_by_the_communitys_desk_alone_while_the_form_is_open_and_go_by_themselves(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var home = (await Live(demo, 1))[0];
        var survey = await Make(demo, "修哪里", [Size, Free]);
        await Publish(demo, survey);
        Assert.Equal(SurveyRefusals.Missing.Code, (await Answer(demo, survey, home, "", "修路灯")).No?.Code);
        Assert.Null((await Answer(demo, survey, home, "3", "修路灯")).No);
        var seen = await See(demo, survey);
        Assert.All(seen.Questions, row => Assert.Null(row.Answers)); // one is fewer than five
        async Task<Outcome<ReadAnswers.Answer>> Read(string by) => await demo.House.Write<ReadAnswers, ReadAnswers.Answer>(use => use.Run(survey, home, default), await demo.As(by));
        Assert.Equal(SurveyRefusals.NoSurvey, (await Read("street")).No);
        Assert.NotNull((await Read("gridworker")).No);
        Assert.Equal(["3", "修路灯"], (await Read("community")).Value.Lines.Select(line => line.Said));
        Assert.Equal(1, await demo.Db(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "reports.read-answers" && entry.PurposeKind == "survey")));
        var said = await Said(demo, home);
        Assert.Equal(2, said.Count);
        await Erase(demo, Guid.NewGuid(), said[0].Id);
        Assert.Equal(2, await demo.Db(db => db.Set<SurveyAnswer>().CountAsync())); // another household's stays
        await Erase(demo, home, said[0].Id);
        Assert.Equal([said[1].Id], (await Said(demo, home)).Select(one => one.Id));
        Assert.Null((await Answer(demo, survey, home, "3", "修路灯")).No); // and is asked again

        demo.House.Clock.Move(TimeSpan.FromDays(31));
        Assert.Equal(SurveyRefusals.Over, (await Read("community")).No);
        Assert.Equal(SurveyRefusals.Over, (await Answer(demo, survey, home, "4", "")).No);
        demo.House.Clock.Move(TimeSpan.FromDays(Survey.KeptDays));
        await Forget(demo);
        Assert.Equal([ElementsOfSurveys.Size], await demo.Db(db => db.Set<SurveyAnswer>().Select(answer => answer.Question).ToListAsync())); // it may still be reused
        demo.House.Clock.Move(TimeSpan.FromDays(180));
        await Forget(demo);
        Assert.Equal((0, 0), (await demo.Db(db => db.Set<SurveyAnswer>().CountAsync()), await demo.Db(db => db.Set<Survey>().CountAsync())));
    }

    [Fact]
    public async Task A_form_of_ones_own_is_listed_however_many_others_make()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var own = await Make(demo, "充电桩", [Size]);
        var later = demo.House.Clock.GetUtcNow().AddHours(1);
        await demo.House.Write<LinliDb, Done>(async db =>
        {
            db.AddRange(Enumerable.Range(0, 1_001).Select(nth => new Survey { DistrictId = SeedDemoTerritory.DistrictId, Id = Uuid.Next(demo.House.Clock), Number = $"KS2026-{nth + 500}", Link = $"other{nth}", Office = "1:elsewhere", OfficeName = "", OfficeNameEn = "", ByPost = Guid.NewGuid(), At = later }));
            await db.SaveChangesAsync();
            return Done.It;
        });
        var listed = await demo.House.Read(all => all.GetRequiredService<SeeSurveys>().All(default), await demo.As("community"));
        var row = Assert.Single(listed);
        Assert.Equal((own, 1, true), (row.Id, row.Questions, row.Own));
    }

    private static void Sums(int households, int saved, int toAsk, SeeSurveys.Seen seen)
    {
        Assert.Equal(households, seen.Households);
        Assert.Equal(saved, seen.Saved);
        Assert.Equal(toAsk, seen.ToAsk);
    }

    /// <summary>Households at one building of the community.</summary>
    internal static async Task<IReadOnlyList<Guid>> Live(DemoHouse demo, int count)
    {
        var community = (await demo.Places(places => places.ByCode(Community, default)))!;
        var grid = (await demo.Places(places => places.Grids(community.Id, default)))[0];
        var building = (await demo.Places(places => places.Buildings(grid.Id, default)))[0];
        List<Household> made = [.. Enumerable.Range(0, count).Select(_ => new Household { DistrictId = building.Id.District, Id = Uuid.Next(demo.House.Clock), PlaceId = building.Id.Id, Path = building.Path, GridId = grid.Id.Id, Since = demo.Today })];
        await demo.House.Write<LinliDb, Done>(async db =>
        {
            db.AddRange(made);
            await db.SaveChangesAsync();
            return Done.It;
        });
        return made.ConvertAll(one => one.Id);
    }

    private static async Task<Outcome<MakeSurvey.Answer>> TryMake(DemoHouse demo, string title, QuestionTyped[] questions, string? purpose = "定这件事怎么办", DateOnly? until = null, string by = "community")
    {
        var place = (await demo.Places(places => places.ByCode(Community, default)))!;
        var input = new MakeSurvey.Input(null, 0, title, purpose, "自愿填写", AskedOf.Households, place.Id.Id, until ?? demo.Today.AddDays(30), null, questions);
        return await demo.House.Write<MakeSurvey, MakeSurvey.Answer>(use => use.Run(input with { Until = until == DateOnly.MinValue ? null : input.Until }, default), await demo.As(by));
    }

    internal static async Task<Guid> Make(DemoHouse demo, string title, QuestionTyped[] questions, string? purpose = "定这件事怎么办", DateOnly? until = null, string by = "community") => (await TryMake(demo, title, questions, purpose, until, by)).Value.Survey;

    internal static async Task<Outcome<Done>> TryPublish(DemoHouse demo, Guid survey, string by = "community")
    {
        var version = await demo.Db(db => db.Set<Survey>().Where(s => s.Id == survey).Select(s => s.Version).SingleAsync());
        return await demo.House.Write<PublishSurvey, Done>(use => use.Run(survey, version, default), await demo.As(by));
    }

    internal static async Task Publish(DemoHouse demo, Guid survey) => Assert.Null((await TryPublish(demo, survey)).No);

    internal static async Task<SeeSurveys.Seen> See(DemoHouse demo, Guid survey) => (await demo.House.Read(all => all.GetRequiredService<SeeSurveys>().Run(survey, default), await demo.As("community"))).Value;

    internal static async Task<Outcome<TakeAnswers.Answer>> Answer(DemoHouse demo, Guid survey, Guid household, params string[] answers)
    {
        var typed = answers.Index().ToDictionary(one => $"q{one.Index}", one => (IReadOnlyList<string>)[one.Item]);
        return await demo.House.Write<TakeAnswers, TakeAnswers.Answer>(use => use.Run(new TakeAnswers.ForHousehold(survey, household, false, typed), default), await demo.As("community"));
    }

    internal static Task<IReadOnlyList<SaidByHousehold>> Said(DemoHouse demo, Guid home) => demo.House.Read(all => all.GetRequiredService<IEnumerable<IKeepOfHouseholds>>().Single().Of(SeedDemoTerritory.DistrictId, home, default));

    internal static Task<Outcome<Done>> Erase(DemoHouse demo, Guid home, Guid said) => demo.House.Write<IServiceProvider, Done>(async all =>
    {
        await all.GetRequiredService<IEnumerable<IKeepOfHouseholds>>().Single().Erase(SeedDemoTerritory.DistrictId, home, said, default);
        await all.GetRequiredService<LinliDb>().SaveChangesAsync();
        return Done.It;
    });

    private static Task<Outcome<Done>> Forget(DemoHouse demo) => demo.House.Write<ForgetSurveys, Done>(async job =>
    {
        await job.Run(new JobRow { DistrictId = 0, Id = Uuid.Next(demo.House.Clock), Kind = ForgetSurveys.Kind, Body = "", RunAt = demo.House.Clock.GetUtcNow() }, default);
        return Done.It;
    });
}

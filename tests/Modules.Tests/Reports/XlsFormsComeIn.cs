using Linli.Contracts;
using Linli.Engines.XlsForms;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Registry;
using Linli.Reports.Surveys;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>A quick form from a workbook of another program: what comes in goes out, and its conditions hold where answers come.</summary>
public sealed class XlsFormsComeIn
{
    private const string Community = "350404001010";

    private static readonly XlsBook Book = new(
    [
        new("survey",
        [
            ["type", "name", "label::中文 (zh)", "label::English (en)", "hint::中文 (zh)", "required", "relevant", "constraint", "constraint_message::中文 (zh)", "calculation", "备注"],
            ["start", "start"],
            ["note", "hello", "答不答都可以。", "You need not answer."],
            ["select_one yn", "has", "家里有电动自行车吗？", "Do you have an e-bike?", "", "yes", "", "", "", "", "先问"],
            [],
            ["integer", "count", "有几辆？", "How many?", "只数能骑的", "yes", "${has} = 'yes'", ". >= 1 and . <= 9", "填 1 到 9"],
            ["select_multiple where", "where", "在哪里充电？", "Where is it charged?", "", "", "${count} >= 1", "not(selected(., 'shed') and selected(., 'home'))", "棚里和家里只选一个"],
            ["calculate", "risk", "", "", "", "", "", "", "", "if(selected(${where}, 'home'), ${count} * 2, 0)"],
            ["text", "why", "为什么不去棚里充？", "Why not in the shed?", "", "", "${risk} > 2", "string-length(.) <= 40"],
        ]),
        new("choices", [["list_name", "name", "label::中文 (zh)", "label::English (en)"], ["yn", "yes", "有", "Yes"], ["yn", "no", "没有", "No"], ["where", "shed", "充电棚", "Shed"], ["where", "home", "家里", "Home"], ["where", "stairs", "楼道", "Stairs"]]),
        new("settings", [["form_title", "form_id", "default_language"], ["电动车充电", "charging", "中文 (zh)"]]),
        new("说明", [["这张表不是 XLSForm 的一部分"]]),
    ]);

    [Fact]
    public void A_workbook_is_written_and_read_without_a_loss()
    {
        Assert.True(SurveyForm.TryRead(Book, out var form, out var faults), string.Join('\n', faults));
        Assert.True(SurveyForm.OfKept(form.Kept).Succeeded(out var kept, out _));
        Assert.True(kept.Book.Says(Book));
        Assert.Equal(["家里有电动自行车吗？", "有几辆？", "在哪里充电？", "为什么不去棚里充？"], form.Questions.Select(question => question.Text));
        Assert.Equal([AnswerType.One, AnswerType.Number, AnswerType.Several, AnswerType.Text], form.Questions.Select(question => question.Type));
        Assert.Equal<(int?, int?, int?)>((1, 9, 40), (form.Questions[1].Least, form.Questions[1].Most, form.Questions[3].Most));
        Assert.Equal([true, false, false, false], form.Questions.Select(question => question.Required)); // the others only where they are asked
        Assert.Equal(("只数能骑的", true, false), (form.Hint(1), form.IsConditional(1), form.IsConditional(0)));
        Assert.Equal(["答不答都可以。"], form.Notes(0));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task It_becomes_a_draft_asks_only_whom_its_conditions_mean_and_goes_out_as_it_came(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var homes = await Live(demo, 3);
        var brought = await Bring(demo, Book);
        Assert.Empty(brought.Faults);
        var place = (await demo.Places(places => places.ByCode(Community, default)))!;
        var input = new MakeSurvey.Input(null, 0, "电动车充电", "定充电棚建几个", "自愿填写", AskedOf.Households, place.Id.Id, demo.Today.AddDays(30), null, [new("不作数的题")], brought.Form!.Kept);
        var survey = (await demo.House.Write<MakeSurvey, MakeSurvey.Answer>(use => use.Run(input, default), await demo.As("community"))).Value.Survey;
        Assert.True((await Bring(demo, await TakeOut(demo, survey))).Form!.Book.Says(Book));
        var version = await demo.Db(db => db.Set<Survey>().Where(s => s.Id == survey).Select(s => s.Version).SingleAsync());
        Assert.Null((await demo.House.Write<PublishSurvey, Done>(use => use.Run(survey, version, default), await demo.As("community"))).No);

        Assert.Equal((SurveyRefusals.Missing.Code, "q0"), Said(await Answer(demo, survey, homes[0], "", "3", "", "")));
        Assert.Equal((SurveyRefusals.Missing.Code, "q1"), Said(await Answer(demo, survey, homes[0], "有", "", "", "")));
        var no = (await Answer(demo, survey, homes[0], "有", "2", "充电棚\n家里", "")).No!;
        Assert.Equal((SurveyRefusals.NotFit.Code, "q2", "棚里和家里只选一个"), (no.Code, no.Field, (string)no.Values[0]));
        Assert.Equal(new TakeAnswers.Answer(4, 0), (await Answer(demo, survey, homes[0], "有", "2", "家里", "太远")).Value);
        Assert.Equal(new TakeAnswers.Answer(1, 0), (await Answer(demo, survey, homes[1], "没有", "2", "家里", "太远")).Value); // what was not asked counts for nothing
        Assert.Equal(new TakeAnswers.Answer(3, 0), (await Answer(demo, survey, homes[2], "有", "1", "家里", "太远")).Value); // two is not more than two
    }

    [Fact]
    public async Task What_is_not_taken_is_told_by_its_cell_and_nothing_is_kept()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        Assert.Equal("survey A2 xlsform-type-never", await Fault(demo, ["image", "a", "请拍照"]));
        Assert.Equal("survey C2 xlsform-never", await Fault(demo, ["text", "a", "您是什么民族？"]));
        Assert.Equal("survey B2 xlsform-never", await Fault(demo, ["text", "religion", "请填"]));
        Assert.Equal("survey A2 xlsform-type-unsupported", await Fault(demo, ["decimal", "a", "几米？"]));
        Assert.Equal("survey C2 xlsform-label-long", await Fault(demo, ["text", "a", new string('长', SurveyQuestion.TextLengthMax + 1)]));
        Assert.Equal("survey A14 xlsform-questions-many", await Fault(demo, [.. Enumerable.Range(1, Survey.QuestionsMost + 1).Select(nth => (string[])["text", $"q{nth}", $"问{nth}"])]));
        Assert.Equal("survey E2 xlsform-function", await Fault(demo, ["text", "a", "问", "", "pulldata('x', 'y', 'z', 'w') = 'v'"]));
        Assert.Equal(SurveyRefusals.FormUnreadable.Code, SurveyForm.OfKept("[{").No?.Code);
        Assert.Equal(SurveyRefusals.FormFault.Code, SurveyForm.OfKept("[]").No?.Code);
        foreach (var forged in new[] { """[{"name":"a/b","rows":[]}]""", """[{"name":"survey","rows":[[null]]}]""", """[{"name":"survey","rows":[null]}]""", "[null]", "null" })
            Assert.True(SurveyForm.OfKept(forged).No is { } no && (no.Code == SurveyRefusals.FormUnreadable.Code || no.Code == SurveyRefusals.FormFault.Code), forged);
    }

    [Fact]
    public async Task A_form_that_was_made_on_the_screen_goes_out_as_one_that_can_be_brought()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var place = (await demo.Places(places => places.ByCode(Community, default)))!;
        QuestionTyped[] questions = [new("灯亮吗？", "YesOrNo", true), new("坏了几盏？", "Number", Least: "1", Most: "9"), new("哪一栋？", "One", Options: "一号楼、二号楼"), new("家里平时住几个人？", "Number", Element: ElementsOfSurveys.Size)];
        var input = new MakeSurvey.Input(null, 0, "楼道灯", "修灯", "自愿填写", AskedOf.Anybody, place.Id.Id, demo.Today.AddDays(9), null, questions);
        var survey = (await demo.House.Write<MakeSurvey, MakeSurvey.Answer>(use => use.Run(input, default), await demo.As("community"))).Value.Survey;
        var form = (await Bring(demo, await TakeOut(demo, survey))).Form!;
        Assert.Equal("楼道灯", form.Title);
        Assert.Equal(["灯亮吗？", "坏了几盏？", "哪一栋？", "家里平时住几个人？"], form.Questions.Select(question => question.Text));
        Assert.Equal<(int?, int?, bool)>((1, 9, true), (form.Questions[1].Least, form.Questions[1].Most, form.Questions[0].Required));
        Assert.Equal(["一号楼", "二号楼"], form.Questions[2].Options);
    }

    private static (string?, string?) Said(Outcome<TakeAnswers.Answer> outcome) => (outcome.No?.Code, outcome.No?.Field);

    private static async Task<BringXlsForm.Answer> Bring(DemoHouse demo, XlsBook book) => await Bring(demo, TakeOutXlsForm.File(book));

    private static async Task<BringXlsForm.Answer> Bring(DemoHouse demo, byte[] file) => (await demo.House.Read(all => Task.FromResult(all.GetRequiredService<BringXlsForm>().Run("form.xlsx", new MemoryStream(file))), await demo.As("community"))).Value;

    private static async Task<byte[]> TakeOut(DemoHouse demo, Guid survey) => (await demo.House.Read(all => all.GetRequiredService<TakeOutXlsForm>().Run(survey, default), await demo.As("community"))).Value;

    private static async Task<string> Fault(DemoHouse demo, params string[][] rows)
    {
        var looked = await Bring(demo, new XlsBook([new("survey", [["type", "name", "label", "required", "relevant"], .. rows])]));
        Assert.Null(looked.Form);
        return $"{looked.Faults[0].Sheet} {looked.Faults[0].Column}{looked.Faults[0].Row} {looked.Faults[0].Code}";
    }

    private static async Task<Outcome<TakeAnswers.Answer>> Answer(DemoHouse demo, Guid survey, Guid household, params string[] answers)
    {
        var typed = answers.Index().ToDictionary(one => $"q{one.Index}", one => (IReadOnlyList<string>)one.Item.Split('\n'));
        return await demo.House.Write<TakeAnswers, TakeAnswers.Answer>(use => use.Run(new TakeAnswers.ForHousehold(survey, household, false, typed), default), await demo.As("community"));
    }

    /// <summary>Households at one building of the community.</summary>
    private static async Task<IReadOnlyList<Guid>> Live(DemoHouse demo, int count)
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
}

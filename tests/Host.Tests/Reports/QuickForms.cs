using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Territory;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Reports.Surveys;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>A quick form from the one screen to its first answer, and three of them that ask each household only what is new.</summary>
public sealed class QuickForms(ITestOutputHelper output)
{
    private const string Page = "/desk/surveys";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static DateOnly Today => ChinaTime.DateOf(DateTimeOffset.UtcNow);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "L36")]
    public async Task A_novice_has_a_form_of_eight_fields_and_its_first_answer_within_ten_minutes_and_none_without_purpose_or_last_day(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        using var resident = await house.SignIn("resident");
        var until = Text(Today.AddDays(20));

        var bare = await Keep(community, house, "", until);
        Assert.Contains("没有用途的表不能发布", await Refused(community, bare), StringComparison.Ordinal);
        bare = await Keep(community, house, "定充电桩装几个", "");
        Assert.Contains("没有截止日的表不能发布", await Refused(community, bare), StringComparison.Ordinal);

        var (hand, watch) = (new ByHand(), Stopwatch.StartNew());
        Assert.Contains("住户基本情况", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal);
        hand.Screen("快速表");
        var way = await Keep(community, house, "定充电桩装几个", until, "充电桩装在哪里好？");
        hand.Screen("新建快速表", "定充电桩装几个", until, "充电桩装在哪里好？");
        Assert.Contains("个问题还要问", WebUtility.HtmlDecode(await community.Read(way)), StringComparison.Ordinal); // what is known, before it goes out
        using (var sent = await community.Send(way, [("version", "2")])) Assert.Equal(way + "?done=out", sent.Headers.Location?.ToString());
        hand.Screen("发布");
        Assert.True(hand.Minutes < 5, hand.Said(watch.Elapsed)); // from the template

        var page = WebUtility.HtmlDecode(await community.Read(way));
        var link = Regex.Match(page, "/fill/[0-9a-f]{20}", RegexOptions.None, Patience).Value;
        Assert.Contains("class=\"qr", page, StringComparison.Ordinal);
        var paper = WebUtility.HtmlDecode(await community.Read(way + "/paper"));
        foreach (var printed in new[] { "class=\"qr", "□ 管道气", "充电桩装在哪里好？" }) Assert.Contains(printed, paper, StringComparison.Ordinal);

        string[] answers = ["3", "1", "0", "2", "1", "管道气", "晚上", "楼下"];
        using (var wrong = await resident.Send(link, Fields([.. answers.Select((one, nth) => nth == 0 ? "三" : one)]))) Assert.Contains("写 0 到 20 的整数", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using (var given = await resident.Send(link, Fields(answers))) Assert.Equal(link + "?done=1", given.Headers.Location?.ToString());
        hand.Screen("住户填表", answers);
        watch.Stop();
        output.WriteLine(hand.Said(watch.Elapsed));
        Assert.True(hand.Minutes + watch.Elapsed.TotalMinutes < 10, hand.Said(watch.Elapsed));

        var again = WebUtility.HtmlDecode(await resident.Read(link)); // what the member's household said stands in the boxes, and says how long it serves
        Assert.Matches(new Regex(@"<input[^>]*value=""3""", RegexOptions.None, Patience), again);
        Assert.Contains("别的快速表再问同一件事就直接用它", again, StringComparison.Ordinal);
        var code = link["/fill/".Length..];
        Assert.Equal([AnswerSource.Own], await house.Read(db => db.Set<SurveyAnswer>().Where(answer => db.Set<Survey>().Any(s => s.Id == answer.SurveyId && s.Link == code)).Select(answer => answer.Source).Distinct().ToListAsync()));
        Assert.Contains("充电桩装在哪里好？", WebUtility.HtmlDecode(await resident.Read("/my-data")), StringComparison.Ordinal); // who answered sees what is kept
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J18")]
    public async Task The_second_and_third_form_ask_a_hundred_households_only_what_is_new_and_say_how_much_that_saves(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        await house.Read(db => db.Set<SurveyAnswer>().ExecuteDeleteAsync()); // the demo's own form
        using var community = await house.SignIn("community");
        IReadOnlyList<HouseholdCard> homes;
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var place = (await scope.ServiceProvider.GetRequiredService<IPlaces>().Find((await house.PostOf("community")).Place, default))!;
            var all = await scope.ServiceProvider.GetRequiredService<IHouseholds>().In(place, default);
            homes = [.. all.GroupBy(home => home.Home).Where(there => there.Count() == 1).Select(there => there.Single()).Take(100)];
        }

        Assert.Equal(100, homes.Count);
        (string Text, string Element) size = ("家里平时住几个人？", ElementsOfSurveys.Size), bikes = ("有几辆电动自行车？", ElementsOfSurveys.EBikes), cars = ("有几辆汽车？", ElementsOfSurveys.Cars), old = ("60岁以上的有几位？", ElementsOfSurveys.Over60), young = ("不满15岁的有几位？", ElementsOfSurveys.Under15);

        await Ask(size, bikes, old);
        Assert.Matches(Saved(200), await Ask(size, bikes, cars));
        Assert.Matches(Saved(200), await Ask(size, cars, young));

        async Task<string> Ask(params (string Text, string Element)[] questions)
        {
            List<(string, string)> fields = [("version", "0"), ("title", "第三方评估前摸底"), ("purpose", "定公共设施怎么配"), ("consent", "自愿填写"), ("asked", "Households"), ("place", (await house.PostOf("community")).Place.Id.ToString()), ("until", Text(Today.AddDays(20))), ("once", Guid.NewGuid().ToString("N"))];
            foreach (var (nth, one) in questions.Index()) fields.AddRange([($"text{nth}", one.Text), ($"type{nth}", "Number"), ($"element{nth}", one.Element)]);
            string way;
            using (var kept = await community.Send(Page + "/new", fields)) way = Assert.IsType<Uri>(kept.Headers.Location).ToString().Split('?')[0];
            using (var sent = await community.Send(way, [("version", "2")])) Assert.Equal(way + "?done=out", sent.Headers.Location?.ToString());
            var id = Guid.Parse(way.Split('/')[^1]);
            var first = WebUtility.HtmlDecode(await community.Read($"{way}/answer?home={homes[0].Home.Id}"));
            var known = await house.Read(db => db.Set<SurveyAnswer>().Where(answer => answer.HouseholdId == homes[0].Id).Select(answer => answer.Question).ToListAsync());
            foreach (var (nth, one) in questions.Index()) Assert.Equal(!known.Contains(one.Element), first.Contains($"name=\"Q{nth}\"", StringComparison.Ordinal)); // the screen asks what is new, and nothing else
            var typed = questions.Index().ToDictionary(one => $"q{one.Index}", _ => (IReadOnlyList<string>)["1"]);
            foreach (var home in homes) await house.Write<TakeAnswers, TakeAnswers.Answer>("community", use => use.Run(new TakeAnswers.ForHousehold(id, home.Id, false, typed), default));
            return WebUtility.HtmlDecode(await community.Read(way));
        }
    }

    /// <summary>The sum that the form's page shows.</summary>
    private static Regex Saved(int questions) => new($@"<b class=""num"">{questions}</b>\s*<span>个问题不用再问", RegexOptions.None, Patience);

    /// <summary>The template of eight questions, the last one of one's own; kept as a draft.</summary>
    private static async Task<string> Keep(Visitor by, WebHouse house, string purpose, string until, string own = "还有什么要提醒的？")
    {
        var words = house.Services.GetRequiredService<Words>().In("zh-Hans");
        List<(string, string)> fields = [("version", "0"), ("title", "住户基本情况"), ("purpose", purpose), ("consent", words["reports.quick.consent-usual"]), ("asked", "Households"), ("place", (await house.PostOf("community")).Place.Id.ToString()), ("until", until), ("once", Guid.NewGuid().ToString("N"))];
        foreach (var (nth, one) in SurveyTemplate.All[0].Questions.Index())
        {
            fields.AddRange([($"text{nth}", nth == 7 ? own : words[$"reports.quick.template.home.{nth}"]), ($"type{nth}", one.Type.ToString()), ($"element{nth}", one.Element ?? ""), ($"most{nth}", one.Most?.ToString(CultureInfo.InvariantCulture) ?? "")]);
            if (one.HasOptions) fields.Add(($"options{nth}", words[$"reports.quick.template.home.{nth}.options"]));
            if (one.Required) fields.Add(($"required{nth}", "on"));
        }

        using var kept = await by.Send(Page + "/new?template=home", fields, Page + "/new");
        Assert.True(kept.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await kept.Content.ReadAsStringAsync()));
        return Assert.IsType<Uri>(kept.Headers.Location).ToString().Split('?')[0];
    }

    private static async Task<string> Refused(Visitor by, string way)
    {
        using var no = await by.Send(way, [("version", "2")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, no.StatusCode);
        return WebUtility.HtmlDecode(await no.Content.ReadAsStringAsync());
    }

    private static IEnumerable<(string, string)> Fields(string[] answers) => [.. answers.Select((one, nth) => ($"q{nth}", one)), ("once", Guid.NewGuid().ToString("N"))];

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

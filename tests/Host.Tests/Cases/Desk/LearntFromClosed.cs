using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases.Learning;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>Suggestions learnt from the house's own closed cases: with a reason, for a person to take, and silent without cases.</summary>
public class LearntFromClosed
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_administrator_lets_it_learn_and_sees_how_well_it_did(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var administrator = await house.SignIn("sysadmin");
        await Learn(house, administrator);
        var shown = await administrator.Read("/admin/learning");
        Assert.Contains("五折检验 macro-F1", shown, StringComparison.Ordinal);
        Assert.Contains("路灯不亮", shown, StringComparison.Ordinal);
        Assert.Contains("网格员", shown, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_type_is_suggested_with_the_words_that_speak_for_it_and_nothing_is_chosen(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var administrator = await house.SignIn("sysadmin");
        using var community = await house.SignIn("community");
        await Learn(house, administrator); // before it, nothing is said by day; at night the house learns by itself. That it says nothing unlearnt is the next test but one's
        var shown = await Look(community);
        Assert.Contains("像是「路灯不亮」", shown, StringComparison.Ordinal);
        var said = Regex.Match(WebUtility.HtmlDecode(shown), "因为写了(.*?)[。<]").Groups[1].Value;
        var words = Regex.Matches(said, "「([^」]+)」").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.Contains(Bare(word), Bare(Lamp), StringComparison.Ordinal));
        Assert.DoesNotContain("value=\"street-light\" checked", shown, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_receiving_post_is_suggested_on_the_case_and_takes_it_by_one_tap_only(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var administrator = await house.SignIn("sysadmin");
        await Learn(house, administrator);
        var made = await house.Report(Lamp, type: "neighbour-help", answers: Help);
        var (lighting, before) = (await house.Department("city-lighting"), await house.Case(made.Number));
        using var community = await house.SignIn("community");
        var page = await community.Read($"/desk/cases/{made.Number}");
        Assert.Contains($"name=\"learnt.Post\" value=\"{DeskSetting.Text(lighting)}\"", page, StringComparison.Ordinal);
        Assert.Equal(before.LeadPost, (await house.Case(made.Number)).LeadPost);
        using var taken = await community.Send($"/desk/cases/{made.Number}",
            [("do", "pass-on"), ("own", "learnt"), ("version", $"{before.Version}"), ("learnt.Post", DeskSetting.Text(lighting)), ("learnt.Text", "以往同类的事多由照明所办结，转去办理。")], $"/desk/cases/{made.Number}?handler=Move");
        Assert.True(taken.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{taken.StatusCode}");
        Assert.Equal((before.LeadPost, lighting.Id.Id), ((await house.Case(made.Number)).LeadPost, (await house.Case(made.Number)).OfferedTo)); // the first receiver leads until the other takes it
        Assert.DoesNotContain("learnt.Post", await community.Read($"/desk/cases/{made.Number}"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task With_too_few_closed_cases_it_says_so_and_suggests_nothing(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var administrator = await house.SignIn("sysadmin");
        using var community = await house.SignIn("community");
        await Learn(house, administrator);
        Assert.Contains("办结的事还太少：0 件，至少要 200 件", await administrator.Read("/admin/learning"), StringComparison.Ordinal);
        Assert.DoesNotContain("看写的，像是", await Look(community), StringComparison.Ordinal);
    }

    [Theory, InlineData("community"), InlineData("secadmin"), InlineData("auditor"), InlineData("resident")]
    public async Task Only_the_system_administrator_lets_it_learn(string account)
    {
        await using var house = await DeskSetting.Open();
        using var visitor = await house.SignIn(account);
        using var answer = await visitor.Http.GetAsync("/admin/learning");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private const string Lamp = "3 单元门口的路灯不亮了，晚上看不见台阶";
    private static readonly Dictionary<string, object?> Help = new() { ["kind"] = "medicine", ["today"] = true };

    private static async Task Learn(WebHouse house, Visitor administrator)
    {
        var district = (await house.Place("列东街道")).Id.District;
        using var asked = await administrator.Send("/admin/learning", [("district", $"{district}")]);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        for (var tries = 0; tries < 600; tries++)
        {
            if (await house.Read(db => db.Set<LearntRow>().CountAsync(row => row.MadeAt != null && row.AskedAt == null)) == 2) return;
            await Task.Delay(200);
        }

        Assert.Fail("It learnt nothing in two minutes.");
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static async Task<string> Look(Visitor at)
    {
        using var answer = await at.Send("/desk/register", [("Text", Lamp)], "/desk/register?handler=Look");
        return await answer.Content.ReadAsStringAsync();
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>并与拆: from the page on which two cases stand side by side, to what everybody and each reporter sees.</summary>
public sealed partial class MergedAtTheDesk
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task From_the_list_of_pairs_two_cases_become_one_and_the_public_page_points_on(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var one = await house.Report("垃圾房满了，好几天没人清");
        var other = await house.Report("垃圾堆在楼下，几天了没人清");
        using var community = await house.SignIn("community");
        var pairs = await community.Read("/desk/alike");
        Assert.Contains($"/desk/cases/{other.Number}/alike?with={one.Number}", pairs, StringComparison.Ordinal);

        using var merged = await community.Send($"/desk/cases/{other.Number}/alike", Merge(one.Number, one.Number), $"/desk/cases/{other.Number}/alike?handler=Merge");
        Assert.Equal($"/desk/cases/{one.Number}?done=merged", merged.Headers.Location?.ToString());
        using var somebody = house.Visitor();
        var left = await somebody.Read("/cases/" + other.Number);
        Assert.Contains("几个人报了同一处、同一个问题", left, StringComparison.Ordinal);
        Assert.Contains($"href=\"/cases/{one.Number}\"", left, StringComparison.Ordinal);
        Assert.DoesNotContain("垃圾堆在楼下", left, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Number, await community.Read("/desk/alike"), StringComparison.Ordinal);
        Assert.Contains("垃圾堆在楼下，几天了没人清", await community.Read("/desk/cases/" + one.Number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_merged_reporter_opens_their_page_by_code_and_says_there_that_it_is_not_done()
    {
        await using var house = await DeskSetting.Open();
        var one = await house.Report("垃圾房满了，好几天没人清");
        var other = await house.Report("垃圾堆在楼下，几天了没人清");
        using var community = await house.SignIn("community");
        using var merged = await community.Send($"/desk/cases/{other.Number}/alike", Merge(one.Number, one.Number), $"/desk/cases/{other.Number}/alike?handler=Merge");
        await house.Move("gridworker", one.Number, "take");
        await house.Move("gridworker", one.Number, "answer", "已经清运。");

        using var reporter = house.Visitor();
        using var opened = await reporter.Send("/cases/" + other.Number, [("do", "open"), ("code", other.Receipt!)]);
        var own = await reporter.Read("/cases/" + other.Number);
        Assert.Contains("办好没有，您还是说了算", own, StringComparison.Ordinal);
        Assert.Contains("value=\"dispute\"", own, StringComparison.Ordinal);
        Assert.Contains("已经清运。", own, StringComparison.Ordinal);
        using var said = await reporter.Send("/cases/" + other.Number, [("do", "dispute"), ("text", "后门那堆还在")]);
        Assert.Equal("disputed", (await house.Case(one.Number)).State);
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_merged_and_the_form_says_so()
    {
        await using var house = await DeskSetting.Open();
        var one = await house.Report("垃圾房满了，好几天没人清");
        var other = await house.Report("垃圾堆在楼下，几天了没人清");
        using var community = await house.SignIn("community");
        using var answer = await community.Send($"/desk/cases/{other.Number}/alike", [.. Merge(one.Number, one.Number).Where(field => !field.Item1.EndsWith(".Why", StringComparison.Ordinal))], $"/desk/cases/{other.Number}/alike?handler=Merge");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("请选一个为什么并", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null((await house.Case(other.Number)).MergedInto);
    }

    [Fact]
    public async Task One_that_holds_two_matters_is_split_on_its_own_page_and_parted_ones_go_back()
    {
        await using var house = await DeskSetting.Open();
        var one = await house.Report("楼下垃圾没人清，还有电梯停了");
        using var community = await house.SignIn("community");
        Assert.Contains("楼下垃圾没人清，还有电梯停了</textarea>", await community.Read($"/desk/cases/{one.Number}/split"), StringComparison.Ordinal);
        using var split = await community.Send($"/desk/cases/{one.Number}/split", [("Text", "电梯停了"), ("Type", "lift"), ("Answers.trouble", "stopped"), ("Answers.trapped", "false")]);
        var second = Number().Match(split.Headers.Location!.ToString()).Value;
        Assert.NotEqual(one.Number, second);
        using var reporter = house.Visitor();
        using var opened = await reporter.Send("/cases/" + second, [("do", "open"), ("code", one.Receipt!)]);
        Assert.Contains($"href=\"/cases/{one.Number}\"", await reporter.Read("/cases/" + second), StringComparison.Ordinal);
    }

    private static (string, string)[] Merge(string other, string leads) =>
        [("own", "m" + other), ("other", other), ($"m{other}.Lead", leads), ($"m{other}.Why", "SameThing"), ($"m{other}.Note", "同一个垃圾房")];

    [GeneratedRegex("350404-[0-9]{4}-[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}

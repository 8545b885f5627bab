using System.Net;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Portal;

/// <summary>A resident of seventy-five on an old telephone: forms, links and redirects only.</summary>
public sealed class WithoutScript
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_matter_goes_from_the_report_to_the_residents_word_with_nothing_but_the_code(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var neighbour = new Neighbour(house);
        var (number, code) = await neighbour.ReportRubbish("桶满了，流到路上。");
        await Neighbour.Answer(house, number);

        using var somebody = new Neighbour(house); // another browser: all they have is the slip of paper
        Neighbour.Redirected(await somebody.Say(number, "dispute", ("code", code)), $"/cases/{number}?do=dispute");
        Neighbour.Redirected(await somebody.Say(number, "dispute", ("reason", "只办了一半"), ("text", "后面那个桶没动")), "/cases/" + number);
        Assert.Contains("您说还没好", await somebody.Visitor.Read("/cases/" + number), StringComparison.Ordinal);

        await Neighbour.Answer(house, number, "后面的桶也清了。");
        Neighbour.Redirected(await somebody.Say(number, "confirm"), "/cases/" + number);
        Assert.Contains("您说办好了", await somebody.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
        using var anybody = house.Visitor();
        Assert.Contains("报事的人说办好了", await anybody.Read("/cases/" + number), StringComparison.Ordinal);
        Assert.Matches("[0-9]+</b><span>件居民说办好了", await anybody.Read("/"));
    }

    [Fact]
    public async Task A_signed_in_reporter_finds_it_on_the_home_page_and_says_so_with_one_tap()
    {
        await using var house = await WebHouse.Start();
        using var resident = new Neighbour(house);
        using (var signedIn = await resident.Visitor.Send("/sign-in", [("Account", "resident"), ("Password", "linli-demo")])) Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var (number, _) = await resident.ReportRubbish();
        await Neighbour.Answer(house, number);

        Assert.Contains($"action=\"/cases/{number}\"", await resident.Visitor.Read("/"), StringComparison.Ordinal); // the newest that waits stands first
        using var tapped = await resident.Visitor.Send("/", [("do", "confirm")], to: "/cases/" + number);
        Assert.Equal("/cases/" + number, tapped.Headers.Location?.ToString());
        Assert.DoesNotContain(number, await resident.Visitor.Read("/"), StringComparison.Ordinal);
        Assert.Contains("您说办好了", await resident.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
        Assert.Contains(number, await resident.Visitor.Read("/mine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_office_asks_back_is_answered_and_a_matter_is_withdrawn_and_taken_up_again()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, code) = await neighbour.ReportRubbish();
        Neighbour.Redirected(await neighbour.Say(number, "open", ("code", code)), "/cases/" + number);

        await Neighbour.Move(house, "gridworker", number, "take");
        await Neighbour.Move(house, "gridworker", number, "ask-back", "是哪一个桶？");
        Assert.Contains("是哪一个桶", await neighbour.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
        Neighbour.Redirected(await neighbour.Say(number, "supply", ("text", "靠门卫室那个")), "/cases/" + number);
        Neighbour.Redirected(await neighbour.Say(number, "withdraw", ("text", "")), "/cases/" + number);
        Assert.Contains("您撤回了", await neighbour.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
        Neighbour.Redirected(await neighbour.Say(number, "reopen", ("reason", "又坏了"), ("text", "")), "/cases/" + number);
        Assert.Contains("正在办", await neighbour.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_out_of_order_lead_back_to_the_one_that_is_open()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        Neighbour.Redirected(await neighbour.Visitor.Http.GetAsync("/report/where"), "/report");
        Neighbour.Redirected(await neighbour.Visitor.Http.GetAsync("/report/photo"), "/report/where");
    }

    [Fact]
    public async Task Words_of_every_day_find_the_kind_and_are_kept_for_the_report()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        using var found = await neighbour.Visitor.Send("/report", [("text", "三楼漏水滴下来了"), ("go", "find")]);
        var page = await found.Content.ReadAsStringAsync();
        Assert.Contains("您说的像是", page, StringComparison.Ordinal);
        Assert.Contains("/report?type=water-leak", page[..page.IndexOf("还有这些", StringComparison.Ordinal)], StringComparison.Ordinal);
        Neighbour.Redirected(await neighbour.Visitor.Http.GetAsync("/report?type=water-leak"), "/report");
        Assert.Contains("三楼漏水滴下来了", await neighbour.Visitor.Read("/report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_phones_position_leads_to_a_place_and_is_kept_nowhere()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        await neighbour.Choose("rubbish", [("kind", "household"), ("blocks", "no")]);
        using var located = await neighbour.Visitor.Send("/report/where", [("go", "here"), ("lat", "26.270"), ("lon", "117.630")]);
        Assert.Equal(HttpStatusCode.Redirect, located.StatusCode);
        Assert.DoesNotContain("26.27", located.Headers.Location!.ToString() + string.Concat(located.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        using var nonsense = await neighbour.Visitor.Send("/report/where", [("go", "here"), ("lat", "north"), ("lon", "")]);
        Assert.Contains("by=far", nonsense.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_would_rather_be_called_leaves_a_number_and_no_exact_place()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        await neighbour.Choose("rubbish", [("kind", "household"), ("blocks", "no")]);
        Neighbour.Redirected(await neighbour.Visitor.Send("/report/where", [("in", await neighbour.IdOf("东安社区")), ("go", "call")]), "/report/photo");
        using (var none = await neighbour.Send(mustMeet: true)) Assert.Contains("得留一个电话", Neighbour.Plain(await none.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var sent = await neighbour.Send(phone: "13800138000", mustMeet: true);
        Assert.NotEqual("", (await neighbour.Received(sent)).Number);
    }

    [Fact]
    public async Task In_elder_layout_the_way_to_be_reached_is_a_step_of_its_own()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        neighbour.Visitor.Cookies.Add(house.Address, new Cookie("elder", "on"));
        await neighbour.Choose("rubbish", [("kind", "household"), ("blocks", "no")]);
        Neighbour.Redirected(await neighbour.Visitor.Send("/report/where", [("in", await neighbour.IdOf(Neighbour.Place)), ("go", "next")]), "/report/contact");
        Neighbour.Redirected(await neighbour.Visitor.Send("/report/contact", [("name", "林"), ("phone", "13800138000")]), "/report/photo");
        using var sent = await neighbour.Send();
        Assert.Equal(12, (await neighbour.Received(sent)).Code.Length);
    }

    [Fact]
    public async Task The_community_chosen_is_what_the_home_page_speaks_of()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        Assert.Contains("整个三元区", await neighbour.Visitor.Read("/"), StringComparison.Ordinal);
        Neighbour.Redirected(await neighbour.Visitor.Send("/place", [("place", await neighbour.IdOf("东安社区"))]), "/");
        Assert.Contains("现在看的是东安社区", await neighbour.Visitor.Read("/"), StringComparison.Ordinal);
        using var building = await neighbour.Visitor.Send("/place", [("place", await neighbour.IdOf(Neighbour.Place))]); // nothing nearer than a community is kept
        Assert.Contains("现在看的是东安社区", await neighbour.Visitor.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_open_matter_lights_a_window_and_stands_in_the_list_of_its_community_only()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, _) = await neighbour.ReportRubbish();
        Neighbour.Redirected(await neighbour.Visitor.Send("/place", [("place", await neighbour.IdOf("东安社区"))]), "/");
        Assert.Matches("亮着的 [0-9]+ 扇窗", await neighbour.Visitor.Read("/"));
        Assert.Contains(number, await neighbour.Visitor.Read("/public"), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await neighbour.Visitor.Read("/public?at=" + await neighbour.IdOf("徐碧街道")), StringComparison.Ordinal);
    }
}

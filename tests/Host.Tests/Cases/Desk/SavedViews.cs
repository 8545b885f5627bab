using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases.Views;
using Linli.Contracts;
using Linli.Host.Tests.Web;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>Lists of the desk under a name: kept by a person or set for an office, found on any device, and never more than an address.</summary>
public sealed partial class SavedViews(Browser browser)
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_list_is_kept_found_on_another_device_renamed_moved_deleted_and_had_back(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (rubbish, lift) = (await house.Report("垃圾房满了"), await house.Report("电梯停了", type: "lift", answers: DeskSetting.Lift));
        using (var office = await house.SignIn("community"))
        {
            var kept = await Keep(office, "电梯的事", "tab=open&type=lift&order=reported");
            Assert.Equal([lift.Number], Rows(await office.Read(kept)));
            await Keep(office, "垃圾", "type=rubbish");
        }

        using var home = await house.SignIn("community");
        var page = await home.Read("/desk");
        Assert.Equal(["电梯的事", "垃圾"], Chips(page).Select(chip => chip.Name));
        Assert.Equal([lift.Number], Rows(await home.Read(Chips(page)[0].Path)));
        Assert.Equal([rubbish.Number], Rows(await home.Read(Chips(page)[1].Path)));
        Assert.Matches("电梯的事\\s*<b>1</b>", WebUtility.HtmlDecode(await home.Read("/desk?part=views")));

        var first = Chips(page)[0].Path.Split('=')[1];
        await Act(home, first, "rename", "停梯");
        await Act(home, first, "later");
        Assert.Equal(["垃圾", "停梯"], Chips(await home.Read("/desk")).Select(chip => chip.Name));
        var gone = await Act(home, first, "delete");
        Assert.Equal(["垃圾"], Chips(await home.Read("/desk")).Select(chip => chip.Name));
        Assert.Contains("找回来", await home.Read(gone), StringComparison.Ordinal);
        Assert.Contains("已经不在了", await home.Read("/desk?view=" + first), StringComparison.Ordinal);
        await Act(home, first, "restore");
        Assert.Equal(["垃圾", "停梯"], Chips(await home.Read("/desk")).Select(chip => chip.Name));

        await Keep(home, "垃圾", "type=rubbish&tab=over"); // the same name: that one, as it is now
        Assert.Equal(["垃圾", "停梯"], Chips(await home.Read("/desk")).Select(chip => chip.Name));
        Assert.Empty(Rows(await home.Read(Chips(await home.Read("/desk"))[0].Path)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_offices_list_is_set_by_its_lead_and_shows_each_of_the_office_what_is_theirs(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (here, there) = (await house.Report("垃圾房满了"), await house.Report("沙发丢在楼道", "一路社区"));
        await Appoint(house, "resident", PostKind.CommunityLead);
        using var lead = await house.SignIn("resident");
        using var community = await house.SignIn("community");
        using var street = await house.SignIn("street");

        using (var refused = await community.Send("/desk", [("do", "keep"), ("Name", "大家的"), ("query", "tab=all"), ("shared", "true")], "/desk/views")) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var kept = await Keep(lead, "大家的", "tab=all", ("shared", "true"));
        Assert.Equal([here.Number], Rows(await lead.Read(kept)));
        Assert.Equal(["大家的"], Chips(await community.Read("/desk")).Select(chip => chip.Name));
        Assert.Equal([here.Number], Rows(await community.Read(kept)));
        Assert.DoesNotContain(there.Number, await community.Read(kept), StringComparison.Ordinal); // it is an address, and opens no door
        Assert.Empty(Chips(await street.Read("/desk"))); // another office
        Assert.Contains("已经不在了", await street.Read(kept), StringComparison.Ordinal);
        using (var refused = await community.Send("/desk/views", [("do", "delete"), ("id", kept.Split('=')[1])])) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await Act(lead, kept.Split('=')[1], "delete");
        Assert.Empty(Chips(await community.Read("/desk")));
    }

    [Fact]
    public async Task A_desk_begins_with_the_list_that_its_person_chose_and_every_tab_still_leads_away_from_it()
    {
        await using var house = await DeskSetting.Open();
        var (rubbish, lift) = (await house.Report("垃圾房满了"), await house.Report("电梯停了", type: "lift", answers: DeskSetting.Lift));
        using var community = await house.SignIn("community");
        var kept = await Keep(community, "电梯的事", "type=lift", ("first", "true"));
        var page = await community.Read("/desk");
        Assert.Equal([lift.Number], Rows(page));
        Assert.DoesNotContain("<a href=\"/desk\"", MainOf(page), StringComparison.Ordinal);
        Assert.Equal(new[] { rubbish.Number, lift.Number }.Order(), Rows(await community.Read("/desk?tab=open")).Order());
        await Act(community, kept.Split('=')[1], "nofirst");
        Assert.Equal(2, Rows(await community.Read("/desk")).Count);
    }

    [Fact]
    public async Task What_a_list_was_narrowed_to_and_is_no_longer_there_is_left_out_and_said()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了");
        using var community = await house.SignIn("community");
        var kept = await Keep(community, "旧的", "type=rubbish");
        var elsewhere = await house.Place("一路社区");
        await house.Read(db => db.Set<SavedView>().ExecuteUpdateAsync(set => set.SetProperty(v => v.Query, $"tab=open&type=no-such-type&post={Guid.NewGuid():N}&grid={elsewhere.Id.Id:N}&channel=phone&tab2=x")));
        var page = WebUtility.HtmlDecode(await community.Read(kept));
        Assert.Contains("存的时候筛的类别、经手岗位、地方、条件已经没有了", page, StringComparison.Ordinal);
        Assert.Empty(Rows(page)); // what came by telephone: that filter is still there
        await house.Read(db => db.Set<SavedView>().ExecuteUpdateAsync(set => set.SetProperty(v => v.Query, "tab=open&type=no-such-type")));
        Assert.Equal([it.Number], Rows(await community.Read(kept)));
    }

    [Theory]
    [InlineData("王阿姨", "q=13800000000", "电话或证件号")]
    [InlineData("13800000000", "tab=open", "电话或证件号")]
    [InlineData("重点人员", "tab=open", "不给人分类")]
    [InlineData("", "tab=open", "1 至 20")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一", "tab=open", "1 至 20")]
    public async Task A_list_names_nobody_and_what_was_typed_is_kept_beside_the_no(string name, string query, string why)
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        using var refused = await community.Send("/desk", [("do", "keep"), ("Name", name), ("query", query)], "/desk/views");
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Contains(why, page, StringComparison.Ordinal);
        Assert.Matches($"name=\"Name\"[^>]*value=\"{name}\"|value=\"{name}\"[^>]*name=\"Name\"", page);
        Assert.Empty(await house.Read(db => db.Set<SavedView>().ToListAsync()));
    }

    [Fact]
    public async Task Keys_alone_keep_a_list_open_it_and_find_it_in_the_palette()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("垃圾房满了");
        var lift = await house.Report("电梯停了", type: "lift", answers: DeskSetting.Lift);
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        await page.GotoAsync("/desk?type=lift");
        await page.Keyboard.PressAsync("v");
        await page.Keyboard.TypeAsync("停梯");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("view=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("#views [aria-current=page]")).ToContainTextAsync("停梯");

        await page.GotoAsync("/desk?tab=open");
        await Assertions.Expect(page.Locator("#views b")).ToHaveTextAsync("1");
        await page.Keyboard.PressAsync("1");
        await page.WaitForURLAsync(url => url.Contains("view=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("table[data-queue] tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator($"#row-{lift.Number}")).ToBeVisibleAsync();

        foreach (var path in new[] { "/desk?tab=open", "/desk/views" })
        {
            await page.GotoAsync(path);
            Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{path}: {v.Id} {v.Nodes[0].Html}"));
        }

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("停梯");
        await Assertions.Expect(page.Locator("#palette-found [role=option][aria-selected=true]")).ToContainTextAsync("停梯");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("view=", StringComparison.Ordinal));
    }

    private static async Task<string> Keep(Visitor who, string name, string query, params (string, string)[] more)
    {
        using var answer = await who.Send("/desk", [("do", "keep"), ("Name", name), ("query", query), .. more], "/desk/views");
        return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> Act(Visitor who, string view, string act, string name = "")
    {
        using var answer = await who.Send("/desk/views", [("do", act), ("id", view), ("name", name)]);
        return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    private static async Task Appoint(WebHouse house, string account, PostKind kind)
    {
        var community = (await house.PostOf("community")).Place;
        await house.Write<LinliDb, Done>(null, async db =>
        {
            var post = await db.Set<Post>().FirstAsync(p => p.PlaceId == community.Id && p.Kind == kind);
            var holder = await db.Set<Account>().FirstAsync(a => a.Name == account);
            db.Add(new Holding(post.DistrictId, Guid.CreateVersion7(), post.Id, holder.Id, deputy: true, new DateOnly(2026, 1, 1)));
            await db.SaveChangesAsync();
            return Done.It;
        });
    }

    private static List<string> Rows(string page) => [.. Row().Matches(page).Select(match => match.Groups[1].Value)];

    private static List<(string Path, string Name)> Chips(string page) => [.. Chip().Matches(WebUtility.HtmlDecode(page)).Select(match => (match.Groups["path"].Value, Tags().Replace(match.Groups["name"].Value, "").Trim()))];

    private static string MainOf(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..];

    [GeneratedRegex("<tr id=\"row-([0-9-]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("<a class=\"chip[^\"]*\" href=\"(?<path>/desk\\?view=[^\"]+)\"[^>]*>(?<name>.*?)</a>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Chip();

    [GeneratedRegex("<svg.*?</svg>|<span.*?</span>|<b>.*?</b>", RegexOptions.Singleline, 1000)]
    private static partial Regex Tags();
}

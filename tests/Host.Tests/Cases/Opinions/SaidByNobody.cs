using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases.Opinions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Opinions;

/// <summary>An opinion is answered in public, and nothing in the house says who gave it.</summary>
public sealed partial class SaidByNobody
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K47")]
    public async Task An_opinion_keeps_no_account_address_or_device_and_answered_share_and_median_days_are_shown(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var resident = await house.SignIn("resident"); // signed in, and yet nobody
        resident.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Lamplighter/7.7");
        var (audit, events, known) = await Kept(house);
        var receipts = new List<string>();
        for (var i = 0; i < 6; i++) receipts.Add(await Say(resident, $"广场的灯太暗，第 {i} 次说，电话 13800138000"));

        Assert.Equal((audit, events, known), await Kept(house)); // no entry, no event, no kept answer
        var columns = await house.Read(async db => await Task.FromResult(db.Model.FindEntityType(typeof(Opinion))!.GetProperties().Select(p => p.Name).Order().ToList()));
        Assert.Equal(["Day", "DistrictId", "Id", "Path", "PlaceId", "Text", "ThemeId"], columns);
        var opinions = await house.Read(db => db.Set<Opinion>().AsNoTracking().ToListAsync());
        Assert.Equal(6, opinions.Count);
        Assert.All(opinions, one => Assert.DoesNotContain("13800138000", one.Text, StringComparison.Ordinal));
        Assert.NotEqual(opinions.Select(one => one.Text).Order(), opinions.OrderBy(one => one.Id).Select(one => one.Text)); // ids tell no order: one in 720 by chance

        using var district = await house.SignIn("district");
        (string, string)[] chosen = [.. opinions.Take(5).Select(one => ("chosen", one.Id.ToString()))];
        await Do(district, [("do", "name"), ("text", "广场照明"), .. chosen]);
        var theme = Assert.Single(await house.Read(db => db.Set<Theme>().AsNoTracking().ToListAsync()));
        await Do(district, [("do", "answer"), ("theme", $"{theme.Id}"), ("text", "月底前换 12 盏灯。")]);
        await Do(district, [("do", "did"), ("theme", $"{theme.Id}"), ("text", "12 盏都换了。")]);

        using var anybody = house.Visitor();
        var shown = WebUtility.HtmlDecode(await anybody.Read("/opinions"));
        Assert.Contains("<b class=\"num\">83%</b><span>有了答复</span>", shown, StringComparison.Ordinal);
        Assert.Contains("<b class=\"num\">0</b><span>天答复，一半在这之内</span>", shown, StringComparison.Ordinal);
        Assert.Contains("广场照明 <span class=\"second\">5 条</span>", shown, StringComparison.Ordinal);
        Assert.Contains("12 盏都换了", shown, StringComparison.Ordinal);
        using var followed = await anybody.Send("/opinions", [("code", receipts[0])], "/opinions?handler=Follow");
        Assert.Equal(HttpStatusCode.OK, followed.StatusCode);
        Assert.Contains("第 0 次说", WebUtility.HtmlDecode(await followed.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact, Trait("Guard", "5")]
    public async Task Few_opinions_show_no_figure_and_departments_and_workers_read_none()
    {
        await using var house = await DeskSetting.Open();
        using var anybody = house.Visitor();
        await Say(anybody, "想要一个晾衣架");
        Assert.Contains("少于 5 条，不算比例", await anybody.Read("/opinions"), StringComparison.Ordinal);
        foreach (var account in new[] { "department", "gridworker", "resident" })
        {
            using var other = await house.SignIn(account);
            using var answer = await other.Http.GetAsync("/desk/opinions");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_same_opinion_sent_twice_is_one_and_a_wrong_receipt_opens_none()
    {
        await using var house = await DeskSetting.Open();
        using var anybody = house.Visitor();
        for (var i = 0; i < 2; i++) (await anybody.Send("/opinions", [("text", "想要一个晾衣架"), ("receipt", "4821 0937 5560")], "/opinions?handler=Say")).Dispose();
        Assert.Equal(1, await house.Read(db => db.Set<Opinion>().CountAsync()));
        using var wrong = await anybody.Send("/opinions", [("code", "4821 0937 5561")], "/opinions?handler=Follow");
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    private static async Task<string> Say(Visitor who, string text)
    {
        var page = await who.Read("/opinions");
        using var said = await who.Send("/opinions", [("text", text), ("receipt", Offered().Match(page).Groups[1].Value)], "/opinions?handler=Say");
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        return Given().Match(await said.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    private static async Task Do(Visitor desk, (string, string)[] fields) =>
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Send("/desk/opinions", fields)).StatusCode);

    private static async Task<(int Audit, int Events, int Known)> Kept(WebHouse house) => (
        await house.Read(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action != "accounts.sign-in")), await house.Read(db => db.Set<Kernel.EventRow>().CountAsync()), await house.Read(db => db.Set<Kernel.KnownAnswer>().CountAsync()));

    [GeneratedRegex("name=\"receipt\" value=\"([0-9 ]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Offered();

    [GeneratedRegex("<b class=\"num\">([0-9 ]{14})</b>", RegexOptions.None, 1000)]
    private static partial Regex Given();
}

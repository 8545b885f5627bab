using System.Net;
using Linli.Kernel.Packs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Packs;

/// <summary>The pages that show what a pack in force holds, and the public list of what is handled.</summary>
public sealed class WhatAPackHolds
{
    [Fact]
    public async Task An_administrator_reads_all_that_a_pack_holds_and_leads_from_a_type_to_its_page_and_its_file()
    {
        await using var house = await WebHouse.Start();
        using var security = await house.SignIn("secadmin");
        Assert.Contains("href=\"/admin/packs/held/base\"", await security.Read("/admin/packs"), StringComparison.Ordinal);
        var held = await security.Read("/admin/packs/held/base");
        foreach (var said in new[] { "href=\"/admin/packs/held/base/street-light\"", "路灯不亮", "只有写明的岗位", "急事，2 小时", "承办岗位", "data-print", "scenarios/street-light-urgent.yaml" })
            Assert.Contains(said, held, StringComparison.Ordinal);

        var type = await security.Read("/admin/packs/held/base/street-light");
        foreach (var said in new[] { "《城市照明管理规定》", "灯不亮", "“有人摔倒或漏电吗”：是，就是急事，2 小时", "answers.danger ? 'urgent-2h' : 'ordinary-7d'", "任何人都能在网上看到进展" })
            Assert.Contains(said, WebUtility.HtmlDecode(type), StringComparison.Ordinal);

        Assert.Contains("case-type: street-light", await security.Read("/admin/packs/held/base/file?path=case-types/street-light.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_pack_holds_is_not_found_and_who_keeps_no_packs_sees_none()
    {
        await using var house = await WebHouse.Start();
        using var system = await house.SignIn("sysadmin");
        foreach (var path in new[] { "nothing", "base/nothing", "base/file?path=../pack.yaml", "base/file?path=%2Fetc%2Fpasswd" })
        {
            using var answer = await system.Http.GetAsync("/admin/packs/held/" + path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var community = await house.SignIn("community");
        foreach (var path in new[] { "base", "base/complaint", "base/file" })
        {
            using var answer = await community.Http.GetAsync("/admin/packs/held/" + path);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Everybody_reads_what_is_handled_how_long_it_takes_and_by_what_rule_and_nothing_that_has_no_public_page()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        var list = WebUtility.HtmlDecode(await visitor.Read("/matters"));
        foreach (var said in new[] { "路灯不亮", "《城市照明管理规定》", "急事，2 小时", "href=\"/report?type=street-light\"" }) Assert.Contains(said, list, StringComparison.Ordinal);
        Assert.DoesNotContain("type=complaint", list, StringComparison.Ordinal);
        Assert.DoesNotContain("type=neighbour-help", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_changeset_of_open311_follows_the_whole_set_and_not_one_pack_of_it()
    {
        await using var two = new PacksByTwo(await WebHouse.Start());
        using var visitor = two.House.Visitor();
        var before = await Changeset(visitor);
        Assert.Matches("^[0-9a-f]{64}$", before);
        var asked = await two.Offer(PacksByTwo.Zip("heatwave"));
        Assert.Equal(before, await Changeset(visitor)); // what is asked for is not in force
        await two.Agree(asked);
        var after = await Changeset(visitor);
        Assert.NotEqual(before, after);
        Assert.Equal(two.House.Services.GetRequiredService<PacksInForce>().Set.Hash, after);

        var held = await (await two.Security()).Read("/admin/packs/held/heatwave");
        Assert.Contains("启用前演了", WebUtility.HtmlDecode(held), StringComparison.Ordinal); // how its scenarios went
    }

    private static async Task<string> Changeset(Visitor visitor) =>
        System.Xml.Linq.XDocument.Parse(await visitor.Read("/open311/v2/discovery.xml")).Root!.Element("changeset")!.Value;
}

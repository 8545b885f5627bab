using System.Net;
using System.Net.Http.Json;
using Linli.Host.Tests.Cases.Portal;
using Linli.Kernel.Packs;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Packs;

/// <summary>Packs come into force and go again while the house is open, by the word of two people.</summary>
public sealed class PacksOnARunningHouse
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_heatwave_pack_brings_its_matters_without_a_restart_and_what_it_began_goes_on_after_it(Dialect dialect)
    {
        await using var packs = new PacksByTwo(await WebHouse.Start(dialect));
        using var neighbour = new Neighbour(packs.House);
        Assert.DoesNotContain("高温天", await neighbour.Visitor.Read("/report"), StringComparison.Ordinal);

        var offered = await packs.Offer(PacksByTwo.Zip("heatwave"));
        Assert.DoesNotContain("高温天", await neighbour.Visitor.Read("/report"), StringComparison.Ordinal); // one alone brings nothing
        await packs.Agree(offered);

        var (number, code) = await neighbour.Report("heat-visit", [("for-whom", "neighbour"), ("no-answer", "yes")], "302 敲门没有人应。");
        await Neighbour.Move(packs.House, "gridworker", number, "take");
        var gone = await packs.Withdraw("heatwave");
        await packs.Agree(gone);

        using var late = await neighbour.Visitor.Http.PostAsJsonAsync("/api/v1/cases", new { type = "heat-visit", place = await neighbour.IdOf(Neighbour.Place), answers = new Dictionary<string, object> { ["for-whom"] = "myself", ["no-answer"] = false } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.DoesNotContain("高温天", await neighbour.Visitor.Read("/report?pick=true"), StringComparison.Ordinal);
        using var desk = await packs.House.SignIn("community");
        Assert.Contains("302 敲门没有人应", await desk.Read("/desk"), StringComparison.Ordinal);
        Assert.Contains("高温天请人上门看看", await desk.Read($"/desk/cases/{number}"), StringComparison.Ordinal); // pages still name it
        await Neighbour.Move(packs.House, "gridworker", number, "answer", "人在家，电扇修好了。");
        using var confirmed = await neighbour.Visitor.Http.PostAsJsonAsync($"/api/v1/cases/{number}/moves/confirm", new { text = "", code });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Contains("solved", await neighbour.Visitor.Http.GetStringAsync($"/api/v1/cases/{number}?code={code}"), StringComparison.Ordinal);
    }

    [Fact, Trait("Guard", "16")]
    public async Task The_second_administrator_reads_who_will_see_what_before_anything_else()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        var change = await packs.Offer(PacksByTwo.Zip("heatwave"));
        var page = PacksByTwo.Words(await (await packs.Security()).Read(change));
        Assert.Matches("([1-9][0-9]+) 个场景，\\1 个演通", page);
        Assert.Contains("新增 高温天请人上门看看（heat-visit） 谁能看：报事人、参与的岗位和当地值班岗位；网上不公开 网上公开：无 承办：网格员 知会：社区综合岗", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("谁能看到什么", StringComparison.Ordinal) < page.IndexOf("事项和表单", StringComparison.Ordinal));
        Assert.Contains("问“打电话、敲门都没有人应吗”：是或否", page, StringComparison.Ordinal);
        var english = await (await packs.Security()).Http.GetStringAsync(change + "?lang=en");
        Assert.NotEmpty(english);
    }

    [Fact, Trait("Guard", "16")]
    public async Task An_upgrade_that_opens_a_matter_to_everybody_says_so_and_is_refused_with_a_reason()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        var change = await packs.Offer(PacksByTwo.Zip("base",
            ("pack.yaml", text => text.Replace("version: 1.0.0", "version: 9.0.0", StringComparison.Ordinal)),
            ("case-types/neighbour-help.yaml", text => text.Replace("visibility: parties", "visibility: public", StringComparison.Ordinal).Replace("publish: []", "publish: [state, answer]", StringComparison.Ordinal)),
            ("scenarios/neighbour-help-stays-between.yaml", null)));
        var security = await packs.Security();
        var page = PacksByTwo.Words(await security.Read(change));
        Assert.Contains("改动 要人帮忙（neighbour-help） 谁能看：报事人、参与的岗位和当地值班岗位；网上不公开 → 任何人都能在网上看到进展", page, StringComparison.Ordinal);
        Assert.Contains("网上公开：无 → 进展、答复", page, StringComparison.Ordinal);

        using (var silent = await PacksByTwo.Say(security, change, "Refuse")) Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using (var said = await PacksByTwo.Say(security, change, "Refuse", ("Reason", "求助不能公开"))) Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Contains("求助不能公开", await (await packs.System()).Read(change), StringComparison.Ordinal);
        Assert.Equal("base-1.0.0", PacksByTwo.InForce(packs.House));
        using (var late = await PacksByTwo.Say(security, change, "Agree")) Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact, Trait("Guard", "16")]
    public async Task Nobody_does_both_halves_and_each_stands_in_the_audit()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        var change = await packs.Offer(PacksByTwo.Zip("heatwave"));
        using (var own = await PacksByTwo.Say(await packs.System(), change, "Agree")) Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using (var offered = await (await packs.Security()).Send("/admin/packs", [("pack", "base")], "/admin/packs?handler=Withdraw")) Assert.Equal(HttpStatusCode.Forbidden, offered.StatusCode);
        using (var auditor = await packs.House.SignIn("auditor"))
        {
            using (var said = await PacksByTwo.Say(auditor, change, "Agree")) Assert.Equal(HttpStatusCode.Forbidden, said.StatusCode);
            await packs.Agree(change);
            var audit = await auditor.Read("/admin/audit?district=0");
            Assert.Contains("pack.offered", audit, StringComparison.Ordinal);
            Assert.Contains("pack.agreed", audit, StringComparison.Ordinal);
        }

        using var desk = await packs.House.SignIn("community");
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Http.GetAsync("/admin/packs")).StatusCode);
    }

    [Fact]
    public async Task A_pack_that_another_one_lives_by_stays()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        await packs.Agree(await packs.Offer(PacksByTwo.Zip("heatwave")));
        using var gone = await (await packs.System()).Send("/admin/packs", [("pack", "base")], "/admin/packs?handler=Withdraw");
        Assert.Equal(HttpStatusCode.Conflict, gone.StatusCode);
        Assert.Contains("不能撤下", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("base-1.0.0 heatwave-1.0.0", PacksByTwo.InForce(packs.House));
    }

    [Fact]
    public async Task An_upgrade_is_gone_back_from_by_the_same_two()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        await packs.Agree(await packs.Offer(PacksByTwo.Zip("heatwave")));
        var newer = await packs.Offer(PacksByTwo.Zip("heatwave", ("pack.yaml", text => text.Replace("1.0.0", "1.1.0", StringComparison.Ordinal)), ("case-types/heat-work.yaml", null), ("scenarios/heat-work-withdrawn.yaml", null)));
        await packs.Agree(newer);
        Assert.Equal("base-1.0.0 heatwave-1.1.0", PacksByTwo.InForce(packs.House));

        using var asked = await PacksByTwo.Say(await packs.System(), newer, "Undo");
        var back = asked.Headers.Location!.OriginalString;
        for (var patience = DateTime.UtcNow.AddMinutes(2); (await (await packs.System()).Read(back)).Contains("正在试演场景", StringComparison.Ordinal) && DateTime.UtcNow < patience;) await Task.Delay(250);
        await packs.Agree(back);
        Assert.Equal("base-1.0.0 heatwave-1.0.0", PacksByTwo.InForce(packs.House));
    }

    [Fact]
    public async Task What_was_tried_on_other_packs_is_tried_again_first()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        var local = await packs.Offer(Local("visibility: parties", "publish: []"));
        await packs.Agree(await packs.Offer(PacksByTwo.Zip("heatwave")));
        using (var said = await PacksByTwo.Say(await packs.Security(), local, "Agree")) Assert.Equal(HttpStatusCode.Conflict, said.StatusCode);
        using var again = await PacksByTwo.Say(await packs.System(), local, "Again");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task A_pack_whose_scenario_fails_can_be_agreed_to_by_nobody()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        var change = await packs.Offer(PacksByTwo.Zip("heatwave", ("scenarios/cool-room-overnight.yaml", text => text.Replace("2026-07-21T18:00", "2026-07-21T19:00", StringComparison.Ordinal))));
        Assert.Contains("cool-room-overnight.yaml:5", PacksByTwo.Words(await (await packs.Security()).Read(change)), StringComparison.Ordinal);
        using var said = await PacksByTwo.Say(await packs.Security(), change, "Agree");
        Assert.Equal(HttpStatusCode.Conflict, said.StatusCode);
    }

    [Fact]
    public async Task Another_node_has_what_was_agreed_on_within_seconds()
    {
        var at = await WebHouse.Furnished(Dialect.Postgres);
        await using var packs = new PacksByTwo(await WebHouse.OpenOn(at));
        var node = await WebHouse.OpenOn(at);
        await packs.Agree(await packs.Offer(PacksByTwo.Zip("heatwave")));
        for (var patience = DateTime.UtcNow.AddSeconds(30); PacksByTwo.InForce(node) != PacksByTwo.InForce(packs.House) && DateTime.UtcNow < patience;) await Task.Delay(200);
        Assert.Equal("base-1.0.0 heatwave-1.0.0", PacksByTwo.InForce(node));
        using var neighbour = new Neighbour(node);
        Assert.Contains("高温天", await neighbour.Visitor.Read("/report"), StringComparison.Ordinal);
        await node.Leave();
    }

    /// <summary>A pack of one matter, with two of its lines as given.</summary>
    internal static byte[] Local(string visibility, string publish, string ask = "{ id: what, type: text, name: { zh-Hans: 什么事, en: What it is } }") => PacksByTwo.Zip(new Dictionary<string, string>
    {
        ["pack.yaml"] = "pack: local\nversion: 1.0.0\nname: { zh-Hans: 本地包, en: Local }\nrequires: [base]\n",
        ["case-types/bench.yaml"] = $"case-type: bench\nname: {{ zh-Hans: 长椅坏了, en: Broken bench }}\nicon: tree\n{visibility}\nasks:\n  - {ask}\nflow: service-request\nclock:\n  class: \"'ordinary-7d'\"\nevaluate: three-taps\n{publish}\n",
    }.Select(file => (file.Key, System.Text.Encoding.UTF8.GetBytes(file.Value))));
}

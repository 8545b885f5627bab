using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>接电话，替人登记: a matter that comes by telephone, counter, door or paper.</summary>
public sealed partial class TakenDownForSomebody
{
    [Fact]
    public async Task A_call_becomes_a_case_with_its_code_its_post_and_its_promise()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        using var answer = await community.Send("/desk/register", await Call(house, ("Name", "陈阿姨"), ("Phone", "138 5901 2345"), ("Consent", "Spoken"), ("MustMeet", "true")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var shown = await answer.Content.ReadAsStringAsync();
        Assert.Matches("[0-9]{4} [0-9]{4} [0-9]{4}", shown);
        Assert.Contains("东安社区第3网格", shown, StringComparison.Ordinal);
        Assert.Contains("前答复", shown, StringComparison.Ordinal);
        var it = await house.Case(Number().Match(shown).Value);
        Assert.Equal((Channel.Phone, Consent.Spoken, true, Origin.Asked), (it.Channel, it.Consent, it.MustMeet, it.Origin));
        Assert.Null(it.ReporterAccount);
    }

    [Fact]
    public async Task A_name_without_consent_is_refused_and_what_was_written_stays()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        using var answer = await community.Send("/desk/register", await Call(house, ("Name", "陈阿姨"), ("Phone", "13859012345")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var shown = await answer.Content.ReadAsStringAsync();
        Assert.Contains("替人登记姓名电话，要先问本人同意", shown, StringComparison.Ordinal);
        Assert.Contains(">垃圾房满了，没人清</textarea>", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"陈阿姨\"", shown, StringComparison.Ordinal);
        Assert.Equal(0, await house.Read(db => db.Set<Case>().CountAsync()));
    }

    [Fact]
    public async Task Sent_twice_it_is_one_case_with_one_code()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        var call = await Call(house, ("once", "the-same"));
        using var first = await community.Send("/desk/register", call);
        using var second = await community.Send("/desk/register", call);
        Assert.Equal(Code().Match(await first.Content.ReadAsStringAsync()).Value, Code().Match(await second.Content.ReadAsStringAsync()).Value);
        Assert.Equal(1, await house.Read(db => db.Set<Case>().CountAsync()));
    }

    [Fact]
    public async Task Without_script_the_place_is_looked_for_and_the_questions_appear_with_everything_kept()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        using var answer = await community.Send("/desk/register", [("Text", "照原话记"), ("Type", "lift"), ("Where", "东安新村 9栋"), ("Name", "陈阿姨")], "/desk/register?handler=Look");
        var shown = await answer.Content.ReadAsStringAsync();
        Assert.Contains("name=\"Answers.trapped\"", shown, StringComparison.Ordinal);
        Assert.Contains("<b>9栋</b><small>楼栋 · 列东街道 东安社区 东安新村</small>", shown, StringComparison.Ordinal);
        Assert.Contains(">照原话记</textarea>", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"陈阿姨\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_worker_found_has_no_code_and_counts_as_offered()
    {
        await using var house = await DeskSetting.Open();
        using var worker = await house.SignIn("gridworker");
        var place = await house.Place("东安新村 9栋");
        using var answer = await worker.Send("/desk/register",
            [("Text", "消防通道堵了"), ("Type", "worker-found"), ("Place", Text(place)), ("Answers.kind", "passage"), ("Answers.danger", "false"), ("Name", "不该记的人"), ("Phone", "13859012345")]);
        var shown = await answer.Content.ReadAsStringAsync();
        var it = await house.Case(Number().Match(shown).Value);
        Assert.Equal((Origin.Offered, Channel.Field), (it.Origin, it.Channel));
        Assert.Null(it.Contact);
        Assert.DoesNotMatch("[0-9]{4} [0-9]{4} [0-9]{4}", shown);
    }

    [Fact]
    public async Task A_place_of_another_community_is_refused()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        var elsewhere = await house.Place("列西街道");
        using var answer = await community.Send("/desk/register", [("Text", "垃圾"), ("Type", "rubbish"), ("Place", Text(elsewhere)), ("Channel", "Phone"), .. Answers]);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("这个地方不在本岗位范围内", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static readonly (string, string)[] Answers = [("Answers.kind", "kitchen"), ("Answers.blocks", "true")];

    private static async Task<(string Name, string Value)[]> Call(WebHouse house, params (string Name, string Value)[] more) =>
        [("Text", "垃圾房满了，没人清"), ("Type", "rubbish"), ("Place", Text(await house.Place("东安新村 9栋"))), ("Channel", "Phone"), ("Origin", "Asked"), .. Answers, .. more];

    private static string Text(Contracts.PlaceCard place) => $"{place.Id.District}.{place.Id.Id:N}";

    [GeneratedRegex("350404-[0-9]{4}-[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("[0-9]{4} [0-9]{4} [0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}

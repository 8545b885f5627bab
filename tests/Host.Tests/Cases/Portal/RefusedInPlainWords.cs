using System.Net;
using System.Security.Cryptography;
using Linli.Cases;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Cases.Portal;

/// <summary>What can't be taken is refused in one plain sentence at its field, and nothing that was typed is lost.</summary>
public sealed class RefusedInPlainWords
{
    private static readonly (string, string)[] Rubbish = [("kind", "household"), ("blocks", "no")];
    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_photo_of_20_MB_is_refused_at_its_field_and_everything_else_is_still_there()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        await neighbour.Choose("rubbish", Rubbish, "桶满了三天");
        await neighbour.At(Neighbour.Place, "门卫室旁边");
        using var refused = await neighbour.Send("林阿姨", "13800138000", false, ("dot.png", Dot), ("big.jpg", RandomNumberGenerator.GetBytes(20 * 1024 * 1024)));
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("照片太大，最多 10 MB", page, StringComparison.Ordinal);
        foreach (var kept in new[] { "林阿姨", "13800138000", "桶满了三天", "门卫室旁边" }) Assert.Contains(kept, page, StringComparison.Ordinal);
        Assert.Equal(0, await Count(house));
    }

    [Fact]
    public async Task Something_that_is_no_photo_and_a_seventh_photo_are_refused()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        await neighbour.Choose("rubbish", Rubbish);
        await neighbour.At(Neighbour.Place);
        using (var page = await neighbour.Send(photos: ("page.jpg", "<script>alert(1)</script>"u8.ToArray()))) Assert.Contains("这不是照片", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var seven = await neighbour.Send(photos: [.. Enumerable.Range(0, 7).Select(i => ($"{i}.png", Dot))])) Assert.Contains("照片最多 6 张", await seven.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var six = await neighbour.Send(photos: [.. Enumerable.Range(0, 6).Select(i => ($"{i}.png", Dot))]);
        Assert.Equal(HttpStatusCode.Redirect, six.StatusCode);
    }

    [Fact]
    public async Task An_unreadable_telephone_stays_in_its_box_with_its_sentence()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        await neighbour.Choose("rubbish", Rubbish);
        await neighbour.At(Neighbour.Place);
        using var refused = await neighbour.Send(phone: "1380013800");
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("id=\"Phone-error\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"1380013800\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_question_and_an_open_place_are_named_at_their_fields()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        Neighbour.Redirected(await neighbour.Visitor.Http.GetAsync("/report?type=rubbish"), "/report");
        using (var asked = await neighbour.Visitor.Send("/report", [("Answers.blocks", "yes"), ("text", "写好的话"), ("go", "next")]))
        {
            var page = await asked.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
            Assert.Contains("Answers_kind-error", page, StringComparison.Ordinal);
            Assert.Contains("写好的话", page, StringComparison.Ordinal);
        }

        await neighbour.Choose("rubbish", Rubbish);
        using var nowhere = await neighbour.Visitor.Send("/report/where", [("go", "next")]);
        Assert.Contains("还没说在哪里", await nowhere.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_it_is_one_report()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        await neighbour.Choose("rubbish", Rubbish);
        await neighbour.At(Neighbour.Place);
        var cookies = neighbour.Visitor.Cookies.GetCookieHeader(new Uri(house.Address, "/report/photo"));
        using var first = await neighbour.Send();
        foreach (var part in cookies.Split("; ")) // the answer was lost on the way: the browser still has the page and its draft
            neighbour.Visitor.Cookies.Add(new Uri(house.Address, "/report"), new Cookie(part.Split('=', 2)[0], part.Split('=', 2)[1], "/report"));
        using var second = await neighbour.Send();
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await Count(house));
    }

    [Fact]
    public async Task The_code_is_shown_once_and_then_said_to_be_gone()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, code) = await neighbour.ReportRubbish();
        var again = Neighbour.Plain(await neighbour.Visitor.Read("/report/done/" + number));
        Assert.DoesNotContain(code[..4], again, StringComparison.Ordinal);
        Assert.Contains("查询码只显示一次", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_is_one_plain_sentence_and_five_shut_the_door()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, code) = await neighbour.ReportRubbish();
        for (var i = 0; i < CheckReceipt.WrongTriesMax; i++)
        {
            using var wrong = await neighbour.Say(number, "open", ("code", "0000 0000 0000"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("编号和查询码对不上", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var shut = await neighbour.Say(number, "open", ("code", code));
        Assert.Equal(HttpStatusCode.TooManyRequests, shut.StatusCode);
        Assert.Contains("后可以再试。着急请打社区或街道电话", await shut.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var byNumber = await neighbour.Visitor.Send("/mine", [("number", number), ("code", code)]);
        Assert.Equal(HttpStatusCode.TooManyRequests, byNumber.StatusCode);
    }

    [Fact]
    public async Task A_verdict_without_the_code_says_which_code_is_meant()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, _) = await neighbour.ReportRubbish();
        await Neighbour.Answer(house, number);
        using var stranger = new Neighbour(house);
        using var refused = await stranger.Say(number, "confirm");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("还没写查询码", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cases/350404-2026-999999")]
    [InlineData("/cases/nonsense")]
    [InlineData("/report/done/nonsense")]
    public async Task An_unknown_number_is_not_found_in_plain_words(string path)
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var answer = await visitor.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_my_matters_an_unknown_number_and_a_sealed_one_are_told_apart_by_nobody()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, code) = await neighbour.Report("neighbour-help", [("kind", "medicine"), ("today", "yes")]);
        using var stranger = new Neighbour(house);
        async Task<string> Try(string number, string code)
        {
            using var refused = await stranger.Visitor.Send("/mine", [("number", number), ("code", code)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode == HttpStatusCode.NotFound ? HttpStatusCode.UnprocessableEntity : refused.StatusCode);
            var page = Neighbour.Plain(await refused.Content.ReadAsStringAsync());
            return page.Contains("编号和查询码对不上", StringComparison.Ordinal) ? "wrong" : page.Contains("没有找到这件事", StringComparison.Ordinal) ? "unknown" : page;
        }

        Assert.Equal("unknown", await Try(number, ""));
        Assert.Equal("unknown", await Try("350404-2026-999999", ""));
        Assert.Equal("wrong", await Try(number, "000000000000"));
        Assert.Equal("wrong", await Try("350404-2026-999999", "000000000000"));
        using (var closed = await stranger.Visitor.Http.GetAsync("/cases/" + number)) Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        Neighbour.Redirected(await stranger.Visitor.Send("/mine", [("number", number), ("code", code)]), "/cases/" + number);
        Assert.Contains("只有您和经办的岗位能看", await stranger.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
    }

    private static async Task<int> Count(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Case>().CountAsync(c => !c.Demo);
    }
}

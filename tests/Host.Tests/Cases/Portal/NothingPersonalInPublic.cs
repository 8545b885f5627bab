using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Cases.Portal;

/// <summary>A name, a telephone and the words for a home are planted in every field that a reporter has; the public pages are searched for them.</summary>
public sealed partial class NothingPersonalInPublic
{
    private const string Name = "欧阳春晓";
    private const string Phone = "13859912345";
    private const string Home = "东安新村 12栋 2单元 502室";
    private const string Words = "我是欧阳春晓，住二单元 502，电话 13859912345";

    [Fact]
    public async Task Neither_page_nor_list_nor_interface_gives_away_who_reported_or_where_they_live()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, code) = await neighbour.Report("noise", [("source", "home"), ("now", "no")], Words, Home, Words, Name, Phone, mustMeet: true);
        Assert.Contains("502", await InPlaceNameOf(house, number), StringComparison.Ordinal); // the handlers know the home
        Neighbour.Redirected(await neighbour.Say(number, "open", ("code", code)), "/cases/" + number);
        Neighbour.Redirected(await neighbour.Say(number, "note", ("text", Words)), "/cases/" + number);
        var gridworker = await DutyOf(house, number);
        await Neighbour.Move(house, gridworker, number, "take");
        await Neighbour.Move(house, gridworker, number, "ask-back", Words);
        Neighbour.Redirected(await neighbour.Say(number, "supply", ("text", Words)), "/cases/" + number);
        await Neighbour.Move(house, gridworker, number, "answer", "已上门劝说。" + Phone);
        Neighbour.Redirected(await neighbour.Say(number, "dispute", ("text", Words)), "/cases/" + number);

        using var anybody = house.Visitor();
        using var staff = await house.SignIn("street"); // on the portal they read what everybody reads
        foreach (var visitor in new[] { anybody, staff })
            foreach (var path in new[] { "/", "/cases/" + number, "/public", "/mine" })
                AssertClean(await visitor.Read(path), $"{path}");
        AssertClean(await anybody.Read("/api/v1/cases/" + number), "api");
        Assert.Contains("已上门劝说", await anybody.Read("/cases/" + number), StringComparison.Ordinal); // an answer is public, but for numbers in it
    }

    [Fact]
    public async Task The_reporter_with_the_code_reads_their_own_words_and_a_stranger_without_it_does_not()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, code) = await neighbour.ReportRubbish("只有我自己写得出来的话");
        Neighbour.Redirected(await neighbour.Say(number, "open", ("code", code)), "/cases/" + number);
        Assert.Contains("只有我自己写得出来的话", await neighbour.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
        Neighbour.Redirected(await neighbour.Say(number, "close"), "/cases/" + number);
        Assert.DoesNotContain("只有我自己写得出来的话", await neighbour.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_public_only_after_a_second_person_has_looked()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        await neighbour.Choose("rubbish", [("kind", "household"), ("blocks", "no")]);
        await neighbour.At(Neighbour.Place);
        using var sent = await neighbour.Send(photos: ("dot.png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")));
        var (number, code) = await neighbour.Received(sent);
        using var anybody = house.Visitor();
        Assert.DoesNotContain("/photos/", await anybody.Read("/cases/" + number), StringComparison.Ordinal);
        Neighbour.Redirected(await neighbour.Say(number, "open", ("code", code)), "/cases/" + number);
        var own = await neighbour.Visitor.Read("/cases/" + number);
        var picture = own[own.IndexOf("/cases/" + number + "/photos/", StringComparison.Ordinal)..].Split('"')[0];
        Assert.Equal(HttpStatusCode.OK, (await neighbour.Visitor.Http.GetAsync(picture)).StatusCode); // their own, with the code
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.Http.GetAsync(picture)).StatusCode);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</textarea><b>fett</b>")]
    public async Task What_looks_like_a_page_stays_text_in_every_field(string planted)
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        using (var refused = await RefuseWith(neighbour, planted)) AssertText(await refused.Content.ReadAsStringAsync(), planted);
        var (number, code) = await neighbour.Report("neighbour-help", [("kind", "medicine"), ("today", "yes"), ("when", planted)], planted, Neighbour.Place, planted, planted);
        Neighbour.Redirected(await neighbour.Visitor.Send("/mine", [("number", number), ("code", code)]), "/cases/" + number);
        Neighbour.Redirected(await neighbour.Say(number, "note", ("text", planted)), "/cases/" + number);
        AssertText(await neighbour.Visitor.Read("/cases/" + number), planted);
        foreach (var path in new[] { "/place?q=", "/public?at=", "/report?type=" })
            if ((await neighbour.Visitor.Http.GetAsync(path + Uri.EscapeDataString(planted))) is { IsSuccessStatusCode: true } page) AssertText(await page.Content.ReadAsStringAsync(), planted);
    }

    private static async Task<HttpResponseMessage> RefuseWith(Neighbour neighbour, string planted)
    {
        await neighbour.Choose("rubbish", [("kind", "household"), ("blocks", "no")], planted);
        await neighbour.At(Neighbour.Place, planted);
        return await neighbour.Send(planted, "1");
    }

    private static void AssertText(string page, string planted) => Assert.DoesNotContain(planted, page, StringComparison.Ordinal);

    private static void AssertClean(string page, string where)
    {
        var plain = Neighbour.Plain(page);
        foreach (var trace in new[] { Name, "春晓", Phone, "2单元", "二单元", "林桂英" })
            Assert.False(plain.Contains(trace, StringComparison.Ordinal), $"{where} gives away {trace}: {plain}");
        Assert.False(Room().IsMatch(plain), $"{where} gives away a room: {plain}");
    }

    /// <summary>Room 502 as a number of its own: a second has seven places, of an id eight are often digits.</summary>
    [GeneratedRegex("(?<![0-9A-Za-z.])502(?![0-9A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex Room();

    private static async Task<string> InPlaceNameOf(WebHouse house, string number)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Case>().Where(c => c.Number == number).Select(c => c.PlaceName).SingleAsync();
    }

    /// <summary>Whoever of the demo's accounts can take it.</summary>
    private static async Task<string> DutyOf(WebHouse house, string number)
    {
        foreach (var account in new[] { "gridworker", "community", "department" })
        {
            using var staff = await house.SignIn(account);
            var seen = await staff.Http.GetStringAsync("/api/v1/cases/" + number);
            if (seen.Contains("\"take\"", StringComparison.Ordinal)) return account;
        }

        throw new InvalidOperationException("Nobody of the demo can take it.");
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry;
using Linli.Registry.Mine.Card;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>居民卡: who has one reads what it says, and is served like everybody without.</summary>
public sealed partial class CardThatNobodyNeeds
{
    private const string Own = "/my-data/card";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J20")]
    public async Task Every_service_answers_the_same_without_a_card_and_the_card_says_nothing_but_community_and_last_day(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var resident = await house.SignIn("resident");
        using var somebody = house.Visitor();
        var me = await house.Resident();

        var first = Way(await resident.Read(Own));
        var entries = await house.Read(db => db.Set<AuditEntry>().CountAsync(entry => entry.SubjectId == me));
        var said = await MainPart(somebody, first);
        var until = await house.Read(db => db.Set<ResidentCard>().Where(card => card.PersonId == me).Select(card => card.Until).SingleAsync());
        Assert.Equal($"居民卡 在东安社区登记居住 有效期至{until.Year}年{until.Month}月{until.Day}日 这张卡只说明这一点。不能拿它当进出、办事的条件；没有卡的人一样办。", said); // all that it says: no name, no home, no health, no movement
        Assert.Equal(["CommunityId", "DistrictId", "Hash", "MadeOn", "PersonId", "Token", "Until", "Version"], await house.Read(db => Task.FromResult(db.Model.FindEntityType(typeof(ResidentCard))!.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal).ToList())));
        Assert.Equal(entries, await house.Read(db => db.Set<AuditEntry>().CountAsync(entry => entry.SubjectId == me))); // nor that it was read

        using (var renewed = await resident.Send(Own, [], Own)) Assert.Equal(Own + "?done=made", renewed.Headers.Location?.ToString());
        var second = Way(await resident.Read(Own));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Status(somebody, first), await Status(somebody, second)));

        var (doors, asked) = (await Doors(house), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var with = await Answers(resident, doors, asked);
        var visitor = await Answers(somebody, doors, asked);
        using (var ended = await resident.Send(Own, [], Own + "?handler=End")) Assert.Equal(Own + "?done=ended", ended.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, await Status(somebody, second));
        Assert.Equal(0, await house.Read(db => db.Set<ResidentCard>().CountAsync(card => card.PersonId == me)));
        var without = await Answers(resident, doors, asked);
        Assert.Equal(with, without); // each page and list that the resident reaches
        Assert.True(with.Values.Count(status => status == 200) > 10 && visitor.Values.Count(status => status == 200) > 5);
        Assert.DoesNotContain(asked, field => field.Contains("card", StringComparison.OrdinalIgnoreCase) || (field.Contains("token", StringComparison.OrdinalIgnoreCase) && field != "__RequestVerificationToken")); // no form asks for it
        await Reports(house, resident, somebody);
    }

    [Fact]
    public async Task No_door_but_its_own_takes_a_card_and_no_use_case_asks_for_one()
    {
        await using var house = await DeskSetting.Open();
        Assert.Equal(
            ["GET /card/{token}", "GET /my-data/card", "POST /my-data/card?handler=", "POST /my-data/card?handler=End"],
            (await HouseDoors.Of(house)).Where(door => door.Contains("card", StringComparison.OrdinalIgnoreCase)));
        var inputs = Modules.All.SelectMany(module => module.GetType().Assembly.GetTypes()).Where(type => type.Name == "Input").SelectMany(type => type.GetProperties()).ToList();
        Assert.DoesNotContain(inputs, property => property.Name.Contains("Card", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_says_nothing_any_more_once_its_owner_lives_elsewhere()
    {
        await using var house = await DeskSetting.Open();
        using var resident = await house.SignIn("resident");
        using var somebody = house.Visitor();
        var (me, way) = (await house.Resident(), Way(await resident.Read(Own)));
        using (var shown = await somebody.Http.GetAsync(way)) Assert.Equal((HttpStatusCode.OK, true), (shown.StatusCode, shown.Headers.CacheControl?.NoStore));
        await house.Read(db => db.Set<Residence>().Where(home => home.PersonId == me).ExecuteUpdateAsync(set => set.SetProperty(home => home.Until, (DateOnly?)Kernel.Calendar.ChinaTime.DateOf(DateTimeOffset.UtcNow))));
        Assert.Equal(HttpStatusCode.NotFound, await Status(somebody, way));
        Assert.Equal(HttpStatusCode.NotFound, await Status(somebody, "/card/" + new string('0', ResidentCard.TokenLength)));
    }

    /// <summary>A service that begins with a form: with an account and without one, by nobody's card.</summary>
    private static async Task Reports(WebHouse house, params Visitor[] people)
    {
        var place = RegistrySetting.Text((await house.Place("东安新村 9栋")).Id);
        foreach (var person in people)
        {
            using var reported = await person.Http.PostAsJsonAsync("/api/v1/cases", new { type = "rubbish", place, text = "桶满了", answers = new { kind = "household", blocks = false } });
            Assert.True(reported.IsSuccessStatusCode, await reported.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Doors that are opened by their address alone, but for what never ends and the card's own.</summary>
    private static async Task<IReadOnlyList<string>> Doors(WebHouse house) =>
        [.. (await HouseDoors.Of(house)).Where(door => door.StartsWith("GET ", StringComparison.Ordinal) && !door.Contains('{') && !door.Contains('?')).Select(door => door["GET ".Length..]).Where(path => path is not ("/live" or Own) && !path.StartsWith("/prefs", StringComparison.Ordinal))];

    private static async Task<SortedDictionary<string, int>> Answers(Visitor who, IReadOnlyList<string> doors, HashSet<string> asked)
    {
        SortedDictionary<string, int> answers = new(StringComparer.Ordinal);
        foreach (var path in doors)
        {
            using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            using var answer = await who.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, enough.Token);
            answers[path] = (int)answer.StatusCode;
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (Match field in Field().Matches(await answer.Content.ReadAsStringAsync(enough.Token))) asked.Add(field.Groups[1].Value);
        }

        return answers;
    }

    /// <summary>Where the card leads, from its owner's page.</summary>
    private static string Way(string page) => Link().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException(page);

    private static async Task<HttpStatusCode> Status(Visitor who, string path)
    {
        using var answer = await who.Http.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>The words of a page's own part.</summary>
    private static async Task<string> MainPart(Visitor who, string path)
    {
        var page = await who.Read(path);
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
        return Blank().Replace(WebUtility.HtmlDecode(Tag().Replace(main[main.IndexOf('>', StringComparison.Ordinal)..], " ")).TrimStart('>'), " ").Trim();
    }

    [GeneratedRegex("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Field();

    [GeneratedRegex("href=\"(/card/[0-9a-f]{32})\"", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}

using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Competence;

/// <summary>网格化综合管理大联动: one entry, the lines' own posts behind it, and walls between them.</summary>
public partial class GreatLinkage
{
    private const string Where = "东安新村 9栋";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K12")]
    public async Task A_lamp_and_an_elders_need_at_one_address_go_by_one_entry_to_two_lines_and_neither_sees_the_others_personal_fields(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (lighting, care) = (await house.Department("city-lighting"), await CarePost(house, "resident"));
        using var street = await house.SignIn("street");
        await Answers(street, await Net(house, LineKind.CityManagement), lighting);
        await Answers(street, await Net(house, LineKind.Care), care);

        using var community = await house.SignIn("community");
        var lamp = await Register(house, community, "street-light", "灯杆不亮，吴先生说的", "吴先生", "13859010001", ("Answers.danger", "false"));
        var need = await Register(house, community, "elder-need", "林婆婆一个人吃不上饭", "林婆婆", "13859010002", ("Answers.need", "meals"), ("Answers.now", "false"));
        Assert.Equal((lighting.Id.Id, care.Id.Id), ((await house.Case(lamp)).LeadPost, (await house.Case(need)).LeadPost));

        using var lamps = await house.SignIn("department");
        using var carers = await house.SignIn("resident"); // who holds the care line's post now
        Assert.Contains("灯杆不亮", await lamps.Read($"/desk/cases/{lamp}"), StringComparison.Ordinal);
        Assert.Contains("林婆婆一个人吃不上饭", await carers.Read($"/desk/cases/{need}"), StringComparison.Ordinal);
        await Sees(lamps, need, HttpStatusCode.NotFound, "林婆婆", "13859010002", "吃不上饭");
        await Sees(carers, lamp, HttpStatusCode.OK, "吴先生", "13859010001", "灯杆不亮"); // its public page, as everybody
    }

    [Fact]
    public async Task Where_no_post_answers_for_the_net_the_pack_names_who_receives()
    {
        await using var house = await DeskSetting.Open();
        await Net(house, LineKind.CityManagement);
        var lamp = await house.Report("路灯不亮", Where, "street-light", new() { ["danger"] = false });
        Assert.Equal((await house.Department("city-lighting")).Id.Id, (await house.Case(lamp.Number)).LeadPost);
    }

    /// <summary>Neither the desk's panel nor the interface nor the printed reporter give anything personal of it.</summary>
    private static async Task Sees(Visitor who, string number, HttpStatusCode public_, params string[] personal)
    {
        using (var desk = await who.Http.GetAsync($"/desk/cases/{number}")) Assert.Equal(HttpStatusCode.NotFound, desk.StatusCode);
        using var seen = await who.Http.GetAsync($"/api/v1/cases/{number}");
        Assert.Equal(public_, seen.StatusCode);
        var said = Regex.Unescape(await seen.Content.ReadAsStringAsync());
        Assert.All(personal, one => Assert.DoesNotContain(one, said, StringComparison.Ordinal));
        Assert.DoesNotContain(number, await who.Read("/desk"), StringComparison.Ordinal);
    }

    private static async Task<string> Register(WebHouse house, Visitor by, string type, string text, string name, string phone, params (string, string)[] answers)
    {
        var place = (await house.Place(Where)).Id;
        using var answer = await by.Send("/desk/register",
            [("Type", type), ("Place", $"{place.District}.{place.Id:N}"), ("Text", text), ("Name", name), ("Phone", phone), ("Consent", "Spoken"), ("MustMeet", "true"), .. answers]);
        var shown = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, shown);
        return Number().Match(shown).Value;
    }

    private static async Task Answers(Visitor street, Guid net, PostCard post)
    {
        using var named = await street.Send("/desk/grids/lines", [("net", $"{net}"), ("post", $"{post.Id.Id}")]);
        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
        Assert.Contains($"接单：{post.Name}", await street.Read("/desk/grids/lines"), StringComparison.Ordinal);
    }

    /// <summary>A net of the line whose duty the grid of the address carries since yesterday.</summary>
    private static async Task<Guid> Net(WebHouse house, LineKind line)
    {
        var place = await house.Place(Where);
        var (net, since) = (Guid.NewGuid(), DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-1)));
        return await house.Read(async db =>
        {
            db.Add(new LineNet(place.Id.District, net, line, $"{line}网", "值班岗", "", "", null, since, demo: false));
            await db.SaveChangesAsync();
            db.Add(new LinePart(place.Id.District, net, place.Id.Id));
            db.Add(new LineDuty(place.Id.District, Guid.NewGuid(), place.Grid!.Value, net, since));
            await db.SaveChangesAsync();
            return net;
        });
    }

    /// <summary>A department's post for care, held by an account.</summary>
    private static async Task<PostCard> CarePost(WebHouse house, string holder)
    {
        var lighting = await house.Department("city-lighting");
        var (id, since) = (Guid.NewGuid(), DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-1)));
        await house.Read(async db =>
        {
            var account = await db.Set<Account>().SingleAsync(a => a.Name == holder);
            db.Add(new Post(lighting.Id.District, id, PostKind.Department, "elder-care", lighting.Place.Id, "养老服务中心", "Care of the old", since, demo: false));
            await db.SaveChangesAsync();
            db.Add(new Holding(lighting.Id.District, Guid.NewGuid(), id, account.Id, deputy: false, since));
            return await db.SaveChangesAsync();
        });
        return await house.Department("elder-care");
    }

    [GeneratedRegex("350404-[0-9]{4}-[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}

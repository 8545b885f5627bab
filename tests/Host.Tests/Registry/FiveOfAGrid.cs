using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Linli.Registry.Care;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>一格五员: five roles a grid, several to a person up to a cap, the vacancies of a whole street, and the wall round care (row M51).</summary>
public sealed class FiveOfAGrid(SharedCast shared) : IClassFixture<SharedCast>
{
    private const int Grids = 165;
    private const string Help = "一个人住，请常打电话问候";

    private static readonly (string Code, string Zh)[] Five = [("grid-worker", "网格员"), ("grid-police", "警务员"), ("grid-publicity", "宣传员"), ("grid-information", "信息员"), ("grid-service", "服务员")];

    /// <summary>By the number of the grid: the role that nobody holds.</summary>
    private static readonly Dictionary<int, string> Vacant = new() { [17] = "grid-police", [88] = "grid-publicity", [165] = "grid-service" };

    private static string Today => CareSetting.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M51")]
    public async Task Of_165_grids_with_five_roles_the_three_planted_vacancies_are_found_and_the_police_role_comes_to_no_care_note(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var community = await Plant(cast, "五员社区");
        using (var chosen = await cast["district"].Send("/desk/grids/formulas?type=Residential&formula=five-staff", [.. Five.Select(_ => ("Least", "1")), .. Five.Select(_ => ("Each", "")), ("On", Today), ("once", Guid.NewGuid().ToString("N"))]))
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);

        var found = (await cast["street"].Read($"/desk/grids/staffing.csv?place={community}")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1);
        Assert.Equal(Vacant.Select(one => $"五员社区第{one.Key}网格,居民区网格,一格五员（1+1+1+1+1）,{Five.Single(role => role.Code == one.Value).Zh},1,0,1"), found);
        var page = await cast["street"].Read($"/desk/grids/staffing?place={community}");
        Assert.Contains("查了 165 个网格", page, StringComparison.Ordinal);
        Assert.Contains("3 个没配齐，共缺 3 人", page, StringComparison.Ordinal);
        var roles = await cast["street"].Read($"/desk/grids/roles?place={community}");
        foreach (var (code, zh) in Five) Assert.Matches($"{zh}[^<]*</th>\\s*<td[^>]*>165</td>\\s*<td[^>]*>{165 - Vacant.Count(one => one.Value == code)}</td>", roles);
        Assert.Equal(3, Regex.Count(roles, "空岗</a>")); // with the way to fill each

        await TheWall(cast);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task One_person_holds_several_roles_and_grids_up_to_the_packs_cap_and_no_more(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var community = await Plant(cast, $"上限{dialect}社区", grids: 5, held: false);
        var posts = await cast.Db(db => db.Set<Post>().Join(db.Set<Place>().Where(g => g.ParentId == community), p => p.PlaceId, g => g.Id, (p, g) => new { p.Id, p.Code, g.Name }).ToDictionaryAsync(one => (one.Name, one.Code), one => one.Id));
        foreach (var role in new[] { "grid-publicity", "grid-information", "grid-service" }) Assert.Null(await Takes(cast, posts[("第1网格", role)]));
        Assert.Contains("一个人在一个网格最多担任 3 个岗", await Takes(cast, posts[("第1网格", "grid-worker")]), StringComparison.Ordinal);
        foreach (var grid in new[] { "第2网格", "第3网格" }) Assert.Null(await Takes(cast, posts[(grid, "grid-service")]));
        Assert.Contains("最多在 3 个网格任职", await Takes(cast, posts[("第4网格", "grid-service")]), StringComparison.Ordinal);
        Assert.Null(await Takes(cast, posts[("第4网格", "grid-police")])); // a police contact looks after more
        var police = posts[("第4网格", "grid-police")];
        Assert.Equal(1, await cast.Db(db => db.Set<Holding>().CountAsync(h => h.PostId == police)));
    }

    /// <summary>Three who could be thought to come to care, and by every road: a police contact alone, one who works in the grid as well, and one who even holds the line's own post.</summary>
    private static async Task TheWall(Cast cast)
    {
        var house = cast.House;
        var line = await house.Line(LineKind.Care, ["carer", "police-and-carer"]);
        var police = await house.TeamPost("grid-police");
        foreach (var name in new[] { "police", "police-and-worker", "police-and-carer" }) await house.Holds(name, police);
        await house.Holds("police-and-worker", cast.Posts["gridworker"]);
        await house.Holds("police-and-worker", cast.Posts["community"]);
        var (person, other) = (await house.Grown(), await house.Grown(1));
        Assert.Equal(HttpStatusCode.NoContent, (await cast["community"].AddCare(person)).Status);
        var (tag, matter) = ((await house.Tags(person)).Single().Id, (await house.MatterAt(person, "gridworker")).Id);

        using (var carer = await house.SignIn("carer")) // who works for the line comes to it by each of these roads
        {
            Assert.Contains(person.ToString(), await carer.Read("/api/v1/care"), StringComparison.Ordinal);
            Assert.Contains($"/desk/care/1/{person}", await carer.Read("/desk/care"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await carer.OpenCare(person, tag)).Status);
            Assert.Contains(Help, await carer.Read($"/desk/care/1/{person}"), StringComparison.Ordinal);
            Assert.Contains(Help, Regex.Unescape(await carer.Read($"/api/v1/people/1/{person}/care")), StringComparison.Ordinal);
        }

        foreach (var name in new[] { "police", "police-and-worker", "police-and-carer" })
        {
            using var barred = await house.SignIn(name);
            foreach (var (kind, purpose) in new[] { ("care-review", tag), ("case", matter) })
            {
                Assert.Equal((name, HttpStatusCode.Forbidden), (name, (await barred.OpenCare(person, purpose, kind, "name", "phone")).Status));
                using var unmask = await barred.Http.PostAsJsonAsync($"/api/v1/people/1/{person}/unmask", new { elements = new[] { "care-care", "care" }, purposeKind = kind, purpose, why = "reach" });
                Assert.Equal((name, HttpStatusCode.Forbidden), (name, unmask.StatusCode));
            }

            foreach (var road in Roads(person))
            {
                using var answer = await barred.Http.GetAsync(road);
                var text = Regex.Unescape(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
                Assert.True(!text.Contains(tag.ToString(), StringComparison.Ordinal) && !text.Contains("phone-calls\"", StringComparison.Ordinal) || road.EndsWith(person.ToString(), StringComparison.Ordinal), $"{name} {road}");
                if (road.Contains("care", StringComparison.Ordinal)) Assert.Equal((name, road, HttpStatusCode.Forbidden), (name, road, answer.StatusCode));
                else Assert.Equal((name, road, Count(Regex.Unescape(WebUtility.HtmlDecode(await Text(barred, road.Replace(person.ToString(), other.ToString(), StringComparison.Ordinal)))))), (name, road, Count(text))); // no more than of somebody who asked for nothing
            }

            using var review = await barred.Http.PostAsJsonAsync($"/api/v1/care/1/{tag}/review", new { still = false });
            Assert.Equal((name, HttpStatusCode.Forbidden), (name, review.StatusCode));
            var account = await cast.Db(db => db.Set<Account>().Where(a => a.Name == name).Select(a => (Guid?)a.Id).SingleAsync());
            var tried = await cast.Db(db => db.Set<AuditEntry>().Where(a => a.AccountId == account && a.Action == OpenCare.Refused && a.SubjectId == person && a.Detail!.Contains("care-barred")).CountAsync());
            Assert.True(tried >= 4, $"{name}: {tried}"); // both openings, the page and the interface; a door that was shut before told nobody's name
        }

        Assert.NotEqual(Guid.Empty, line);
        Assert.Single(await house.Tags(person));
    }

    private static IEnumerable<string> Roads(Guid person) =>
    [
        "/api/v1/care", "/desk/care", $"/desk/care/1/{person}", $"/api/v1/people/1/{person}/care", $"/desk/people/1/{person}", $"/desk/people/1/{person}/history", $"/api/v1/people/1/{person}/open",
        "/desk/people", "/desk", "/field", "/desk/grids/staffing.csv", "/api/v1/my-data", "/admin/readings", "/admin/readings.csv",
    ];

    private static int Count(string text) => Regex.Count(text, Help);

    private static async Task<string> Text(Visitor who, string path)
    {
        using var answer = await who.Http.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Appoints the same person from today; the page's sentence where that is refused.</summary>
    private static async Task<string?> Takes(Cast cast, Guid post)
    {
        using var answer = await cast["street"].Send($"/desk/posts/{post}", [("Take.SignIn", "other-resident"), ("Take.On", Today)], $"/desk/posts/{post}?handler=Take");
        return answer.StatusCode == HttpStatusCode.Redirect ? null : WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A community whose grids have the five roles, held by people within the cap, but for the planted three.</summary>
    private static async Task<Guid> Plant(Cast cast, string name, int grids = Grids, bool held = true)
    {
        var planted = Guid.Empty;
        await cast.Plant(async db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var from = new DateOnly(2025, 1, 1);
            var street = await db.Set<Place>().SingleAsync(p => p.Level == PlaceLevel.Street && p.Name == "列东街道");
            var no = await db.Set<Place>().MaxAsync(p => p.ShortNo);
            var community = Place.Below(street, Guid.CreateVersion7(), ++no, PlaceLevel.Community, name, from);
            db.Add(community);
            Dictionary<string, Account> people = [];
            for (var nth = 1; nth <= grids; nth++)
            {
                var grid = Place.Below(community, Guid.CreateVersion7(), ++no, PlaceLevel.Grid, $"第{nth}网格", from);
                db.Add(grid);
                foreach (var (code, zh) in Five)
                {
                    var post = new Post(grid.DistrictId, Guid.NewGuid(), code == "grid-worker" ? PostKind.GridWorker : PostKind.GridTeam, code, grid.Id, zh, code, from, demo: true);
                    db.Add(post);
                    if (!held || Vacant.GetValueOrDefault(nth) == code) continue;
                    var who = code switch { "grid-police" => $"police-{nth / 20}", "grid-service" or "grid-information" => $"service-{nth / 3}", _ => $"worker-{nth / 3}" };
                    if (!people.TryGetValue(who, out var person)) db.Add(person = people[who] = new Account { Id = Guid.NewGuid(), Name = $"{who}-{community.Id:N}", DisplayName = "试队员", Demo = true });
                    db.Add(new Holding(grid.DistrictId, Guid.NewGuid(), post.Id, person.Id, deputy: false, from));
                }
            }

            planted = community.Id;
        });
        return planted;
    }
}

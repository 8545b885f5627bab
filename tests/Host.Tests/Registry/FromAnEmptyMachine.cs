using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Contracts;
using Linli.Host.Opening;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Proof;
using Linli.Registry;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>Accounts, roles, addresses and sample people are there after one command; how good each table is can be read.</summary>
public sealed class FromAnEmptyMachine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact, Trait("Row", "L39")]
    public async Task One_command_on_an_empty_folder_gives_a_usable_community_with_sample_data_and_a_quality_score_by_table()
    {
        var at = await WebHouse.Bare(Dialect.Sqlite);
        try
        {
            var address = new Uri($"http://127.0.0.1:{HouseProcess.FreePort()}");
            using var house = HouseProcess.Start("linli", ["--urls", address.ToString()], "Application started", new Dictionary<string, string?>
            {
                ["DOTNET_ENVIRONMENT"] = "Development", ["Linli__Data"] = Path.Combine(at.Folder, "data"), ["Linli__Keys"] = Path.Combine(at.Folder, "keys"),
                ["Logging__LogLevel__Default"] = "Warning", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            });
            await house.Open(Patience);
            foreach (var account in DemoAccounts.All) await SignIn(address, account.Name); // each role has an account
            using var community = await SignIn(address, "community");
            var found = JsonDocument.Parse(await community.Read("/api/v1/places/1/search?words=" + Uri.EscapeDataString("东安社区"))).RootElement;
            Assert.NotEmpty(found.EnumerateArray()); // addresses
            Assert.Contains("**", await community.Read("/desk/people"), StringComparison.Ordinal); // people, masked
            Assert.Contains("东安新村", WebUtility.HtmlDecode(await community.Read("/desk")), StringComparison.Ordinal); // matters in work

            var page = "";
            for (var tries = 0; tries < 300 && !page.Contains("quality.people", StringComparison.Ordinal); tries++)
            {
                page = await community.Read("/desk/people/quality");
                if (WebUtility.HtmlDecode(page).Contains("居民</th>", StringComparison.Ordinal)) break;
                await Task.Delay(200); // the grids are counted one after the other
            }

            foreach (var table in new[] { "居民", "住户", "居住关系", "房屋（户）", "楼栋", "网格", "岗位", "在办的事" }) Assert.Contains($">{table}</th>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }
        finally
        {
            at.LetGo();
            await at.Remove();
        }
    }

    /// <summary>Planted faults move the part that they belong to, and no other.</summary>
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_score_of_a_table_is_reckoned_from_its_records(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var grid = (await house.PostOf("gridworker")).Place;
        await house.Count(grid);
        using var worker = await house.SignIn("gridworker");
        var before = await Parts(worker, grid, "people");
        var (one, other) = (await house.Neighbour(), await house.Neighbour(1));
        await house.Read(db => db.Set<Person>().Where(p => p.Id == one).ExecuteUpdateAsync(set => set.SetProperty(p => p.Sex, (Engines.Identity.Sex?)null)));
        var blind = await house.Read(db => db.Set<Person>().Where(p => p.Id == one).Select(p => p.IdentityBlind).SingleAsync());
        await house.Read(db => db.Set<Person>().Where(p => p.Id == other).ExecuteUpdateAsync(set => set.SetProperty(p => p.IdentityBlind, blind)));
        await house.Age(one, "person.phone", 300);
        await house.Count(grid);
        var after = await Parts(worker, grid, "people");
        Assert.Equal(before["complete"].Good - 1, after["complete"].Good);
        Assert.Equal(before["unique"].Good - 2, after["unique"].Good);
        Assert.InRange(before["fresh"].Good - after["fresh"].Good, 0, 1); // it may have been old already
        Assert.Equal(before["placed"], after["placed"]);
        Assert.Equal(before["complete"].Whole, after["complete"].Whole);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Living_matters_have_a_score_too(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (late, _) = (await house.Report("垃圾房满了"), await house.Report("沙发丢在楼道"));
        await house.PastDue(late.Number, TimeSpan.FromHours(1));
        using var worker = await house.SignIn("gridworker");
        var parts = await Parts(worker, (await house.PostOf("gridworker")).Place, "cases");
        Assert.Equal((1, 2), parts["fresh"]);
        Assert.Equal((2, 2), parts["placed"]);
    }

    private static async Task<Dictionary<string, (long Good, long Whole)>> Parts(Visitor who, PlaceId place, string table) =>
        JsonDocument.Parse(await who.Read($"/api/v1/people/quality?place={RegistrySetting.Text(place)}")).RootElement.EnumerateArray().Single(one => one.GetProperty("table").GetString() == table)
            .GetProperty("parts").EnumerateArray().ToDictionary(part => part.GetProperty("of").GetString()!.ToLowerInvariant(), part => (part.GetProperty("good").GetInt64(), part.GetProperty("whole").GetInt64()));

    private static async Task<Visitor> SignIn(Uri address, string account)
    {
        var visitor = new Visitor(address);
        using var answer = await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account, password = DemoAccounts.Password });
        Assert.True(answer.IsSuccessStatusCode, $"{account}: {(int)answer.StatusCode}");
        return visitor;
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Kernel.Notices;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Linli.Registry.Mine;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>What is old is seen, in shares and at each field, and goes by one word of the person concerned.</summary>
public sealed class StaleAndConfirmed
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J17")]
    public async Task The_stale_share_drops_when_a_resident_confirms_by_phone_and_every_export_marks_what_is_older_than_its_target(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (person, me) = (await house.Neighbour(), await house.Resident());
        await house.Age(person, "person.phone", 300);
        await house.Age(me, "person.phone", 300);
        using var worker = await house.SignIn("gridworker");
        using var resident = await house.SignIn("resident");
        var grid = (await house.PostOf("gridworker")).Place;
        await house.Count(grid);
        var before = await worker.Stale(grid, "phone");
        Assert.Contains("phone", await worker.Marks(grid, person)); // the list that other systems take
        Assert.True((await Exported(resident, "person.phone")).GetProperty("stale").GetBoolean());
        Assert.False((await Exported(resident, "person.sex")).GetProperty("stale").GetBoolean());

        using (var said = await worker.Http.PostAsJsonAsync($"/api/v1/people/1/{person}/still", new { elements = new[] { "phone" }, how = "phone" })) Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.Equal(before.Stale - 1, await worker.Until(grid, "phone", before.Stale - 1));
        Assert.Equal(before.Held, (await worker.Stale(grid, "phone")).Held);
        Assert.DoesNotContain("phone", await worker.Marks(grid, person));

        using (var own = await resident.Send("/my-data", [("element", "phone")], "/my-data?handler=Still")) Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
        Assert.False((await Exported(resident, "person.phone")).GetProperty("stale").GetBoolean());
        Assert.Equal(ExportsOfPeople.Known, await ExportsOfPeople.In(house)); // a new one has to be looked at here
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_was_confirmed_by_telephone_says_which_post_took_the_call_and_opens_nothing(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var me = await house.Resident();
        await house.Age(me, "person.phone", 300);
        using var community = await house.SignIn("community");
        using var resident = await house.SignIn("resident");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(community.Send($"/desk/people/1/{me}", [("all", "true")], $"/desk/people/1/{me}?handler=Still"))); // how?
        Assert.Equal(HttpStatusCode.Redirect, await Status(community.Send($"/desk/people/1/{me}", [("all", "true"), ("how", "Phone")], $"/desk/people/1/{me}?handler=Still")));
        var facts = await house.Read(db => db.Set<Fact>().AsNoTracking().Where(f => f.PersonId == me && f.ErasedAt == null).ToListAsync());
        var post = await house.PostOf("community");
        Assert.All(facts, fact => Assert.Equal((ConfirmedHow.Phone, post.Id.Id), (fact.ConfirmedHow, fact.ConfirmedBy)));
        Assert.Equal(FactSource.Self, facts.Single(fact => fact.Element == "person.phone").Source); // said by the person, before and now
        Assert.Contains("您在电话里说没变，东安社区综合岗记的", WebUtility.HtmlDecode(await resident.Read("/my-data")), StringComparison.Ordinal);
        var entry = await house.Read(db => db.Set<AuditEntry>().AsNoTracking().SingleAsync(a => a.Action == "registry.confirm" && a.SubjectId == me));
        Assert.NotNull(entry.AccountId);
        Assert.Equal(0, await house.Read(db => db.Set<Linli.Registry.Reading.Unmasking>().CountAsync(u => u.PersonId == me)));
        Assert.Null(await community.Open(me, "phone"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task All_is_confirmed_in_one_tap_and_what_holds_begins_its_term_anew(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var me = await house.Resident();
        foreach (var element in new[] { "person.phone", "person.name" }) await house.Age(me, element, 800, expires: 20);
        using var resident = await house.SignIn("resident");
        var page = WebUtility.HtmlDecode(await resident.Read("/my-data"));
        Assert.Contains("请您看看，还对吗？", page, StringComparison.Ordinal);
        Assert.Contains("都还是这样", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await Status(resident.Send("/my-data", [("element", "")], "/my-data?handler=Still")));
        Assert.DoesNotContain("请您看看，还对吗？", WebUtility.HtmlDecode(await resident.Read("/my-data")), StringComparison.Ordinal);
        var name = await house.Read(db => db.Set<Fact>().AsNoTracking().SingleAsync(f => f.PersonId == me && f.Element == "person.name"));
        Assert.Equal((ConfirmedHow.Self, (Guid?)null), (name.ConfirmedHow!.Value, name.ConfirmedBy));
        Assert.Equal(Linli.Kernel.Calendar.ChinaTime.DateOf(DateTimeOffset.UtcNow).AddMonths(Elements.Name.KeptMonths), name.ExpiresOn);
        using var department = await house.SignIn("department");
        Assert.Equal(HttpStatusCode.Forbidden, await Status(department.Http.PostAsJsonAsync($"/api/v1/people/1/{me}/still", new { how = "phone" })));
    }

    [Fact]
    public async Task Who_only_counts_sees_communities_and_no_grid_and_nobody_sees_whose_they_are()
    {
        await using var house = await DeskSetting.Open();
        var (grid, community) = ((await house.PostOf("gridworker")).Place, (await house.PostOf("community")).Place);
        await house.Count(grid);
        using var district = await house.SignIn("district");
        using var worker = await house.SignIn("gridworker");
        Assert.Contains("东安", WebUtility.HtmlDecode(await district.Read("/desk/people/fresh?place=" + (await house.PostOf("street")).Place.Id)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await Status(district.Http.GetAsync("/desk/people/fresh?place=" + community.Id)));
        Assert.Equal(HttpStatusCode.NotFound, await Status(district.Http.GetAsync("/desk/people/fresh?place=" + grid.Id)));
        var page = WebUtility.HtmlDecode(await worker.Read("/desk/people/fresh"));
        Assert.DoesNotContain("**", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("/desk/people/1/", page);
    }

    internal static async Task<HttpStatusCode> Status(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return answer.StatusCode;
    }

    private static async Task<JsonElement> Exported(Visitor resident, string code) =>
        JsonDocument.Parse(await resident.Read("/api/v1/my-data")).RootElement.GetProperty("held").EnumerateArray().Single(one => one.GetProperty("code").GetString() == code);
}

/// <summary>Fields made old, and grids counted.</summary>
internal static class FreshSetting
{
    public static Task<int> Age(this WebHouse house, Guid person, string element, int days, int expires = 60) => house.Read(db => db.Set<Fact>().Where(f => f.PersonId == person && f.Element == element)
        .ExecuteUpdateAsync(set => set.SetProperty(f => f.ConfirmedAt, DateTimeOffset.UtcNow.AddDays(-days)).SetProperty(f => f.ExpiresOn, Linli.Kernel.Calendar.ChinaTime.DateOf(DateTimeOffset.UtcNow).AddDays(expires))));

    /// <summary>Counts a grid now, as the job of the day does.</summary>
    public static Task<Kernel.Done> Count(this WebHouse house, PlaceId grid) => house.Write<CountGrids, Kernel.Done>(null, async use =>
    {
        await use.Run(new() { DistrictId = grid.District, Id = Guid.NewGuid(), Kind = CountGrids.GridKind, Body = grid.Id.ToString("N") }, default);
        return Kernel.Done.It;
    });

    public static async Task<(int Held, int Stale)> Stale(this Visitor who, PlaceId place, string element)
    {
        var row = JsonDocument.Parse(await who.Read($"/api/v1/people/fresh?place={RegistrySetting.Text(place)}")).RootElement.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("place").GetGuid() == place.Id);
        var share = row.GetProperty("byElement").GetProperty(element);
        return (share.GetProperty("held").GetInt32(), share.GetProperty("stale").GetInt32());
    }

    /// <summary>Waits for the house's own job to have counted.</summary>
    public static async Task<int> Until(this Visitor who, PlaceId place, string element, int stale)
    {
        for (var tries = 0; tries < 300 && (await who.Stale(place, element)).Stale != stale; tries++) await Task.Delay(100);
        return (await who.Stale(place, element)).Stale;
    }

    /// <summary>What of somebody the list marks as stale.</summary>
    public static async Task<IReadOnlyList<string>> Marks(this Visitor who, PlaceId place, Guid person)
    {
        var after = "";
        while (true)
        {
            var page = JsonDocument.Parse(await who.Read($"/api/v1/people?place={RegistrySetting.Text(place)}&after={after}")).RootElement;
            foreach (var row in page.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("id").GetGuid() == person)) return [.. row.GetProperty("stale").EnumerateArray().Select(name => name.GetString()!)];
            after = page.GetProperty("next").GetString() ?? throw new InvalidOperationException("Not in the list.");
        }
    }
}

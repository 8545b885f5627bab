using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Host.Tests.Cases.Desk;
using Linli.Registry;
using Linli.Registry.Reading;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>People are put in by hand, listed masked, found by little, and move as a household.</summary>
public sealed class PeopleAtTheDesk
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_household_is_entered_listed_masked_and_found_by_name_and_by_whole_numbers(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var home = await house.EmptyHome();
        using var community = await house.SignIn("community");
        using var entered = await community.Send("/desk/people/new", [
            ("Place", RegistrySetting.Text(home.Id)), ("Where", ""), ("Since", "2026-02-01"), ("Evidence", "TenancyAgreement"),
            ("Name1", "皇甫无双"), ("Phone1", "139 1234 5678"), ("Identity1", "350627199711275419"), ("Source1", "Self"), ("Kind1", "Tenant"), ("Role1", "Contact"),
            ("Name2", "皇甫小双"), ("Birth2", "2024-05-01"), ("Sex2", "Female"), ("Source2", "Household"), ("Kind2", "Family"), ("Role2", "Child")]);
        Assert.Equal((HttpStatusCode.Redirect, $"/desk/people/homes/{home.Id.Id}?done=kept"), (entered.StatusCode, entered.Headers.Location?.ToString()));

        var list = WebUtility.HtmlDecode(await community.Read($"/desk/people?place={home.Id.Id}"));
        Assert.Contains("皇甫**", list, StringComparison.Ordinal);
        Assert.Contains("139****5678", list, StringComparison.Ordinal);
        Assert.DoesNotContain("无双", list, StringComparison.Ordinal);
        var person = await house.Read(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.BirthYear == 1997 && !p.Demo));
        Assert.Equal(Linli.Engines.Identity.Sex.Male, person.Sex); // from the number
        foreach (var (words, count) in new[] { ("皇甫", 2), ("皇甫无", 1), ("皇甫无双", 1), ("皇甫无双双双", 0), ("无双", 0), ("13912345678", 1), ("1391234", 0), ("350627199711275419", 1), ("350627", 0) })
            Assert.Equal(count, await Found(community, await PlaceOf(house, "community"), words));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_neighbour_is_refused_as_a_source_with_the_reason_and_nothing_is_kept(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var home = await house.EmptyHome();
        using var community = await house.SignIn("community");
        using var answer = await community.Http.PostAsJsonAsync("/api/v1/people", Body(home.Id, "neighbour"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("registry.source-neighbour", problem.GetProperty("code").GetString());
        Assert.Contains("只能由本人", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await house.Read(db => db.Set<Person>().CountAsync(p => !p.Demo)));
        using var said = await community.Http.PostAsJsonAsync("/api/v1/people", Body(home.Id, "self"));
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        var fact = await house.Read(async db => await db.Set<Linli.Registry.Facts.Fact>().AsNoTracking().SingleAsync(f => f.Element == "person.phone" && !db.Set<Person>().Any(p => p.Id == f.PersonId && p.Demo)));
        Assert.Equal(Linli.Registry.Facts.FactSource.Self, fact.Source);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Names_are_searched_within_one_community_and_so_often_a_day(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var street = await house.SignIn("street");
        using var refused = await street.Http.PostAsJsonAsync("/api/v1/people/search", new { place = await PlaceOf(house, "street"), words = "陈" });
        Assert.Equal("registry.community-first", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.NotEqual(0, await Found(street, await PlaceOf(house, "community"), "陈"));
        var account = await house.Read(db => db.Set<Kernel.Accounts.Account>().Where(a => a.Name == "street").Select(a => a.Id).SingleAsync());
        await house.Read(db => db.Set<Tally>().Where(t => t.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(t => t.Count, SearchPeople.MostADay)));
        using var enough = await street.Http.PostAsJsonAsync("/api/v1/people/search", new { place = await PlaceOf(house, "community"), words = "陈" });
        Assert.Equal(HttpStatusCode.TooManyRequests, enough.StatusCode);
        Assert.Equal(1, await house.Read(db => db.Set<Alarm>().CountAsync(a => a.Kind == "search")));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_whole_household_moves_in_one_step_and_is_found_where_it_lives_now(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (old, next) = (await house.EmptyHome(), await house.EmptyHome(7));
        using var community = await house.SignIn("community");
        using (var added = await community.Http.PostAsJsonAsync("/api/v1/people", Body(old.Id, "self"))) Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var household = await house.Read(db => db.Set<Household>().AsNoTracking().SingleAsync(h => h.PlaceId == old.Id.Id));
        using (var later = await community.Http.PostAsJsonAsync($"/api/v1/people/households/1/{household.Id}/move", new { to = RegistrySetting.Text(next.Id), on = "2999-01-01", evidence = "ownWord" })) Assert.Equal(HttpStatusCode.UnprocessableEntity, later.StatusCode);
        using (var moved = await community.Http.PostAsJsonAsync($"/api/v1/people/households/1/{household.Id}/move", new { to = RegistrySetting.Text(next.Id), on = "2026-06-01", evidence = "ownWord" })) Assert.Equal(HttpStatusCode.OK, moved.StatusCode);

        var homes = await house.Read(db => db.Set<Residence>().AsNoTracking().Where(r => r.PlaceId == old.Id.Id || r.PlaceId == next.Id.Id).ToListAsync());
        Assert.Equal((2, 2), (homes.Count(r => r.PlaceId == old.Id.Id && r.Until == new DateOnly(2026, 6, 1)), homes.Count(r => r.PlaceId == next.Id.Id && r.Until is null && r.Since == new DateOnly(2026, 6, 1))));
        Assert.All(homes.GroupBy(r => r.PersonId), own => Assert.Single(own.Select(r => r.Role).Distinct()));
        Assert.Equal(2, await house.Read(db => db.Set<LifeEvent>().CountAsync(e => e.Kind == LifeEventKind.Moved)));
        Assert.DoesNotContain("慕容", await community.Read($"/desk/people?place={old.Id.Id}"), StringComparison.Ordinal);
        Assert.Contains("慕容**", WebUtility.HtmlDecode(await community.Read($"/desk/people?place={next.Id.Id}")), StringComparison.Ordinal);
        using (var again = await community.Http.PostAsJsonAsync($"/api/v1/people/households/1/{household.Id}/move", new { on = "2026-07-01", evidence = "ownWord" })) Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var history = WebUtility.HtmlDecode(await community.Read($"/desk/people/1/{homes[0].PersonId}/history?on=2026-05-01"));
        Assert.Contains(string.Join(' ', old.FullName.Split(' ').Skip(2)), history, StringComparison.Ordinal); // where they lived on that day
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_birth_joins_a_household_and_a_death_ends_residence_and_what_was_kept_to_reach_them(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var home = await house.EmptyHome();
        using var community = await house.SignIn("community");
        using (var added = await community.Http.PostAsJsonAsync("/api/v1/people", Body(home.Id, "self"))) Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var household = await house.Read(db => db.Set<Household>().AsNoTracking().SingleAsync(h => h.PlaceId == home.Id.Id));
        object Born(string evidence) => new { place = RegistrySetting.Text(home.Id), since = "2026-07-07", evidence, household = household.Id, born = true, people = new[] { new { name = "慕容小宝", birth = "2026-07-07", sex = "male", source = "household", kind = "family", role = "child" } } };
        using (var unproven = await community.Http.PostAsJsonAsync("/api/v1/people", Born("ownWord"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, unproven.StatusCode);
        using (var born = await community.Http.PostAsJsonAsync("/api/v1/people", Born("birthCertificate"))) Assert.Equal(HttpStatusCode.OK, born.StatusCode);
        Assert.Equal(3, await house.Read(db => db.Set<Residence>().CountAsync(r => r.HouseholdId == household.Id && r.Until == null)));

        var old = await house.Read(async db => await db.Set<Person>().AsNoTracking().SingleAsync(p => !p.Demo && p.Phone != null));
        using (var died = await community.Http.PostAsJsonAsync($"/api/v1/people/1/{old.Id}/death", new { on = "2026-08-01", evidence = "deathCertificate" })) Assert.Equal(HttpStatusCode.NoContent, died.StatusCode);
        var after = await house.Read(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == old.Id));
        Assert.Equal((new DateOnly(2026, 8, 1), null), (after.DiedOn, after.Phone));
        Assert.Equal(2, await house.Read(db => db.Set<Residence>().CountAsync(r => r.HouseholdId == household.Id && r.Until == null)));
        Assert.Equal(new[] { LifeEventKind.Born, LifeEventKind.Died }, await house.Read(async db => (await db.Set<LifeEvent>().Where(e => e.Kind == LifeEventKind.Born || e.Kind == LifeEventKind.Died).Select(e => e.Kind).ToListAsync()).Order()));
    }

    private static object Body(Contracts.PlaceId home, string source) => new
    {
        place = RegistrySetting.Text(home), since = "2026-01-01", evidence = "ownWord",
        people = new object[] { new { name = "慕容一", phone = "13912340001", source, role = "contact" }, new { name = "慕容二", source, kind = "family", role = "spouse" } },
    };

    private static async Task<string> PlaceOf(WebHouse house, string account) => RegistrySetting.Text((await house.PostOf(account)).Place);

    private static async Task<int> Found(Visitor who, string place, string words)
    {
        using var answer = await who.Http.PostAsJsonAsync("/api/v1/people/search", new { place, words });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows").GetArrayLength();
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Calendar;
using Linli.Registry;
using Linli.Registry.Contact;
using Linli.Registry.Facts;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>Households are spoken with as they wish, and the share of them is known; nobody is asked for a neighbour's number.</summary>
public sealed class HouseholdsInContact
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "L20")]
    public async Task The_share_of_households_contacted_in_12_months_is_known_by_grid_each_telephone_has_its_source_and_a_neighbour_is_none(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var grid = (await house.PostOf("gridworker")).Place;
        var households = await house.Households(grid);
        using var worker = await house.SignIn("gridworker");
        var today = ChinaTime.DateOf(DateTimeOffset.UtcNow);
        foreach (var (nth, kind, theirs, on) in new[] { (0, "call", true, today), (0, "visit", false, today), (1, "message", false, today.AddMonths(-11)), (2, "desk", true, today.AddDays(-3)), (3, "call", false, today.AddMonths(-12).AddDays(-10)) })
            Assert.Equal(HttpStatusCode.NoContent, await StaleAndConfirmed.Status(worker.Http.PostAsJsonAsync($"/api/v1/people/households/1/{households[nth]}/contacts", new { kind, theirs, on })));
        foreach (var body in new object[] { new { theirs = true }, new { kind = "neighbour" }, new { kind = "call", on = today.AddDays(1) }, new { kind = "call", on = today.AddYears(-3) } })
            Assert.False((await worker.Http.PostAsJsonAsync($"/api/v1/people/households/1/{households[5]}/contacts", body)).IsSuccessStatusCode);

        var rows = JsonDocument.Parse(await worker.Read($"/api/v1/people/contact?place={RegistrySetting.Text(grid)}")).RootElement.GetProperty("rows");
        var share = rows.EnumerateArray().Single().GetProperty("share");
        Assert.Equal((households.Count, 3, 2), (share.GetProperty("households").GetInt32(), share.GetProperty("contacted").GetInt32(), share.GetProperty("theirs").GetInt32()));
        using var community = await house.SignIn("community");
        var all = JsonDocument.Parse(await community.Read($"/api/v1/people/contact?place={RegistrySetting.Text((await house.PostOf("community")).Place)}")).RootElement;
        Assert.Equal(3, all.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("share").GetProperty("contacted").GetInt32()));
        Assert.Equal(all.GetProperty("all").GetProperty("households").GetInt32(), all.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("share").GetProperty("households").GetInt32()));
        var page = WebUtility.HtmlDecode(await worker.Read("/desk/people/contact"));
        Assert.Contains($"{households.Count} 户，一年内联系过 3 户", page, StringComparison.Ordinal);
        Assert.DoesNotContain("**", page, StringComparison.Ordinal); // plates, no names

        var phones = await house.Read(db => db.Set<Fact>().AsNoTracking().Where(f => f.Element == "person.phone").Select(f => f.Source).Distinct().ToListAsync());
        Assert.NotEmpty(phones);
        Assert.All(phones, source => Assert.True(Enum.IsDefined(source)));
        var person = await house.Neighbour();
        using var refused = await worker.Http.PutAsJsonAsync($"/api/v1/people/1/{person}/phone", new { value = "13700000001", source = "neighbour", validFrom = today, basis = "consent", purpose = "answer", expiresOn = today.AddMonths(6) });
        Assert.Equal("registry.source-neighbour", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, await StaleAndConfirmed.Status(worker.Http.PutAsJsonAsync($"/api/v1/people/1/{person}/phone", new { value = "13700000001", source = "self", validFrom = today, basis = "consent", purpose = "answer", expiresOn = today.AddMonths(6) })));
        Assert.Contains("本人", WebUtility.HtmlDecode(await worker.Read($"/desk/people/1/{person}/history")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Newcomers_are_to_be_welcomed_and_who_wants_no_greeting_stands_in_no_list_and_nothing_says_why(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var grid = (await house.PostOf("gridworker")).Place;
        using var worker = await house.SignIn("gridworker");
        var home = await house.EmptyHome();
        var today = ChinaTime.DateOf(DateTimeOffset.UtcNow);
        using var added = await worker.Http.PostAsJsonAsync("/api/v1/people", new { place = RegistrySetting.Text(home.Id), since = today.AddDays(-5), evidence = "ownWord", people = new[] { new { name = "新邻居", phone = "13700000009", source = "self", role = "contact" } } });
        var household = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("household").GetGuid();
        Assert.Contains(household.ToString(), await worker.Read("/desk/people/contact"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StaleAndConfirmed.Status(worker.Send("/desk/people/contact", [("household", household.ToString())], $"/desk/people/contact?handler=NoHello&place={grid.Id}")));
        Assert.DoesNotContain(household.ToString(), await worker.Read("/desk/people/contact"), StringComparison.Ordinal);
        Assert.Equal(["DistrictId", "HouseholdId"], typeof(ContactWish).GetProperties().Select(property => property.Name));
        Assert.Equal(0, await house.Read(db => db.Set<Linli.Kernel.Audit.AuditEntry>().CountAsync(a => a.SubjectId == household && a.Action.StartsWith("registry."))));
        Assert.Equal(0, await house.Read(db => db.Set<ContactMade>().CountAsync(c => c.HouseholdId == household)));

        Assert.Equal(HttpStatusCode.NoContent, await StaleAndConfirmed.Status(worker.Http.PutAsJsonAsync($"/api/v1/people/households/1/{household}/hello", new { wanted = true })));
        Assert.Equal(HttpStatusCode.Redirect, await StaleAndConfirmed.Status(worker.Send("/desk/people/contact", [("household", household.ToString()), ("kind", "Visit")], $"/desk/people/contact?handler=Spoke&place={grid.Id}")));
        Assert.DoesNotContain(household.ToString(), await worker.Read("/desk/people/contact"), StringComparison.Ordinal); // greeted
    }

    [Fact]
    public async Task A_resident_says_themselves_whether_their_household_is_greeted()
    {
        await using var house = await DeskSetting.Open();
        using var resident = await house.SignIn("resident");
        Assert.Contains("不用问候我们家", WebUtility.HtmlDecode(await resident.Read("/my-data")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StaleAndConfirmed.Status(resident.Send("/my-data", [("wanted", "false")], "/my-data?handler=Hello")));
        Assert.Contains("愿意，一年一次", WebUtility.HtmlDecode(await resident.Read("/my-data")), StringComparison.Ordinal);
        Assert.Equal(1, await house.Read(db => db.Set<ContactWish>().CountAsync()));
    }

    [Theory]
    [InlineData("2026-11-01", null, "2026-11-22", "Welcome")] [InlineData("2026-11-01", "2026-11-05", "2026-11-22", null)]
    [InlineData("2026-11-01", "2026-10-05", "2026-11-22", "Welcome")] // spoke with them before they moved
    [InlineData("2026-08-01", null, "2026-11-22", null)] [InlineData("2020-11-01", null, "2026-11-22", "Yearly")] [InlineData("2020-10-01", null, "2026-11-22", null)]
    [InlineData("2020-11-01", "2025-11-21", "2026-11-22", "Yearly")] [InlineData("2020-11-01", "2025-12-01", "2026-11-22", null)]
    public void A_greeting_is_due_to_newcomers_and_once_a_year_in_the_month_in_which_they_came(string since, string? last, string today, string? kind) =>
        Assert.Equal(kind, Hello.Of(DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture), last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture))?.Kind.ToString());
}

/// <summary>Households of a grid.</summary>
internal static class ContactSetting
{
    public static Task<List<Guid>> Households(this WebHouse house, PlaceId grid) => house.Read(db => db.Set<Household>().Where(h => h.GridId == grid.Id && h.Until == null).OrderBy(h => h.Since).ThenBy(h => h.Id).Select(h => h.Id).ToListAsync());
}

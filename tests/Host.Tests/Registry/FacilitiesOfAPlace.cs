using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Calendar;
using Linli.Registry.Facilities;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>Public facilities are entered, looked at, found broken, shown to residents, and their records measured.</summary>
public sealed class FacilitiesOfAPlace
{
    private static readonly DateOnly Today = ChinaTime.DateOf(DateTimeOffset.UtcNow);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_facility_is_entered_by_the_desk_found_broken_by_the_grid_and_residents_see_where_it_is_and_whether_it_works(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var (building, home) = (await house.Place("东安新村 9栋"), (await house.PostOf("community")).Place);
        Task<HttpResponseMessage> Enter(string kind, string name) => community.Send("/desk/facilities/new",
            [("Kind", kind), ("Where", building.FullName), ("Place", RegistrySetting.Text(building.Id)), ("Name", name), ("Spot", "一楼"), ("Hours", "8:00–20:00"), ("Keeper", ""), ("On", Text(Today.AddDays(-100))), ("once", Guid.NewGuid().ToString("N"))]);
        using (var unknown = await Enter("rocket", "甲")) Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        using (var person = await Enter("aed", "问 13900001234")) Assert.Equal(HttpStatusCode.UnprocessableEntity, person.StatusCode);
        string at;
        using (var made = await Enter("aed", "试验除颤器")) at = made.Headers.Location!.ToString().Split('?')[0];
        Assert.Contains("试验除颤器", WebUtility.HtmlDecode(await community.Read("/desk/facilities?kind=aed&stale=1")), StringComparison.Ordinal); // nobody has looked yet

        using var worker = await house.SignIn("gridworker");
        Task<HttpResponseMessage> Check(Visitor who, string state, string reason = "", DateOnly? since = null) => who.Send(at, [("state", state), ("since", Text(since ?? Today)), ("reason", reason)], at + "?handler=Check");
        using (var works = await Check(worker, "Works")) Assert.Equal(at + "?done=checked", works.Headers.Location?.ToString());
        Assert.DoesNotContain("试验除颤器", WebUtility.HtmlDecode(await community.Read("/desk/facilities?kind=aed&stale=1")), StringComparison.Ordinal);
        using (var silent = await Check(worker, "Broken")) Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using (var broken = await Check(worker, "Broken", "电池没电", Today.AddDays(-1))) Assert.Equal(HttpStatusCode.Redirect, broken.StatusCode);
        using (var change = await worker.Http.PostAsync(at + "?handler=Gone", null)) Assert.NotEqual(HttpStatusCode.Redirect, change.StatusCode); // the grid looks, the desk keeps

        var page = WebUtility.HtmlDecode(await community.Read(at));
        Assert.Contains("坏了", page, StringComparison.Ordinal);
        var step = Regex.Match(page, "href=\"(/field/report[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Matches($"<input[^>]*value=\"{Regex.Escape(RegistrySetting.Text(building.Id))}\"[^>]*checked", await worker.Read(step)); // one step from a matter, at its place

        using var nobody = new Visitor(house.Address);
        var told = WebUtility.HtmlDecode(await nobody.Read($"/facilities/{home.District}/{home.Id}"));
        foreach (var word in new[] { "试验除颤器", "一楼", "8:00–20:00", "坏了", "电池没电" }) Assert.Contains(word, told, StringComparison.Ordinal);
        Assert.Contains("试验除颤器", WebUtility.HtmlDecode(await community.Read("/desk/facilities.csv?state=Broken")), StringComparison.Ordinal);
        using (var sheet = await community.Http.GetAsync("/desk/facilities.xlsx")) Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);

        using (var works = await Check(community, "Works")) Assert.Equal(HttpStatusCode.Redirect, works.StatusCode);
        var then = WebUtility.HtmlDecode(await community.Read($"{at}?on={Text(Today.AddDays(-1))}"));
        Assert.Contains("电池没电", then[then.IndexOf("<dl class=\"facts\"", StringComparison.Ordinal)..then.IndexOf("</dl>", StringComparison.Ordinal)], StringComparison.Ordinal); // any past day can be read
        using (var gone = await community.Send(at, [("again", "false")], at + "?handler=Gone")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.DoesNotContain("试验除颤器", WebUtility.HtmlDecode(await nobody.Read($"/facilities/{home.District}/{home.Id}")), StringComparison.Ordinal);
        using (var again = await community.Send(at, [("again", "true")], at + "?handler=Gone")) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("试验除颤器", WebUtility.HtmlDecode(await nobody.Read($"/facilities/{home.District}/{home.Id}")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Facilities_and_organisations_answer_for_their_records_and_one_that_is_looked_at_or_confirmed_counts_as_fresh(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var place = RegistrySetting.Text((await house.PostOf("community")).Place);
        async Task<(long Good, long Whole)> Part(string table, string of)
        {
            var tables = JsonDocument.Parse(await community.Read($"/api/v1/people/quality?place={place}")).RootElement;
            var part = tables.EnumerateArray().Single(one => one.GetProperty("table").GetString() == table).GetProperty("parts").EnumerateArray().Single(one => string.Equals(one.GetProperty("of").GetString(), of, StringComparison.OrdinalIgnoreCase));
            return (part.GetProperty("good").GetInt64(), part.GetProperty("whole").GetInt64());
        }

        var stale = await house.Read(db => db.Set<Facility>().AsNoTracking().Where(f => f.Kind == "hydrant" && f.CheckedOn < Today.AddDays(-40)).SingleAsync()); // the demo's
        var (good, whole) = await Part("facilities", "fresh");
        Assert.True(good < whole);
        using (var looked = await community.Send($"/desk/facilities/1/{stale.Id}", [("state", "Works")], $"/desk/facilities/1/{stale.Id}?handler=Check")) Assert.Equal(HttpStatusCode.Redirect, looked.StatusCode);
        Assert.Equal((good + 1, whole), await Part("facilities", "fresh"));

        var organisation = await house.Read(db => db.Set<Linli.Registry.Organisations.Organisation>().AsNoTracking().OrderBy(o => o.Id).FirstAsync());
        await house.Read(db => db.Set<Linli.Registry.Organisations.Organisation>().Where(o => o.Id == organisation.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.CheckedOn, Today.AddDays(-400))));
        (good, whole) = await Part("organisations", "fresh");
        using (var still = await community.Send($"/desk/organisations/1/{organisation.Id}", [("version", organisation.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))], $"/desk/organisations/1/{organisation.Id}?handler=Check")) Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        Assert.Equal((good + 1, whole), await Part("organisations", "fresh"));
        Assert.Contains("设施", WebUtility.HtmlDecode(await community.Read("/desk/people/quality")), StringComparison.Ordinal);
    }
}

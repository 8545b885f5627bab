using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Kernel.Calendar;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests;

/// <summary>Keys of other programs: made by one administrator, agreed to by another, ended at once.</summary>
public sealed partial class KeyPages
{
    private static string Until(int days) => ChinaTime.DateOf(DateTimeOffset.UtcNow).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "16")]
    public async Task A_key_is_shown_once_sleeps_until_the_second_look_and_ends_when_it_is_revoked(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var secadmin = await house.SignIn("secadmin");
        var (key, id) = await Make(secadmin, "350404", "Report");
        Assert.Equal(HttpStatusCode.Forbidden, await Try(house, key));
        Assert.DoesNotContain(key, await secadmin.Read("/admin/keys") + await secadmin.Read($"/admin/keys/{id}"), StringComparison.Ordinal);

        using (var own = await secadmin.Send($"/admin/keys/{id}", [], $"/admin/keys/{id}?handler=Agree")) Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Try(house, key));
        using var sysadmin = await house.SignIn("sysadmin");
        using (var agreed = await sysadmin.Send($"/admin/keys/{id}", [], $"/admin/keys/{id}?handler=Agree")) Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, await Try(house, key)); // the key holds; what was sent lacks a place
        Assert.Contains(Until(0), await sysadmin.Read($"/admin/keys/{id}"), StringComparison.Ordinal); // last used: the day and no more

        using (var revoked = await sysadmin.Send($"/admin/keys/{id}", [], $"/admin/keys/{id}?handler=Revoke")) Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Try(house, key));
        using var auditor = await house.SignIn("auditor");
        var audit = await auditor.Read("/admin/audit?district=0");
        foreach (var act in new[] { "api-key.made", "api-key.agreed", "api-key.revoked" }) Assert.Contains(act, audit, StringComparison.Ordinal);
        Assert.DoesNotContain(key, audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_ends_within_a_year_names_its_places_and_is_made_by_nobody_else()
    {
        await using var house = await WebHouse.Start();
        using var secadmin = await house.SignIn("secadmin");
        foreach (var (field, value) in new[] { ("EndsOn", Until(400)), ("EndsOn", Until(-1)), ("EndsOn", ""), ("PlaceCodes", "999999"), ("PlaceCodes", ""), ("Scopes", ""), ("Owner", ""), ("PerMinute", "0") })
        {
            using var refused = await secadmin.Send("/admin/keys", Fields("350404", "Report").Select(sent => sent.Name == field ? (field, value) : sent));
            Assert.Equal((field, value, 422), (field, value, (int)refused.StatusCode));
        }

        foreach (var other in new[] { "sysadmin", "auditor", "district" })
        {
            using var person = await house.SignIn(other);
            using var made = await person.Send("/", Fields("350404", "Report"), "/admin/keys");
            Assert.Equal((other, HttpStatusCode.Forbidden), (other, made.StatusCode));
        }
    }

    [Fact]
    public async Task A_key_reports_only_where_it_holds_and_only_so_often()
    {
        await using var house = await WebHouse.Start();
        using var secadmin = await house.SignIn("secadmin");
        using var sysadmin = await house.SignIn("sysadmin");
        var codes = await Ask(house, async places => (await places.Children((await places.Districts(default))[0].Id, default)).Where(street => street.Code is not null).Take(2).ToList());
        var (key, id) = await Make(secadmin, codes[0].Code!, "Report", perMinute: 3);
        using (var agreed = await sysadmin.Send($"/admin/keys/{id}", [], $"/admin/keys/{id}?handler=Agree")) Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        Task<HttpStatusCode> At(string? code) => Try(house, key, $"&address_id={code}&attribute[kind]=household&attribute[blocks]=false");
        Assert.Equal(HttpStatusCode.OK, await At(codes[0].Code));
        Assert.Equal(HttpStatusCode.Forbidden, await At(codes[1].Code));
        Assert.Equal(HttpStatusCode.OK, await At(codes[0].Code));
        Assert.Equal(HttpStatusCode.TooManyRequests, await At(codes[0].Code));
    }

    [Fact]
    public async Task A_key_that_only_reads_holds_at_once_and_reports_nothing()
    {
        await using var house = await WebHouse.Start();
        using var secadmin = await house.SignIn("secadmin");
        var (key, _) = await Make(secadmin, "350404", "Read");
        using var program = house.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await program.Http.GetAsync($"/open311/v2/requests.json?api_key={key}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Try(house, key));
    }

    [Fact]
    public async Task The_demo_key_opens_nothing_outside_development()
    {
        await using var house = await WebHouse.Start(with: new() { Environment = "Staging" });
        Assert.Equal(HttpStatusCode.Forbidden, await Try(house, "demo"));
    }

    private static async Task<T> Ask<T>(WebHouse house, Func<IPlaces, Task<T>> ask)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IPlaces>());
    }

    private static async Task<(string Key, string Id)> Make(Visitor secadmin, string places, string scope, int perMinute = 60)
    {
        using var made = await secadmin.Send("/admin/keys", Fields(places, scope, perMinute));
        var page = await made.Content.ReadAsStringAsync();
        return (Key().Match(page).Value, Id().Match(page).Value);
    }

    private static (string Name, string Value)[] Fields(string places, string scope, int perMinute = 60) =>
        [("Name", "市 12345 平台"), ("Owner", "市热线中心 059885550120"), ("Scopes", scope), ("PlaceCodes", places), ("EndsOn", Until(90)), ("PerMinute", perMinute.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<HttpStatusCode> Try(WebHouse house, string key, string more = "")
    {
        using var program = house.Visitor();
        using var answer = await program.Http.PostAsync("/open311/v2/requests.json", new StringContent($"api_key={key}&service_code=rubbish{more}", Encoding.UTF8, "application/x-www-form-urlencoded"));
        return answer.StatusCode;
    }

    [GeneratedRegex("linli_[a-z2-9]{40}", RegexOptions.None, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("(?<=/admin/keys/)[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex Id();
}

using System.Net;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Accounts;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Import;
using Linli.Registry.Mine.Family;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>家人代办: family sees to somebody's data by consent or guardianship, in the open, and either side ends it.</summary>
public sealed partial class FamilyHelps
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_daughter_is_given_a_number_keeps_the_telephone_right_and_each_day_she_looked_stands_there_until_it_is_taken_back(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var me = await house.Resident();
        using var mother = await house.SignIn("resident");
        using var daughter = await house.SignIn("district"); // whoever it is, they come as a person
        using var given = await mother.Send("/my-data/family", [], "/my-data/family?handler=Give");
        var code = Code(await given.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(daughter.Send("/my-data/family", [("code", "1111 1111 1111")])));
        Assert.Equal(HttpStatusCode.Redirect, await Status(daughter.Send("/my-data/family", [("code", code)])));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(daughter.Send("/my-data/family", [("code", code)]))); // once

        var proxy = await house.Read(db => db.Set<Proxy>().AsNoTracking().SingleAsync());
        var by = "?by=" + proxy.Id.ToString("N");
        Assert.Contains("林桂英", WebUtility.HtmlDecode(await daughter.Read("/my-data/family")), StringComparison.Ordinal);
        for (var looks = 0; looks < 2; looks++) Assert.Contains("林桂英的信息", WebUtility.HtmlDecode(await daughter.Read("/my-data" + by)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await Status(daughter.Send("/my-data/field/phone" + by, [("value", "13700000007")])));
        var phone = await house.Read(db => db.Set<Fact>().AsNoTracking().Where(f => f.PersonId == me && f.Element == "person.phone").OrderByDescending(f => f.RecordedAt).FirstAsync());
        Assert.Equal(FactSource.Household, phone.Source);
        Assert.Equal(HttpStatusCode.Redirect, await Status(daughter.Send("/my-data" + by, [], "/my-data/erase" + by)));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(daughter.Http.PutAsync("/api/v1/my-data/phone", Json(new { value = "", by = proxy.Id })))); // whom somebody asked erases nothing
        Assert.Null((await house.Read(db => db.Set<Fact>().AsNoTracking().SingleAsync(f => f.Id == phone.Id))).ErasedAt);

        var page = WebUtility.HtmlDecode(await mother.Read("/my-data"));
        Assert.Single(Regex.Matches(page, "替您办的家人", RegexOptions.None, TimeSpan.FromSeconds(1))); // once a day, and her own looks are none
        Assert.Contains("受您委托", page, StringComparison.Ordinal);
        using var stranger = await house.SignIn("department");
        Assert.DoesNotContain("林桂英", WebUtility.HtmlDecode(await stranger.Read("/my-data" + by)), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, await Status(mother.Send("/my-data/family", [("id", proxy.Id.ToString())], "/my-data/family?handler=End")));
        Assert.Contains("这份代办已经结束", WebUtility.HtmlDecode(await daughter.Read("/my-data" + by)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await Status(daughter.Http.PutAsync("/api/v1/my-data/phone", Json(new { value = "13700000008", by = proxy.Id }))));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_guardian_comes_by_the_desk_with_papers_may_erase_and_is_not_dismissed_by_the_wards_account(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var me = await house.Resident();
        var desk = $"/desk/people/1/{me}";
        using var community = await house.SignIn("community");
        using var ward = await house.SignIn("resident");
        using var guardian = await house.SignIn("district");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(community.Send(desk, [("ground", "Adult"), ("evidence", "InPerson")], desk + "?handler=Proxy"))); // no paper for a guardian
        Assert.Equal(HttpStatusCode.Conflict, await Status(community.Send(desk, [("ground", "Minor"), ("evidence", "BirthCertificate")], desk + "?handler=Proxy"))); // of age
        using var given = await community.Send(desk, [("ground", "Adult"), ("evidence", "CourtRuling")], desk + "?handler=Proxy");
        Assert.Equal(HttpStatusCode.Redirect, await Status(guardian.Send("/my-data/family", [("code", Code(await given.Content.ReadAsStringAsync()))])));
        var proxy = await house.Read(db => db.Set<Proxy>().AsNoTracking().SingleAsync());
        Assert.Contains(await house.Read(db => db.Set<Account>().Where(a => a.Id == proxy.AccountId).Select(a => a.DisplayName).SingleAsync()), WebUtility.HtmlDecode(await ward.Read("/my-data/family")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await Status(ward.Send("/my-data/family", [("id", proxy.Id.ToString())], "/my-data/family?handler=End")));

        Assert.Equal(HttpStatusCode.Redirect, await Status(guardian.Send("/my-data/erase?by=" + proxy.Id.ToString("N"), [])));
        Assert.Null((await house.Read(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me))).Phone);
        Assert.Equal(HttpStatusCode.Redirect, await Status(community.Send(desk, [("proxy", proxy.Id.ToString())], desk + "?handler=EndProxy")));
        Assert.Contains("这份代办已经结束", WebUtility.HtmlDecode(await guardian.Read("/my-data?by=" + proxy.Id.ToString("N"))), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task After_a_merge_readings_of_both_are_shown_and_what_was_sealed_goes_with_an_erasing(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (me, other) = (await house.Resident(), await house.Neighbour());
        var (matter, number) = await house.MatterAt(other, "community");
        using var community = await house.SignIn("community");
        Assert.Equal(HttpStatusCode.OK, (await community.Unmask(other, matter, "phone")).Status);
        await house.Write<MergePeople, Guid>("community", use => use.Run(1, me, other, null, default));

        using var resident = await house.SignIn("resident");
        Assert.Contains(number, await resident.Read("/my-data"), StringComparison.Ordinal);
        Assert.True((await house.Read(db => db.Set<Merging>().AsNoTracking().SingleAsync())).MayBeUndone);
        Assert.Equal(HttpStatusCode.Redirect, await Status(resident.Send("/my-data/erase", [])));
        Assert.Null((await house.Read(db => db.Set<Merging>().AsNoTracking().SingleAsync())).Body);
    }

    private static async Task<HttpStatusCode> Status(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.StatusCode;
    }

    private static System.Net.Http.Json.JsonContent Json<T>(T body) => System.Net.Http.Json.JsonContent.Create(body);

    private static string Code(string page) => string.Join(' ', Groups().Matches(page).Select(group => group.Groups[1].Value));

    [GeneratedRegex("<span>([0-9]{4})</span>", RegexOptions.None, 1000)]
    private static partial Regex Groups();
}

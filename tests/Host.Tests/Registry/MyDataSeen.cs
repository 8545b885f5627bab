using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>门户 → 我的信息: the person concerned is the first reader, and can do something about it.</summary>
public sealed class MyDataSeen
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "7")]
    public async Task Guard_7_a_resident_sees_who_looked_for_what_and_what_was_not_shown(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var me = await house.Resident();
        var own = await house.HomeOf(me);
        using var resident = await house.SignIn("resident");
        var (matter, number) = await house.MatterAt(me, "community");
        using var community = await house.SignIn("community");
        Assert.Equal(HttpStatusCode.OK, (await community.Unmask(me, matter, "phone", "birth")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await community.Unmask(me, null, "identity")).Status);

        var page = WebUtility.HtmlDecode(await resident.Read("/my-data"));
        Assert.Contains("东安社区综合岗", page, StringComparison.Ordinal);
        Assert.Contains("手机号、出生日期", page, StringComparison.Ordinal);
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.Contains("没让看：东安社区综合岗", page, StringComparison.Ordinal);
        Assert.Contains("没有一件正在办、和您有关的事", page, StringComparison.Ordinal);
        Assert.Contains("住", page, StringComparison.Ordinal);
        Assert.NotEqual(default, own.Id);
        foreach (var other in new[] { "district", "community" })
        {
            using var somebody = await house.SignIn(other);
            Assert.DoesNotContain("林桂英", WebUtility.HtmlDecode(await somebody.Read("/my-data")), StringComparison.Ordinal); // a page about oneself
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "7")]
    public async Task Guard_7_they_correct_take_back_export_and_erase(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var me = await house.Resident();
        using var resident = await house.SignIn("resident");
        Assert.Equal(HttpStatusCode.Redirect, await Status(resident.Send("/my-data/field/phone", [("value", "13700000007")])));
        Assert.Equal(HttpStatusCode.Redirect, await Status(resident.Send("/my-data/field/language", [("value", "nan")])));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(resident.Send("/my-data/field/phone", [("value", "137")])));
        var copy = JsonDocument.Parse(await resident.Read("/api/v1/my-data")).RootElement;
        var held = copy.GetProperty("held").EnumerateArray().ToDictionary(one => one.GetProperty("code").GetString()!);
        Assert.Equal("13700000007", held["person.phone"].GetProperty("value").GetString());
        Assert.All(held.Values, one =>
        {
            foreach (var field in new[] { "basis", "purpose", "keeper", "expiresOn", "source", "validFrom" }) Assert.False(string.IsNullOrEmpty(one.GetProperty(field).GetString()));
        });
        Assert.Equal(2, copy.GetProperty("history").EnumerateArray().Count(one => one.GetProperty("element").GetString() == "person.phone"));

        using (var kept = await resident.Http.PutAsJsonAsync("/api/v1/my-data/name", new { value = "" })) Assert.Equal(HttpStatusCode.Conflict, kept.StatusCode); // by law
        Assert.Contains("姓名", WebUtility.HtmlDecode(await resident.Read("/my-data/erase")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await Status(resident.Send("/my-data/erase", [])));
        var (person, facts) = await house.Read(async db => (await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me), await db.Set<Fact>().AsNoTracking().Where(f => f.PersonId == me && f.Element == "person.phone").ToListAsync()));
        Assert.Null(person.Phone);
        Assert.NotNull(person.Name);
        Assert.All(facts, fact => Assert.Null(fact.Sealed));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "7")]
    public async Task Guard_7_an_objection_is_answered_by_the_desk_and_appealed_to_the_street(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var me = await house.Resident();
        using var resident = await house.SignIn("resident");
        using var community = await house.SignIn("community");
        using var street = await house.SignIn("street");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(resident.Send("/my-data/ask?kind=Object", [("kind", "Object"), ("words", " ")], "/my-data/ask")));
        Assert.Equal(HttpStatusCode.Redirect, await Status(resident.Send("/my-data/ask?kind=Object", [("kind", "Object"), ("words", "不认识这个岗位")], "/my-data/ask")));
        Assert.Contains("不认识这个岗位", WebUtility.HtmlDecode(await community.Read("/desk/people/requests")), StringComparison.Ordinal);
        Assert.DoesNotContain("不认识这个岗位", WebUtility.HtmlDecode(await street.Read("/desk/people/requests")), StringComparison.Ordinal);
        var asked = await house.Read(db => db.Set<OwnRequest>().AsNoTracking().SingleAsync());
        Assert.Equal(OwnRequest.AnsweredWithinDays, (asked.Due - asked.At).TotalDays);
        Assert.Equal(HttpStatusCode.Conflict, await Status(resident.Http.PostAsJsonAsync("/api/v1/my-data/requests", new { kind = "appeal", about = asked.Id, words = "再看看" }))); // not answered yet
        Assert.Equal(HttpStatusCode.Redirect, await Status(community.Send("/desk/people/requests", Answer(asked, "false", "是为修水管联系您的。"))));
        Assert.Contains("是为修水管联系您的", WebUtility.HtmlDecode(await resident.Read("/my-data")), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await Status(resident.Http.PostAsJsonAsync("/api/v1/my-data/requests", new { kind = "appeal", about = asked.Id, words = "再看看" })));
        var appeal = await house.Read(db => db.Set<OwnRequest>().AsNoTracking().SingleAsync(r => r.Kind == RequestKind.Appeal));
        Assert.Equal(HttpStatusCode.NotFound, await Status(community.Send("/desk/people/requests", Answer(appeal, "false", "还是一样。")))); // never by the office that answered
        Assert.Equal(HttpStatusCode.Redirect, await Status(street.Send("/desk/people/requests", Answer(appeal, "true", "当时不该看，已提醒。"))));
        Assert.Contains("当时不该看，已提醒", WebUtility.HtmlDecode(await resident.Read("/my-data")), StringComparison.Ordinal);
        Assert.NotEqual(default, me);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_account_is_tied_by_a_code_of_the_desk_once_and_never_by_an_identity_number(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        using var community = await house.SignIn("community");
        using var district = await house.SignIn("district"); // an account that is nobody's yet
        using var given = await community.Send($"/desk/people/1/{person}", [], $"/desk/people/1/{person}?handler=Code");
        var code = System.Text.RegularExpressions.Regex.Match(await given.Content.ReadAsStringAsync(), "[0-9]{4} [0-9]{4} [0-9]{4}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.NotEmpty(code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(district.Send("/my-data", [("code", "350627199711275419")])));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(district.Send("/my-data", [("code", "1111 1111 1111")])));
        Assert.Equal(HttpStatusCode.Redirect, await Status(district.Send("/my-data", [("code", code)])));
        Assert.Equal(1, await house.Read(db => db.Set<OwnAccount>().CountAsync(o => o.PersonId == person)));
        using var street = await house.SignIn("street");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(street.Send("/my-data", [("code", code)]))); // used
        for (var tries = 0; tries < TieAccount.TriesADay; tries++) await Status(street.Send("/my-data", [("code", "2222 2222 2222")]));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(street.Send("/my-data", [("code", "3333 3333 3333")])));
    }

    /// <summary>Nothing holds a reading back: there is no field that could.</summary>
    [Fact, Trait("Guard", "14")]
    public async Task Guard_14_every_unmasking_stands_in_the_audit_and_in_the_persons_own_list_at_once()
    {
        await using var house = await DeskSetting.Open();
        var me = await house.Resident();
        using var community = await house.SignIn("community");
        using var resident = await house.SignIn("resident");
        var before = JsonDocument.Parse(await resident.Read("/api/v1/my-data")).RootElement.GetProperty("looks").GetArrayLength();
        var (matter, _) = await house.MatterAt(me, "community");
        for (var nth = 1; nth <= 3; nth++)
        {
            Assert.Equal(HttpStatusCode.OK, (await community.Unmask(me, matter)).Status);
            Assert.Equal(before + nth, JsonDocument.Parse(await resident.Read("/api/v1/my-data")).RootElement.GetProperty("looks").GetArrayLength());
        }

        Assert.DoesNotContain(await house.Read(db => Task.FromResult(db.Model.GetEntityTypes().Where(type => type.ClrType == typeof(AuditEntry) || type.ClrType.Namespace!.StartsWith("Linli.Registry", StringComparison.Ordinal)).SelectMany(type => type.GetProperties()).Select(p => p.Name).ToList())), name => name.Contains("Hidden", StringComparison.Ordinal) || name.Contains("DelayUntil", StringComparison.Ordinal));
        Assert.NotEmpty(await house.Read(db => db.Set<AuditSubject>().Where(s => s.SubjectId == me).ToListAsync()));
    }

    private static IEnumerable<(string, string)> Answer(OwnRequest request, string granted, string text) => [("district", "1"), ("request", request.Id.ToString()), ("granted", granted), ("text", text)];

    private static async Task<HttpStatusCode> Status(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return answer.StatusCode;
    }
}

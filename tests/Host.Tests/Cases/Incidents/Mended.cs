using System.Net;
using Linli.Cases.Incidents;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Incidents;

/// <summary>From harm to its cause, its correction with proof, and the answer that everybody reads.</summary>
public sealed class Mended
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "L49")]
    public async Task An_incident_has_cause_and_fix_with_proof_within_its_term_and_the_residents_page_shows_the_fix(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var district = await house.SignIn("district");
        using var anybody = house.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, await Do(district, ("act", "open"), ("title", "送餐车没有保温"), ("text", "三户的热饭送到时凉了。")));
        var it = Assert.Single(await house.Read(db => db.Set<Incident>().AsNoTracking().ToListAsync()));
        var of = ("incident", it.Id.ToString());

        Assert.Equal(HttpStatusCode.Conflict, await Do(district, ("act", "answer"), of, ("text", "改好了。"))); // no cause yet
        Assert.Equal(HttpStatusCode.Redirect, await Do(district, ("act", "cause"), of, ("text", "车上没有保温箱。")));
        Assert.Equal(HttpStatusCode.Conflict, await Do(district, ("act", "answer"), of, ("text", "改好了。"))); // no correction yet
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Do(district, ("act", "fix"), of, ("text", "配保温箱"))); // no term
        Assert.Equal(HttpStatusCode.Redirect, await Do(district, ("act", "fix"), of, ("text", "配保温箱"), ("due", DateTime.UtcNow.AddDays(5).ToString("yyyy-MM-dd"))));
        Assert.Equal(HttpStatusCode.Conflict, await Do(district, ("act", "answer"), of, ("text", "改好了。"))); // no proof yet
        Assert.DoesNotContain("送餐车没有保温", await anybody.Read("/incidents"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await Do(district, ("act", "prove"), of, ("no", "1"), ("text", "验收单 2026-31 号")));
        Assert.Equal(HttpStatusCode.Redirect, await Do(district, ("act", "answer"), of, ("text", "以后送到都是热的。")));

        var shown = WebUtility.HtmlDecode(await anybody.Read("/incidents"));
        Assert.Contains("车上没有保温箱", shown, StringComparison.Ordinal);
        Assert.Matches("按期（[0-9-]+ 前）改好：验收单 2026-31 号", shown);
        Assert.Contains("以后送到都是热的", shown, StringComparison.Ordinal);
        var columns = await house.Read(async db => await Task.FromResult(db.Model.FindEntityType(typeof(Incident))!.GetProperties().Select(p => p.Name).ToList()));
        Assert.DoesNotContain(columns, name => name.Contains("Account", StringComparison.Ordinal) || name.Contains("Person", StringComparison.Ordinal)); // discipline stays outside
    }

    [Fact]
    public async Task Nothing_personal_is_written_and_departments_and_workers_open_none()
    {
        await using var house = await DeskSetting.Open();
        using var district = await house.SignIn("district");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Do(district, ("act", "open"), ("title", "送错了"), ("text", "打 13800138000 问。")));
        foreach (var account in new[] { "department", "gridworker", "resident" })
        {
            using var other = await house.SignIn(account);
            using var answer = await other.Http.GetAsync("/desk/incidents");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private static async Task<HttpStatusCode> Do(Visitor desk, params (string, string)[] fields)
    {
        using var answer = await desk.Send("/desk/incidents", fields);
        return answer.StatusCode;
    }
}

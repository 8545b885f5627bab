using System.Net;
using System.Net.Http.Json;
using Linli.Cases;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Registry;
using Linli.Host.Tests.Registry.Import;
using Linli.Registry.Organisations;
using Linli.Registry.Processors;
using Microsoft.EntityFrameworkCore;

namespace Linli.Host.Tests.Crawl;

/// <summary>Work that people of the demo have begun, so that the pages of such work are there to be looked at.</summary>
internal static class Begun
{
    public static async Task By(WebHouse house)
    {
        using var community = await house.SignIn("community");
        var (place, department) = (await house.Place("东安新村 9栋"), await house.PostOf("department"));
        using var blown = await community.Http.PostAsJsonAsync("/api/v1/whistles", new
        {
            place = $"{place.Id.District}.{place.Id.Id:N}", kind = "daily", title = "路灯与电缆", text = "要照明到场看一看", meet = "9 栋东侧", called = new[] { department.Id.Id }, lead = department.Id.Id,
        });
        blown.EnsureSuccessStatusCode();
        await Redirected(community.Send("/desk/chat", [("Channel", "WeChatGroup"), ("Text", "林姨: 9栋楼道灯不亮了\n老周: 垃圾房满了"), ("Told", "true")]));

        await OneAnswer(house);
        await SignsInForAFirm(house);
        await AskAbove(house);
        await TakesLists(house, community);
        await NeedsHelp(house, community);
        await Redirected(community.Send("/desk/due", [("code", "place.lamps")], "/desk/due?handler=PassOn")); // the grid's worker is asked for a number
        using var system = await house.SignIn("sysadmin");
        await Redirected(system.Send("/admin/packs", [("pack", "heatwave")], "/admin/packs?handler=Folder"));
    }

    /// <summary>A resident's matter, answered together with others: there is a receipt to read, and news.</summary>
    private static async Task OneAnswer(WebHouse house)
    {
        var place = await house.Place("东安新村 9栋");
        var report = await house.Write<ReportCase, ReportCase.Answer>("resident", use => use.Run(new("rubbish", place.Id, "", "巷口的桶满了", DeskSetting.Rubbish, "", "", false), default));
        await house.Move("gridworker", report.Number, "take");
        using var worker = await house.SignIn("gridworker");
        using var said = await worker.Http.PostAsJsonAsync("/api/v1/cases/did", new { numbers = new[] { report.Number }, text = "巷口加了两个桶。" });
        said.EnsureSuccessStatusCode();
    }

    /// <summary>The demo's resident also signs in for the property firm and for a processor, so that their own pages are there.</summary>
    private static async Task SignsInForAFirm(WebHouse house)
    {
        var (account, firm) = (await house.AccountOf("resident"), await house.Read(db => db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Kind == OrganisationKind.PropertyFirm)));
        await house.Plant(new OrganisationLogin { AccountId = account, DistrictId = firm.DistrictId, OrganisationId = firm.Id, Since = DateTimeOffset.UtcNow, GivenBy = Guid.NewGuid() });
        var agreement = await house.Read(db => db.Set<ProcessingAgreement>().AsNoTracking().FirstAsync());
        await house.Plant(new ProcessingAccount { AccountId = account, DistrictId = agreement.DistrictId, ProcessingId = agreement.Id, Since = DateTimeOffset.UtcNow });
    }

    /// <summary>Two lists of residents were taken in, with somebody who may be the same.</summary>
    private static async Task TakesLists(WebHouse house, Visitor community)
    {
        var address = string.Concat((await house.EmptyHome()).FullName.Split(' ').Skip(2));
        await ListsOverHttp.TakeIn(community, $"姓名,性别,出生日期,家庭住址\n慕容建国,男,1980-05-17,{address}\n欧阳二郎,男,,不知何处\n");
        await ListsOverHttp.TakeIn(community, $"姓名,性别,出生日期,家庭住址,联系电话\n慕容建囯,男,1980-05-17,{address},10077123456\n");
    }

    /// <summary>A neighbour asked for calls, and the department's account also works for the line that makes them.</summary>
    private static async Task NeedsHelp(WebHouse house, Visitor community)
    {
        await house.Line(LineKind.Care, ["department"]);
        for (var nth = 0; nth < 10; nth++)
            if ((await community.AddCare(await house.Neighbour(nth))).Code is null) return; // a child's is asked for by the guardian
        throw new InvalidOperationException("Nobody of ten neighbours could ask for help.");
    }

    /// <summary>The grid's worker asks for more time for a matter of theirs, so that the desk above has something to decide.</summary>
    private static async Task AskAbove(WebHouse house)
    {
        var (post, soon) = ((await house.PostOf("gridworker")).Id.Id, DateTimeOffset.UtcNow.AddHours(1));
        var it = await house.Read(db => db.Set<Case>().AsNoTracking().Where(c => c.LeadPost == post && c.Phase == Phase.Open && c.ResolveDue > soon && c.ClockClass == "ordinary-7d").OrderBy(c => c.Number).FirstAsync());
        using var worker = await house.SignIn("gridworker");
        using var asked = await worker.Http.PostAsJsonAsync($"/api/v1/cases/{it.Number}/extension", new { kind = "material", until = it.ResolveDue!.Value.AddDays(2), text = "等配件" });
        if (!asked.IsSuccessStatusCode) throw new InvalidOperationException(await asked.Content.ReadAsStringAsync());
    }

    private static async Task Redirected(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }
}

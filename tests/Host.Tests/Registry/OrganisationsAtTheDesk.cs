using System.Net;
using System.Net.Http.Json;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Kernel.Notices;
using Linli.Registry.Organisations;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>Organisations are entered, filtered and found, keep their history, sign in and answer what they are asked; whom one speaks to there stays sealed.</summary>
public sealed class OrganisationsAtTheDesk
{
    /// <summary>The words of the two sentences (rows K02 and K27), with the kind that each is entered as.</summary>
    private static readonly (string Said, OrganisationKind Kind, string Word)[] Parties =
    [
        ("黨委", OrganisationKind.PartyCommittee, "党组织"), ("政府", OrganisationKind.Government, "政府部门"), ("駐社區單位", OrganisationKind.ResidentUnit, "驻区单位"), ("社會組織", OrganisationKind.SocialOrganisation, "社会组织"),
        ("社區居民", OrganisationKind.ResidentsGroup, "居民小组"), ("群團組織", OrganisationKind.MassOrganisation, "群团组织"), ("基層自治組織", OrganisationKind.SelfGovernment, "居（村）委会"),
        ("企業", OrganisationKind.Enterprise, "企业"), ("事業單位", OrganisationKind.Institution, "事业单位"), ("物業服務公司", OrganisationKind.PropertyFirm, "物业公司"),
        ("業主委員會", OrganisationKind.OwnersCommittee, "业委会"), ("社區自組織", OrganisationKind.SelfOrganised, "自组织"), ("商鋪", OrganisationKind.Merchant, "商户"), ("志願隊伍", OrganisationKind.Volunteers, "志愿队伍"),
    ];

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K02")]
    public async Task Every_kind_of_party_is_entered_filtered_given_a_login_and_a_task(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var place = await house.Place("东安新村 9栋");
        Assert.Equal(Enum.GetValues<OrganisationKind>().Order(), Parties.Select(party => party.Kind).Order());
        foreach (var (nth, (said, kind, word)) in Parties.Index())
        {
            var name = $"样例{said}";
            var (_, id) = await community.Enter(place, kind, name, nth);
            var only = WebUtility.HtmlDecode(await community.Read($"/desk/organisations?kind={kind}"));
            Assert.Contains(name, only, StringComparison.Ordinal);
            Assert.Contains(word, only, StringComparison.Ordinal);
            var other = Parties[(nth + 1) % Parties.Length].Kind;
            Assert.DoesNotContain(name, WebUtility.HtmlDecode(await community.Read($"/desk/organisations?kind={other}")), StringComparison.Ordinal);

            using var unit = await house.LoginOf(community, id, $"unit-{nth:00}");
            using (var given = await community.GiveTask(id, $"第 {nth} 件：清一清门口")) Assert.Equal(HttpStatusCode.OK, given.StatusCode);
            var own = WebUtility.HtmlDecode(await unit.Read("/unit"));
            Assert.Contains($"第 {nth} 件：清一清门口", own, StringComparison.Ordinal);
            var task = await house.Read(db => db.Set<OrganisationTask>().Where(t => t.OrganisationId == id).Select(t => t.Id).SingleAsync());
            using (var answered = await unit.Send("/unit", [("task", task.ToString()), ("can", nth % 2 == 0 ? "true" : "false"), ("words", $"回 {nth}")])) Assert.Equal("/unit?done=1", answered.Headers.Location?.ToString());
            var seen = WebUtility.HtmlDecode(await community.Read($"/desk/organisations/1/{id}"));
            Assert.Contains(nth % 2 == 0 ? "办好了" : "办不了", seen, StringComparison.Ordinal);
            Assert.Contains($"回 {nth}", seen, StringComparison.Ordinal);
        }

        var (desk, unit0) = (await house.AccountOf("community"), await house.AccountOf("unit-00"));
        Assert.Equal(Parties.Length, await house.Read(db => db.Set<Notice>().CountAsync(n => n.AccountId == desk && n.Kind == "registry.task-answered")));
        Assert.Equal(1, await house.Read(db => db.Set<Notice>().CountAsync(n => n.AccountId == unit0 && n.Kind == "registry.task-given")));
        foreach (var action in new[] { "registry.organisation-added", "registry.login-given", "registry.task-given", "registry.task-answered" })
            Assert.Equal(Parties.Length, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == action)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_organisations_login_sees_what_is_given_to_it_and_nothing_else(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var place = await house.Place("东安新村 9栋");
        var (_, one) = await community.Enter(place, OrganisationKind.SelfOrganised, "甲会", 1);
        var (_, two) = await community.Enter(place, OrganisationKind.SelfOrganised, "乙会", 2);
        using var unit = await house.LoginOf(community, one, "unit-one");
        using (var given = await community.GiveTask(two, "只给乙会的")) Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.DoesNotContain("只给乙会的", WebUtility.HtmlDecode(await unit.Read("/unit")), StringComparison.Ordinal);
        var task = await house.Read(db => db.Set<OrganisationTask>().Where(t => t.OrganisationId == two).Select(t => t.Id).SingleAsync());
        using (var answer = await unit.Http.PostAsJsonAsync($"/api/v1/unit/tasks/{task}/answer", new { can = true })) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);

        // somebody also appoints that account to the grid's post: it opens nothing
        var (account, worker) = (await house.AccountOf("unit-one"), await house.PostOf("gridworker"));
        await house.Plant(new Linli.Territory.Holding(1, Guid.NewGuid(), worker.Id.Id, account, deputy: true, new DateOnly(2020, 1, 1)));
        foreach (var path in new[] { "/desk/people", "/desk/organisations", "/desk", "/api/v1/organisations?place=" + RegistrySetting.Text(place.Id), "/field" })
        {
            using var refused = await unit.Http.GetAsync(path);
            Assert.True(refused.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path} answered {refused.StatusCode}");
        }

        using (var community2 = await community.Send($"/desk/organisations/1/{one}", [("account", account.ToString())], $"/desk/organisations/1/{one}?handler=TakeLogin")) Assert.Equal(HttpStatusCode.Redirect, community2.StatusCode);
        using var gone = await unit.Http.GetAsync("/unit");
        Assert.NotEqual(HttpStatusCode.OK, gone.StatusCode); // its session has ended
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_wrong_credit_code_a_mobile_as_public_line_and_words_that_name_people_are_refused_with_the_reason(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var place = RegistrySetting.Text((await house.Place("东安新村 9栋")).Id);
        var right = OrganisationsSetting.Code(7);
        var wrong = right[..^1] + (right[^1] == '0' ? '1' : '0');
        foreach (var (body, code) in new (object, string)[]
        {
            (new { kind = "enterprise", name = "甲", place, since = "2025-01-01" }, "registry.code-missing"),
            (new { kind = "enterprise", name = "甲", place, since = "2025-01-01", code = wrong }, "registry.code-check"),
            (new { kind = "enterprise", name = "甲", place, since = "2025-01-01", code = right[..17] }, "registry.code-length"),
            (new { kind = "enterprise", name = "甲", place, since = "2025-01-01", code = "I" + right[1..] }, "registry.code-character"),
            (new { kind = "selfOrganised", name = "甲", place, since = "2025-01-01", line = "13900001234" }, "registry.line-is-mobile"),
            (new { kind = "selfOrganised", name = "甲", place, since = "2025-01-01", scope = "找老王 13900001234" }, "registry.words-name-people"),
            (new { kind = "selfOrganised", name = "", place, since = "2025-01-01" }, "registry.organisation-name"),
            (new { kind = "selfOrganised", name = "甲", place = "1.00", since = "2025-01-01" }, "registry.organisation-place"),
            (new { kind = "selfOrganised", name = "甲", place, since = "2999-01-01" }, "registry.day"),
        })
        {
            using var answer = await community.Http.PostAsJsonAsync("/api/v1/organisations", body);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.StatusCode, await OrganisationsSetting.Problem(answer)));
        }

        var (_, id) = await community.Enter(await house.Place("东安新村 9栋"), OrganisationKind.Enterprise, "甲公司", 7);
        using (var twice = await community.Http.PostAsJsonAsync("/api/v1/organisations", new { kind = "merchant", name = "乙店", place, since = "2025-01-01", code = right })) Assert.Equal("registry.code-known", await OrganisationsSetting.Problem(twice));
        using (var named = await community.GiveTask(id, "给 350627199711275419 送饭")) Assert.Equal("registry.words-name-people", await OrganisationsSetting.Problem(named));
        using (var late = await community.GiveTask(id, "扫雪", "2020-01-01")) Assert.Equal("registry.task-due", await OrganisationsSetting.Problem(late));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Renamed_moved_and_closed_it_can_be_read_as_it_was_on_any_day(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var (old, next) = (await house.Place("东安新村 9栋"), await house.Place("东安新村 12栋"));
        var (_, id) = await community.Enter(old, OrganisationKind.SelfOrganised, "早先的名字", 3);
        using (var changed = await community.Http.PutAsJsonAsync($"/api/v1/organisations/1/{id}", new { kind = "selfOrganised", name = "后来的名字", place = RegistrySetting.Text(next.Id), on = "2025-06-01", version = 1 })) Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        using (var late = await community.Http.PutAsJsonAsync($"/api/v1/organisations/1/{id}", new { kind = "selfOrganised", name = "再改", place = RegistrySetting.Text(next.Id), on = "2025-06-02", version = 1 })) Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using (var closed = await community.Http.PostAsJsonAsync($"/api/v1/organisations/1/{id}/close", new { on = "2025-09-01", version = 2 })) Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);

        string Facts(string page) => page[page.IndexOf("<dl class=\"facts\"", StringComparison.Ordinal)..page.IndexOf("</dl>", StringComparison.Ordinal)];
        async Task<string> On(string day) => Facts(WebUtility.HtmlDecode(await community.Read($"/desk/organisations/1/{id}?on={day}")));
        var (spring, summer, autumn) = (await On("2025-04-01"), await On("2025-07-01"), await On("2025-10-01"));
        Assert.Contains("早先的名字", spring, StringComparison.Ordinal);
        Assert.Contains("9栋", spring, StringComparison.Ordinal);
        Assert.Contains("后来的名字", summer, StringComparison.Ordinal);
        Assert.Contains("12栋", summer, StringComparison.Ordinal);
        Assert.DoesNotContain("撤销或搬走", summer, StringComparison.Ordinal);
        Assert.Contains("撤销或搬走", autumn, StringComparison.Ordinal);
        Assert.DoesNotContain($"/desk/organisations/1/{id}", await community.Read("/desk/organisations?words=后来的名字"), StringComparison.Ordinal);
        Assert.Contains("后来的名字", WebUtility.HtmlDecode(await community.Read("/desk/organisations?closed=1")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_contact_is_sealed_masked_and_seen_whole_only_for_a_living_task_of_ones_own_post(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var (_, id) = await community.Enter(await house.Place("东安新村 9栋"), OrganisationKind.SelfOrganised, "甲会", 1);
        using (var gossip = await community.Http.PostAsJsonAsync($"/api/v1/organisations/1/{id}/contacts", new { role = "head", name = "欧阳小七", phone = "13987650001", source = "neighbour" })) Assert.Equal("registry.source-neighbour", await OrganisationsSetting.Problem(gossip));
        using (var added = await community.Http.PostAsJsonAsync($"/api/v1/organisations/1/{id}/contacts", new { role = "head", name = "欧阳小七", phone = "13987650001", source = "self" })) Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var contact = await house.Read(db => db.Set<OrganisationContact>().AsNoTracking().SingleAsync(c => c.OrganisationId == id));
        var page = WebUtility.HtmlDecode(await community.Read($"/desk/organisations/1/{id}"));
        Assert.Contains("欧阳**", page, StringComparison.Ordinal);
        Assert.DoesNotContain("小七", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13987650001", page, StringComparison.Ordinal);
        foreach (var told in new[] { "本人", "和单位联系工作", "本人同意", "社区管" }) Assert.Contains(told, page, StringComparison.Ordinal); // source, purpose, basis, keeper

        async Task<HttpStatusCode> Open(Guid? task)
        {
            using var answer = await community.Http.PostAsJsonAsync($"/api/v1/organisations/1/{id}/contacts/{contact.Id}/unmask", new { task, why = "reach" });
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Forbidden, await Open(null));
        Assert.Equal(1, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "registry.unmask-refused" && a.SubjectId == contact.Id)));
        using (var given = await community.GiveTask(id)) Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        var task = await house.Read(db => db.Set<OrganisationTask>().Where(t => t.OrganisationId == id).Select(t => t.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.OK, await Open(task));
        Assert.Contains("13987650001", await community.Read($"/desk/organisations/1/{id}"), StringComparison.Ordinal);
        Assert.Equal(1, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "registry.unmask" && a.SubjectId == contact.Id && a.PurposeKind == "organisation-task" && a.PurposeId == task)));
        using (var withdrawn = await community.Send($"/desk/organisations/1/{id}", [("task", task.ToString())], $"/desk/organisations/1/{id}?handler=Withdraw")) Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.DoesNotContain("13987650001", await community.Read($"/desk/organisations/1/{id}"), StringComparison.Ordinal); // the task has ended, and so has the reading
        Assert.Equal(HttpStatusCode.Forbidden, await Open(task));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_list_is_searched_sorted_paged_and_exported_without_anybodys_data(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var place = await house.Place("东安新村 9栋");
        for (var nth = 0; nth < FindOrganisations.PageSize + 5; nth++) await community.Enter(place, OrganisationKind.Volunteers, $"试验队{nth:00}", nth);
        Guid last = default;
        foreach (var sort in new[] { "place", "name" })
        {
            var (first, next) = await Page(community, $"place={RegistrySetting.Text(place.Id)}&kind=volunteers&words=试验队&sort={sort}");
            var (second, none) = await Page(community, $"place={RegistrySetting.Text(place.Id)}&kind=volunteers&words=试验队&sort={sort}&after={Uri.EscapeDataString(next!)}");
            Assert.Equal((FindOrganisations.PageSize, 5, null), (first.Count, second.Count, none));
            Assert.Equal(FindOrganisations.PageSize + 5, first.Concat(second).Distinct().Count());
            last = second[^1];
        }

        using (var added = await community.Http.PostAsJsonAsync($"/api/v1/organisations/1/{last}/contacts", new { role = "head", name = "欧阳小七", phone = "13987650001", source = "self" })) Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var csv = await community.Read("/desk/organisations.csv?kind=Volunteers&words=试验队");
        Assert.Contains("试验队54", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("1398765", csv, StringComparison.Ordinal);
        using var book = await community.Http.GetAsync("/desk/organisations.xlsx?kind=Volunteers");
        Assert.Equal(HttpStatusCode.OK, book.StatusCode);
        Assert.Equal(2, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "registry.organisations-exported")));
    }

    private static async Task<(List<Guid> Ids, string? Next)> Page(Visitor who, string query)
    {
        var page = await who.Http.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/v1/organisations?" + query);
        return ([.. page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())], page.GetProperty("next").GetString());
    }
}

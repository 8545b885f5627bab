using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry;
using Linli.Registry.Organisations;
using Linli.Registry.Processors;
using Linli.Registry.Reading;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>An outside firm works on masked data by an agreement that ends; it is closed only with proof that everything was deleted.</summary>
public sealed class OutsideProcessors
{
    private const string Lists = "/processor";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "L30")]
    public async Task A_vendors_account_sees_masked_data_and_the_agreement_is_closed_only_with_a_deletion_certificate(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var street = await house.SignIn("street");
        var (agreement, vendor) = await Agree(house, street);
        using var signedIn = vendor;

        var list = WebUtility.HtmlDecode(await vendor.Read(Lists));
        var cipher = house.Services.GetRequiredService<FieldCipher>();
        var people = await house.Read(async db => await db.Set<Person>().AsNoTracking().Where(p => p.Name != null && p.Phone != null && p.Identity != null).ToListAsync());
        Assert.Contains("**", list, StringComparison.Ordinal);
        Assert.Matches("[0-9]{3}\\*{4}[0-9]{4}", list);
        Assert.Contains("手机号", list, StringComparison.Ordinal);
        Assert.DoesNotContain("出生日期", list, StringComparison.Ordinal); // no field of the agreement
        Assert.DoesNotContain("室", list, StringComparison.Ordinal); // nobody's door
        foreach (var person in people)
        {
            Assert.DoesNotContain(cipher.Open(person.Name!, person.At("name")), list, StringComparison.Ordinal);
            Assert.DoesNotContain(cipher.Open(person.Phone!, person.At("phone")), list, StringComparison.Ordinal);
            Assert.DoesNotContain(cipher.Open(person.Identity!, person.At("identity")), list, StringComparison.Ordinal);
        }

        Assert.Equal(1, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "registry.processor-list" && a.SubjectId == agreement)));
        Assert.Contains("进行中", WebUtility.HtmlDecode(await house.Visitor().Read("/processors")), StringComparison.Ordinal); // everybody may know

        using (var without = await Close(street, agreement, paper: false)) Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using (var without = await Close(street, agreement, paper: true, what: "")) Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Null(await house.Read(db => db.Set<ProcessingAgreement>().Where(p => p.Id == agreement).Select(p => p.ClosedAt).SingleAsync()));
        using (var closed = await Close(street, agreement, paper: true)) Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.NotNull(await house.Read(db => db.Set<ProcessingAgreement>().Where(p => p.Id == agreement).Select(p => p.ClosedAt).SingleAsync()));
        using (var paper = await street.Http.GetAsync($"/desk/processing/1/{agreement}/certificate")) Assert.Equal("image/png", paper.Content.Headers.ContentType?.MediaType);
        using (var gone = await vendor.Http.GetAsync(Lists)) Assert.NotEqual(HttpStatusCode.OK, gone.StatusCode); // its session has ended
        using var again = await Close(street, agreement, paper: true);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Whatever_role_it_also_holds_a_vendors_account_unmasks_nothing_and_opens_no_other_page(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var street = await house.SignIn("street");
        var (_, vendor) = await Agree(house, street);
        using var signedIn = vendor;
        var (account, worker, person) = (await house.AccountOf("vendor"), await house.PostOf("gridworker"), await house.Neighbour());
        await house.Plant(new Linli.Territory.Holding(1, Guid.NewGuid(), worker.Id.Id, account, deputy: true, new DateOnly(2020, 1, 1)));
        await house.Read(db => db.Set<Account>().Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.PromisedOn, new DateOnly(2026, 11, 1)).SetProperty(a => a.TrainedOn, new DateOnly(2026, 11, 1))));
        var (matter, _) = await house.MatterAt(person, "gridworker");
        var (status, _) = await vendor.Unmask(person, matter);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Null(await vendor.Open(person, "phone"));
        foreach (var path in new[] { "/desk/people", $"/desk/people/1/{person}", "/desk/organisations", "/desk/processing", "/desk", "/field", "/api/v1/people?place=" + RegistrySetting.Text(worker.Place), "/unit" })
        {
            using var answer = await vendor.Http.GetAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path} answered {answer.StatusCode}");
        }

        using var security = await house.SignIn("secadmin"); // nor can it be cleared
        using var cleared = await security.Send($"/admin/accounts/{account}", [("promisedOn", "2026-11-01"), ("trainedOn", "2026-11-01")], $"/admin/accounts/{account}?handler=Clear");
        Assert.Equal(HttpStatusCode.Conflict, cleared.StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task On_its_end_day_the_access_ends_by_itself_and_the_auditor_is_told_while_no_certificate_is_there(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var street = await house.SignIn("street");
        var (agreement, vendor) = await Agree(house, street);
        using var signedIn = vendor;
        Assert.Contains("**", await vendor.Read(Lists), StringComparison.Ordinal);
        await Watch(house);
        Assert.Equal(0, await house.Read(db => db.Set<Alarm>().CountAsync(a => a.Kind == WatchProcessing.AlarmKind)));

        var today = Kernel.Calendar.ChinaTime.DateOf(DateTimeOffset.UtcNow);
        await house.Read(db => db.Set<ProcessingAgreement>().Where(p => p.Id == agreement).ExecuteUpdateAsync(set => set.SetProperty(p => p.Until, today)));
        var over = WebUtility.HtmlDecode(await vendor.Read(Lists));
        Assert.DoesNotContain("**", over, StringComparison.Ordinal);
        Assert.Contains("看不了了", over, StringComparison.Ordinal);
        await Watch(house);
        await Watch(house);
        Assert.Equal(1, await house.Read(db => db.Set<Alarm>().CountAsync(a => a.Kind == WatchProcessing.AlarmKind))); // once a week
        using var auditor = await house.SignIn("auditor");
        Assert.Contains("委托处理到期", WebUtility.HtmlDecode(await auditor.Read("/admin/reading-alarms")), StringComparison.Ordinal);
        Assert.Contains("还没有删除证明", WebUtility.HtmlDecode(await street.Read("/desk/processing")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Without_purpose_fields_places_an_end_or_a_clause_there_is_no_agreement(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var street = await house.SignIn("street");
        using var community = await house.SignIn("community");
        await Firm(house, street);
        var here = RegistrySetting.Text((await house.PostOf("community")).Place);
        var elsewhere = RegistrySetting.Text((await house.Place("徐碧街道")).Id);
        JsonElement Body(Action<Dictionary<string, object?>> change)
        {
            Dictionary<string, object?> body = new()
            {
                ["code"] = OrganisationsSetting.Code(41), ["number"] = "协字 1 号", ["purpose"] = "enterPaper", ["elements"] = new[] { "name", "phone" }, ["places"] = new[] { here }, ["since"] = "2026-01-01", ["until"] = OrganisationsSetting.Soon,
                ["noOtherUse"] = true, ["noSubProcessing"] = true,
            };
            change(body);
            return JsonSerializer.SerializeToElement(body);
        }

        foreach (var (body, code) in new (JsonElement, string)[]
        {
            (Body(b => b["purpose"] = null), "registry.processing-purpose"), (Body(b => b["elements"] = Array.Empty<string>()), "registry.processing-fields"), (Body(b => b["elements"] = new[] { "name", "ethnicity" }), "registry.processing-fields"),
            (Body(b => b["places"] = Array.Empty<string>()), "registry.processing-places"), (Body(b => b["places"] = new[] { elsewhere }), "registry.processing-places"), (Body(b => b["until"] = null), "registry.processing-end"),
            (Body(b => b["until"] = "2099-01-01"), "registry.processing-end"), (Body(b => b["noOtherUse"] = false), "registry.processing-clauses"), (Body(b => b["noSubProcessing"] = false), "registry.processing-clauses"),
            (Body(b => b["code"] = OrganisationsSetting.Code(55)), "registry.processor-unknown"), (Body(b => b["number"] = ""), "registry.processing-number"),
        })
        {
            using var answer = await street.Http.PostAsJsonAsync("/api/v1/processing", body);
            Assert.Equal(code, await OrganisationsSetting.Problem(answer));
        }

        using var notTheirs = await community.Http.PostAsJsonAsync("/api/v1/processing", Body(_ => { }));
        Assert.Equal(HttpStatusCode.Forbidden, notTheirs.StatusCode);
        using var yes = await street.Http.PostAsJsonAsync("/api/v1/processing", Body(_ => { }));
        Assert.Equal(HttpStatusCode.OK, yes.StatusCode);
    }

    private static async Task<(int District, Guid Id)> Firm(WebHouse house, Visitor street) => await street.Enter(await house.Place("东安新村 9栋"), OrganisationKind.Enterprise, "数据录入公司", 41);

    private static async Task<(Guid Agreement, Visitor Vendor)> Agree(WebHouse house, Visitor street)
    {
        await Firm(house, street);
        using var agreed = await street.Http.PostAsJsonAsync("/api/v1/processing", new
        {
            code = OrganisationsSetting.Code(41), number = "协字 1 号", purpose = "enterPaper", elements = new[] { "name", "phone", "identity" }, places = new[] { RegistrySetting.Text((await house.PostOf("community")).Place) }, since = "2026-01-01",
            until = OrganisationsSetting.Soon, noOtherUse = true, noSubProcessing = true,
        });
        var text = await agreed.Content.ReadAsStringAsync();
        Assert.True(agreed.StatusCode == HttpStatusCode.OK, text);
        var agreement = JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid();
        using var given = await street.Http.PostAsJsonAsync($"/api/v1/processing/1/{agreement}/logins", new { signIn = "vendor" });
        var login = await given.Content.ReadAsStringAsync();
        Assert.True(given.StatusCode == HttpStatusCode.OK, login);
        return (agreement, await house.FirstSignIn("vendor", JsonDocument.Parse(login).RootElement.GetProperty("code").GetString()!));
    }

    private static async Task<HttpResponseMessage> Close(Visitor street, Guid agreement, bool paper, string what = "打码名单的全部副本")
    {
        var page = $"/desk/processing/1/{agreement}";
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("what", what), ("deletedOn", DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("how", "Overwritten"), ("signedAs", "SecurityOfficer"), ("__RequestVerificationToken", Visitor.TokenOf(await street.Read(page))) })
            form.Add(new StringContent(value), name);
        if (paper) form.Add(new ByteArrayContent(TextStaysText.Png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "paper", "certificate.png");
        return await street.Http.PostAsync(page + "?handler=Close", form);
    }

    private static async Task Watch(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<Done>(new Caller(), async lane =>
        {
            await lane.GetRequiredService<WatchProcessing>().Run(new JobRow { DistrictId = 0, Id = Guid.NewGuid(), Kind = WatchProcessing.Kind, Body = "" }, default);
            return Done.It;
        }, default);
    }
}

using System.Net;
using Linli.Cases;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Registry;
using Linli.Registry.Mine;
using Linli.Registry.Reading;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>A field is seen whole for a live matter in which the reader takes part, for a while, and everybody concerned can see that.</summary>
public sealed class Unmasked
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "13")]
    public async Task Guard_13_a_telephone_is_shown_for_a_live_matter_of_ones_own_post_and_no_longer(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        using var worker = await house.SignIn("gridworker");
        using var community = await house.SignIn("community");
        Assert.DoesNotContain("1007", await worker.Read($"/desk/people/1/{person}"), StringComparison.Ordinal); // no whole number
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Unmask(person, null)).Status);
        var (matter, number) = await house.MatterAt(person, "gridworker");

        Assert.Equal(HttpStatusCode.Forbidden, (await community.Unmask(person, matter)).Status); // it lies with the grid's post
        Assert.Equal(HttpStatusCode.OK, (await worker.Unmask(person, matter)).Status);
        Assert.StartsWith("10077", await worker.Open(person, "phone"), StringComparison.Ordinal);
        Assert.Null(await worker.Open(person, "identity")); // not asked for
        Assert.Null(await community.Open(person, "phone"));
        Assert.Contains("10077", await worker.Read($"/desk/people/1/{person}"), StringComparison.Ordinal);

        var (entry, whose) = await house.Read(async db =>
        {
            var written = await db.Set<AuditEntry>().SingleAsync(a => a.Action == "registry.unmask" && a.SubjectId == person);
            return (written, await db.Set<AuditSubject>().Where(s => s.EntryId == written.Id).Select(s => s.SubjectId).SingleAsync());
        });
        Assert.Equal(("case", (Guid?)matter, person), (entry.PurposeKind, entry.PurposeId, whose));

        await house.Read(db => db.Set<Case>().Where(c => c.Number == number).ExecuteUpdateAsync(set => set.SetProperty(c => c.Phase, Engines.Flows.Phase.Closed)));
        Assert.Null(await worker.Open(person, "phone")); // the matter has ended, and so has the reading
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Unmask(person, matter)).Status);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task It_closes_by_itself_after_a_quarter_of_an_hour(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        using var worker = await house.SignIn("gridworker");
        var (matter, _) = await house.MatterAt(person, "gridworker");
        Assert.Equal(HttpStatusCode.OK, (await worker.Unmask(person, matter)).Status);
        Assert.NotNull(await worker.Open(person, "phone"));
        await house.Read(db => db.Set<Unmasking>().ExecuteUpdateAsync(set => set.SetProperty(u => u.Until, DateTimeOffset.UtcNow.AddSeconds(-1))));
        Assert.Null(await worker.Open(person, "phone"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "13")]
    public async Task Guard_13_a_matter_elsewhere_and_free_text_are_no_purpose(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        using var worker = await house.SignIn("gridworker");
        var home = await house.HomeOf(person);
        var far = await house.Read(db => db.Set<Residence>().Where(r => r.GridId != home.GridId && r.Until == null).Select(r => r.PersonId).FirstAsync());
        var (elsewhere, _) = await house.MatterAt(far, "gridworker");
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Unmask(person, elsewhere)).Status);

        var (_, _) = await house.MatterAt(person, "gridworker");
        using var answer = await worker.Send($"/desk/people/1/{person}", [("elements", "phone"), ("purpose", "核对一下"), ("why", "Meet")], $"/desk/people/1/{person}?handler=Unmask");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(await worker.Open(person, "phone"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "12")]
    public async Task Guard_12_a_matter_elsewhere_does_not_tell_its_handler_that_this_person_reported_it(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var resident = await house.Resident();
        using var community = await house.SignIn("community");
        var home = await house.HomeOf(resident);
        var far = await house.Read(db => db.Set<Residence>().Where(r => r.GridId != home.GridId && r.Until == null).Select(r => r.PersonId).FirstAsync());
        var (elsewhere, number) = await house.MatterAt(far, "community");
        var account = await house.Read(db => db.Set<OwnAccount>().Select(o => o.AccountId).SingleAsync());
        await house.Read(db => db.Set<Case>().Where(c => c.Number == number).ExecuteUpdateAsync(set => set.SetProperty(c => c.ReporterAccount, account)));
        Assert.DoesNotContain(number, await community.Read($"/desk/people/1/{resident}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await community.Unmask(resident, elsewhere)).Status);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "13")]
    public async Task Beyond_the_days_quota_nothing_is_shown_and_the_auditor_is_told(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        using var worker = await house.SignIn("gridworker");
        using var auditor = await house.SignIn("auditor");
        var (matter, _) = await house.MatterAt(person, "gridworker");
        Assert.DoesNotContain("王海燕", await auditor.Read("/admin/reading-alarms"), StringComparison.Ordinal);
        for (var nth = 0; nth < Linli.Registry.Reading.Unmask.MostADay; nth++) Assert.Equal(HttpStatusCode.OK, (await worker.Unmask(person, matter)).Status);
        var (status, text) = await worker.Unmask(await house.Neighbour(1), matter);
        Assert.Contains(status, new[] { HttpStatusCode.TooManyRequests, HttpStatusCode.Forbidden });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await worker.Unmask(person, matter)).Status);
        Assert.NotNull(text);
        Assert.Contains("王海燕", WebUtility.HtmlDecode(await auditor.Read("/admin/reading-alarms")), StringComparison.Ordinal);
        Assert.Equal(1, await house.Read(db => db.Set<Alarm>().CountAsync())); // told once a day
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "6")]
    public async Task Guard_6_a_try_without_a_purpose_fails_and_stays_on_record(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        using var other = await house.SignIn("gridworker");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Unmask(person, Guid.NewGuid())).Status);
        var entry = await house.Read(db => db.Set<AuditEntry>().SingleAsync(a => a.Action == Linli.Registry.Reading.Unmask.Refused && a.SubjectId == person));
        Assert.Contains("registry/no-purpose", entry.Detail, StringComparison.Ordinal);
        Assert.Null(entry.PurposeId);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Departments_and_the_district_see_nobody_by_place_and_a_grid_worker_their_grid_alone(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        var home = await house.HomeOf(person);
        var far = await house.Read(db => db.Set<Residence>().Where(r => r.GridId != home.GridId && r.Until == null).Select(r => r.PersonId).FirstAsync());
        foreach (var name in new[] { "department", "district", "resident", "auditor" })
        {
            using var other = await house.SignIn(name);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.Http.GetAsync("/desk/people")).StatusCode);
            Assert.False((await other.Http.GetAsync($"/api/v1/people?place={RegistrySetting.Text(new(1, home.PlaceId))}")).IsSuccessStatusCode);
        }

        using var worker = await house.SignIn("gridworker");
        Assert.Equal(HttpStatusCode.OK, (await worker.Http.GetAsync($"/desk/people/1/{person}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Http.GetAsync($"/desk/people/1/{far}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Http.GetAsync($"/api/v1/people?place={RegistrySetting.Text(new(1, (await house.HomeOf(far)).PlaceId))}")).StatusCode);
    }
}

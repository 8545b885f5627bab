using System.Net;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Accounts;
using Linli.Registry;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>Without the signed promise and this year's training nobody is shown personal data, wherever they are kept.</summary>
public sealed class OnlyTheCleared
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_worker_without_finished_training_gets_no_personal_data_until_the_security_administrator_notes_it(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        await house.Clear("gridworker", false);
        using var worker = await house.SignIn("gridworker");
        var (matter, number) = await house.MatterAt(person, "gridworker");
        foreach (var page in new[] { "/desk/people", $"/desk/people/1/{person}", $"/desk/people/1/{person}/history", "/desk/people/new" })
        {
            using var answer = await worker.Http.GetAsync(page);
            Assert.Equal((HttpStatusCode.Redirect, "/desk/people/not-yet"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        }

        Assert.Contains("还没有", WebUtility.HtmlDecode(await worker.Read("/desk/people/not-yet")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Unmask(person, matter)).Status);
        using (var list = await worker.Http.GetAsync($"/api/v1/people?place={RegistrySetting.Text(new(1, (await house.HomeOf(person)).PlaceId))}")) Assert.Equal(HttpStatusCode.Forbidden, list.StatusCode);

        // Nor the reporter of a matter that lies with the post.
        var called = await house.Report("请来看看。", "东安新村 9栋", phone: "13800000000", mustMeet: true);
        var post = await house.PostOf("gridworker");
        await house.Read(db => db.Set<Linli.Cases.Case>().Where(c => c.Number == called.Number).ExecuteUpdateAsync(set => set.SetProperty(c => c.LeadPost, post.Id.Id).SetProperty(c => c.GridId, post.Grid)));
        using (var reporter = await worker.Http.PostAsync($"/api/v1/cases/{called.Number}/reporter", null)) Assert.DoesNotContain("13800000000", await reporter.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var security = await house.SignIn("secadmin");
        var account = await house.Read(db => db.Set<Account>().Where(a => a.Name == "gridworker").Select(a => a.Id).SingleAsync());
        using (var noted = await security.Send($"/admin/accounts/{account}", [("promisedOn", "2026-01-05"), ("trainedOn", "2026-11-01")], $"/admin/accounts/{account}?handler=Clear")) Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);
        Assert.Contains("**", await worker.Read("/desk/people"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await worker.Unmask(person, matter)).Status);
        using (var reporter = await worker.Http.PostAsync($"/api/v1/cases/{called.Number}/reporter", null)) Assert.Contains("13800000000", await reporter.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(number);
    }

    [Fact]
    public async Task Only_the_security_administrator_notes_it_and_training_holds_for_a_year()
    {
        await using var house = await DeskSetting.Open();
        var account = await house.Read(db => db.Set<Account>().Where(a => a.Name == "gridworker").Select(a => a.Id).SingleAsync());
        using var system = await house.SignIn("sysadmin");
        using (var no = await system.Send($"/admin/accounts/{account}", [("promisedOn", "2026-01-05"), ("trainedOn", "2026-11-01")], $"/admin/accounts/{account}?handler=Clear")) Assert.Equal(HttpStatusCode.Forbidden, no.StatusCode);
        var one = new Account { Id = account, Name = "x", DisplayName = "x" };
        one.Clear(new(2026, 1, 5), new(2026, 3, 1));
        Assert.True(one.IsCleared(new(2027, 2, 28)));
        Assert.False(one.IsCleared(new(2027, 3, 1)));
        one.Clear(null, new(2026, 3, 1));
        Assert.False(one.IsCleared(new(2026, 3, 2)));
    }

    [Fact]
    public async Task The_database_file_read_raw_shows_no_name_no_telephone_and_no_identity_number()
    {
        await using var house = await DeskSetting.Open();
        var home = await house.EmptyHome();
        using var community = await house.SignIn("community");
        using var added = await community.Http.PostAsync("/api/v1/people", System.Net.Http.Json.JsonContent.Create(new
        {
            place = RegistrySetting.Text(home.Id), since = "2026-01-01", evidence = "ownWord",
            people = new[] { new { name = "欧阳无双", phone = "13912345678", identity = "350627199711275419", source = "self" } },
        }));
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var person = await house.Read(db => db.Set<Person>().OrderByDescending(p => p.Id).FirstAsync(p => !p.Demo));
        Assert.NotNull(person.PhoneBlind);
        var files = Directory.EnumerateFiles(Path.Combine(house.Folder, "data"), "linli.db*").ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            await stream.CopyToAsync(all);
            foreach (var text in new[] { "13912345678", "350627199711275419", "欧阳无双", "1997-11-27" })
                Assert.True(all.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) < 0, $"{text} stands in {Path.GetFileName(file)}");
        }
    }
}

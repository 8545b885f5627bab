using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Storage;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>The guards of rights.md that the loop already owes, each by its number, tried from outside where a person would try.</summary>
public sealed class Guards(SharedCast shared) : IClassFixture<SharedCast>
{
    private static readonly object Rubbish = new { kind = "household", blocks = false };
    private static readonly object Contact = new { text = "请来看看。", name = "林桂英", phone = "13800000000", mustMeet = true };

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "7")]
    public async Task Guard_7_whoever_reads_a_reporter_stands_in_the_audit_with_purpose_and_person(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("resident", "rubbish", Rubbish, more: Contact);
        using var read = await cast["gridworker"].Http.PostAsync($"/api/v1/cases/{number}/reporter", null);
        Assert.Equal("13800000000", (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("phone").GetString());
        var (entry, person, it, account) = await cast.Db(async db =>
        {
            var found = await db.Set<Case>().SingleAsync(c => c.Number == number);
            var written = await db.Set<AuditEntry>().SingleAsync(a => a.SubjectId == found.Id && a.Action == "cases.read-reporter");
            return (written, await db.Set<AuditSubject>().SingleAsync(s => s.EntryId == written.Id), found, found.ReporterAccount);
        });
        Assert.Equal(("case", it.Id, cast.Posts["gridworker"]), (entry.PurposeKind, entry.PurposeId, entry.PostId));
        Assert.NotNull(entry.AccountId);
        Assert.Equal(account, person.SubjectId);
    }

    /// <summary>What is not held can't be searched: no table has a place where a refused visit, form or service could be noted.</summary>
    [Fact, Trait("Guard", "9")]
    public async Task Guard_9_declining_leaves_no_mark()
    {
        var cast = await shared.On(Dialect.Sqlite);
        var columns = await cast.Db(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(p => $"{entity.ClrType.Name}.{p.Name}")).ToList()));
        Assert.Empty(Breaches.MarksOfDeclining(columns));
        Assert.Contains(columns, column => column.Contains("Reporter", StringComparison.OrdinalIgnoreCase)); // the search finds what is there
    }

    /// <summary>Every query parameter and bound property of every route and page, every field of a list's filter and row.</summary>
    [Fact, Trait("Guard", "11")]
    public async Task Guard_11_nothing_is_listed_filtered_sorted_counted_or_exported_by_reporter()
    {
        var cast = await shared.On(Dialect.Sqlite);
        var routes = cast.House.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var asked = routes.SelectMany(route => route.Metadata.OfType<System.Reflection.MethodInfo>().SelectMany(method => method.GetParameters()).Where(IsAskedFor).Select(p => p.Name ?? ""))
            .Concat(routes.Select(route => route.Metadata.GetMetadata<PageActionDescriptor>()).OfType<ActionDescriptor>().SelectMany(page => page.BoundProperties ?? []).Select(p => p.Name))
            .Concat(routes.SelectMany(route => route.RoutePattern.Parameters).Select(p => p.Name)).Distinct().ToList();
        var listed = new[] { typeof(CaseFilter), typeof(CaseRow), typeof(PlaceCounts), typeof(GridCounts), typeof(CaseAnswer), typeof(CaseAnswer.Step) }.SelectMany(type => type.GetProperties()).Select(p => p.Name).ToList();
        Assert.Contains("words", asked);
        Assert.Contains("LeadPost", listed);
        string[] own = ["Account", "phone", "Phone", "Receipt", "contact", "Contact"]; // typed at sign-in, in one's own report, or shown to oneself: no list
        string[] offices = ["ContactOffice", "ContactPhone"]; // of an exclusive grid: where one calls a market or a school
        Assert.Empty(Breaches.ByReporter(asked.Where(name => !own.Contains(name) && !offices.Contains(name)).Concat(listed)));
        var (number, _) = await cast.Report("resident", "rubbish", Rubbish, more: new { text = "请来看看。", name = "欧阳无双", phone = "13912345678", mustMeet = true });
        foreach (var query in new[] { "欧阳无双", "13912345678", "resident", "林桂英" })
            Assert.DoesNotContain(number, await cast["district"].Read($"/api/v1/cases?tab=all&order=reported&size=200&words={query}"), StringComparison.Ordinal);
        Assert.DoesNotContain("13912345678", await cast["gridworker"].Read($"/api/v1/cases/{number}"), StringComparison.Ordinal);
        Assert.DoesNotContain("林桂英", await cast["auditor"].Read("/admin/audit?district=1"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "12")]
    public async Task Guard_12_a_complaint_never_reaches_the_office_complained_about_nor_those_below_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var words = $"绿皮书{Random.Shared.Next(100_000)}";
        var before = await Seen();
        var (number, _) = await cast.Report("resident", "complaint", new { about = cast.Posts["community"], kind = "manner" }, more: new { text = words, name = "林桂英", phone = "13800000000" });
        Assert.Equal(before, await Seen());
        foreach (var kept in new[] { "community", "gridworker" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await cast[kept].Http.GetAsync($"/api/v1/cases/{number}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await cast[kept].Http.GetAsync($"/field/cases/{number}")).StatusCode);
            Assert.Equal("cases.unknown", await cast.Move(kept, number, "note", new { text = "x" }));
            Assert.DoesNotContain(number, await cast[kept].Read($"/api/v1/cases?tab=all&order=reported&size=200&words={words}"), StringComparison.Ordinal);
        }

        Assert.Null(await cast.Move("discipline", number, "take"));
        foreach (var kept in new[] { "community", "gridworker" })
        {
            Assert.Equal("cases.post-complained-about", await cast.Move("discipline", number, "pass-on", new { text = "请办", post = cast.Posts[kept] }));
            using var many = await cast["discipline"].Http.PostAsJsonAsync("/api/v1/cases/pass-on", new { numbers = new[] { number }, post = new { district = 1, id = cast.Posts[kept] }, reason = "请办" });
            Assert.Contains("cases.post-complained-about", await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(words, await cast["auditor"].Read("/admin/audit?district=1"), StringComparison.Ordinal);

        async Task<string> Seen() => await cast["community"].Read($"/api/v1/cases/counts?place={cast.Here}") + await cast["district"].Read($"/api/v1/cases/counts?place={cast.Here}");
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "12")]
    public async Task Guard_12_a_clock_that_runs_out_hands_a_complaint_to_nobody_complained_about(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var district = await cast.Ask(all => all.GetRequiredService<IPosts>().NextUp(new(1, cast.Posts["street"]), default));
        var (number, _) = await cast.Report("nobody", "complaint", new { about = district!.Id.Id, kind = "manner" });
        var above = await cast.Ask(async all =>
        {
            var found = await all.GetRequiredService<CaseLookup>().Find(number, default);
            return await all.GetRequiredService<KeepAway>().NextUp(found!, found!.Lead, default);
        });
        Assert.Null(above);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "12")]
    public async Task Guard_12_a_reporter_who_need_not_be_met_is_hidden_from_whoever_handles_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("resident", "rubbish", Rubbish, more: new { text = "请来看看。", name = "林桂英", phone = "13800000000" });
        using var read = await cast["gridworker"].Http.PostAsync($"/api/v1/cases/{number}/reporter", null);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        foreach (var page in new[] { $"/api/v1/cases/{number}", $"/field/cases/{number}", "/api/v1/cases?tab=all&order=reported" })
        {
            var text = await cast["gridworker"].Read(page);
            Assert.DoesNotContain("林桂英", text, StringComparison.Ordinal);
            Assert.DoesNotContain("13800000000", text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "13")]
    public async Task Guard_13_a_reporter_is_read_by_the_post_that_takes_part_and_only_while_the_case_lives(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("resident", "rubbish", Rubbish, more: Contact);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (await Read("gridworker"), await Read("community"), await Read("community-elsewhere")));
        Assert.Null(await cast.Move("resident", number, "withdraw"));
        Assert.Equal(HttpStatusCode.Forbidden, await Read("gridworker"));
        Assert.Equal(1, await cast.Db(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "cases.read-reporter" && db.Set<Case>().Any(c => c.Number == number && c.Id == a.SubjectId))));

        async Task<HttpStatusCode> Read(string who) => (await cast[who].Http.PostAsync($"/api/v1/cases/{number}/reporter", null)).StatusCode;
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_public_page_of_a_matter_at_a_home_names_the_building_and_not_the_home(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var home = (await cast["gridworker"].Http.GetFromJsonAsync<JsonElement>("/api/v1/places/1/search?words=东安新村12栋2单元502"))[0];
        var place = $"1.{home.GetProperty("id").GetProperty("id").GetGuid():N}";
        var (number, _) = await cast.Report("resident", "noise", await AccessMatrix.Answers(cast, "noise"), place, new { text = "楼上半夜跳绳。", placeWords = "床头那面墙" });
        var told = await cast["nobody"].Http.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{number}");
        Assert.EndsWith("12栋", told.GetProperty("place").GetString(), StringComparison.Ordinal);
        foreach (var secret in new[] { "502", "2单元", "跳绳", "床头" }) Assert.DoesNotContain(secret, told.ToString().Replace(number, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_office_never_closes_its_own_work_in_the_reporters_name(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (own, _) = await cast.Report("gridworker", "rubbish", Rubbish); // reported by the worker as a neighbour, and answered by the worker
        Assert.Null(await cast.Move("gridworker", own, "take"));
        Assert.Null(await cast.Move("gridworker", own, "answer", new { text = "清运了。" }));
        Assert.Equal("cases.office-answered", await cast.Move("gridworker", own, "confirm"));

        var (number, receipt) = await cast.Report("nobody", "rubbish", Rubbish, more: Contact);
        Assert.Equal("cases.move-not-yours", await For("gridworker", "withdraw")); // still at work on it
        Assert.Null(await cast.Move("gridworker", number, "take"));
        Assert.Null(await cast.Move("gridworker", number, "answer", new { text = "清运了。" }));
        Assert.Equal("cases.office-answered", await cast.Move("gridworker", number, "confirm", new { code = receipt })); // though it was shown the code
        Assert.Equal("cases.office-answered", await For("gridworker", "confirm"));
        Assert.Null(await For("street", "confirm"));
        var how = await cast.Db(db => db.Set<AuditEntry>().Where(a => a.Action == "cases.confirm" && db.Set<Case>().Any(c => c.Number == number && c.Id == a.SubjectId)).Select(a => a.Detail).SingleAsync());
        Assert.Equal("closed Phone Spoken called-back", how);

        async Task<string?> For(string who, string move)
        {
            using var answer = await cast[who].Http.PostAsJsonAsync($"/api/v1/cases/{number}/for-reporter", new { @do = move, calledBack = true, @for = new { channel = "phone", consent = "spoken" } });
            return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
        }
    }

    /// <summary>Text, number, day, id or code: what an address can carry. The rest is handed in by the house.</summary>
    private static bool IsAskedFor(System.Reflection.ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsPrimitive || type.IsEnum || type.IsArray || type == typeof(string) || type == typeof(Guid) || type == typeof(DateOnly) || type == typeof(DateTimeOffset);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Linli.Cases;
using Linli.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>What people write is shown as they wrote it and never runs; what they upload is a photo or is refused.</summary>
public sealed class TextStaysText(SharedCast shared) : IClassFixture<SharedCast>
{
    private const string Evil = "\"'><script>alert(7)</script><img src=x onerror=alert(7)>{{7*7}}";

    /// <summary>Script in every text of every use case, then every page and every JSON that may show it, read by everybody.</summary>
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Script_in_every_text_of_a_case_is_text_on_every_page(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (help, _) = await cast.Report("resident", "neighbour-help", new { kind = "carrying", today = false, when = Evil }, more: new { text = Evil, placeWords = Evil, name = Evil[..40], phone = "13800000000", mustMeet = true });
        var (rubbish, _) = await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, more: new { text = Evil, placeWords = Evil });
        foreach (var number in new[] { help, rubbish })
        {
            foreach (var (who, move, body) in new (string, string, object)[]
            {
                ("gridworker", "take", new { }), ("gridworker", "ask-back", new { text = Evil }), ("resident", "supply", new { text = Evil }),
                ("gridworker", "wait", new { text = Evil, until = DateTimeOffset.UtcNow.AddDays(2) }), ("gridworker", "resume", new { text = Evil }),
                ("gridworker", "note", new { text = Evil }), ("gridworker", "answer", new { text = Evil }), ("resident", "dispute", new { text = Evil }),
                ("community", "pass-on", new { text = Evil, post = cast.Posts["gridworker"] }), ("gridworker", "return", new { text = Evil }),
            })
                Assert.Equal((move, null), (move, await cast.Move(who, number, move, body)));
        }

        List<string> ran = [];
        var shown = 0;
        foreach (var path in Pages(cast, [help, rubbish]))
        {
            foreach (var who in new[] { "nobody", "resident", "gridworker", "community", "street", "district", "auditor" })
            {
                using var answer = await cast[who].Http.GetAsync(path);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True((int)answer.StatusCode < 500, path);
                if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
                if (text.Contains("alert(7)", StringComparison.Ordinal)) shown++;
                if (text.Contains("<script>alert", StringComparison.Ordinal) || text.Contains("<img src=x", StringComparison.Ordinal)) ran.Add($"{who} {path}");
            }
        }

        Assert.Empty(ran);
        Assert.True(shown > 5, $"only {shown} pages showed the text at all");
        using var json = await cast["gridworker"].Http.GetAsync($"/api/v1/cases/{help}");
        Assert.Equal(("application/json", "nosniff"), (json.Content.Headers.ContentType?.MediaType, json.Headers.GetValues("X-Content-Type-Options").Single()));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_photo_that_is_a_page_or_an_archive_is_refused_and_what_was_typed_is_still_there(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("nobody", "rubbish", new { kind = "household", blocks = false });
        Assert.Null(await cast.Move("gridworker", number, "take"));
        var before = await BadInput.Rows(cast);
        foreach (var bytes in new[] { "<html><script>alert(7)</script>", "GIF89a<script>alert(7)</script>", "PK\u0003\u0004\u0014\0\0\0", "%PDF-1.7", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(7)'/>", "\u00ff\u00d8\u00ff<script>alert(7)</script>" })
        {
            using var answer = await Answer(cast, number, Encoding.Latin1.GetBytes(bytes));
            Assert.Equal((bytes, HttpStatusCode.UnprocessableEntity), (bytes, answer.StatusCode));
            Assert.Contains("门口也扫了", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await BadInput.Rows(cast));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_photo_with_an_archive_behind_it_is_kept_without_it_and_unseen_by_the_public(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("nobody", "rubbish", new { kind = "household", blocks = false });
        Assert.Null(await cast.Move("gridworker", number, "take"));
        using var answer = await Answer(cast, number, [.. Png, .. Encoding.ASCII.GetBytes("PK\u0003\u0004<script>alert(7)</script>")]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var photo = await cast.Db(db => db.Set<CasePhoto>().SingleAsync(p => db.Set<Case>().Any(c => c.Number == number && c.Id == p.CaseId)));
        Assert.Equal(HttpStatusCode.NotFound, (await cast["nobody"].Http.GetAsync($"/cases/{number}/photos/{photo.Id}")).StatusCode);
        using var seen = await cast["gridworker"].Http.GetAsync($"/cases/{number}/photos/{photo.Id}");
        Assert.Equal("image/png", seen.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("script", Encoding.Latin1.GetString(await seen.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_form_without_its_token_or_with_nothing_in_it_changes_nothing_and_never_breaks(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("nobody", "rubbish", new { kind = "household", blocks = false });
        Assert.Null(await cast.Move("gridworker", number, "take"));
        var before = await BadInput.Rows(cast);
        using var bare = await cast["gridworker"].Post($"/field/cases/{number}?handler=Move", [("Typed.Do", "answer"), ("Typed.Text", "好了")]);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        foreach (var fields in new (string, string)[][] { [], [("Typed.Do", "answer")], [("Typed.Do", "answer"), ("Typed.Text", "")], [("Typed.Do", ""), ("Typed.Version", "x")], [("Typed.Do", "wait"), ("Typed.Text", "等"), ("Typed.Until", "soon")], [("Typed.Do", "answer"), ("Typed.Text", "一\0二")] })
        {
            using var answer = await cast["gridworker"].Send($"/field/cases/{number}", fields, $"/field/cases/{number}?handler=Move");
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{string.Join(' ', fields)}: {answer.StatusCode}");
        }

        foreach (var page in new[] { $"/cases/{number}", "/report", "/report/where", "/report/photo" })
        {
            using var answer = await cast["nobody"].Send("/report", [("do", "dispute"), ("text", ""), ("code", ""), ("go", "next"), ("At", "x"), ("in", "x"), ("lat", "x")], page);
            Assert.True((int)answer.StatusCode < 500, $"{page}: {answer.StatusCode}");
        }

        Assert.Equal(before, await BadInput.Rows(cast));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Who_answers_after_somebody_else_did_finds_what_was_typed_still_on_the_page(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("nobody", "rubbish", new { kind = "household", blocks = false });
        Assert.Null(await cast.Move("gridworker", number, "take"));
        Assert.Null(await cast.Move("gridworker", number, "answer", new { text = "先答的。" }));
        using var late = await cast["gridworker"].Send($"/field/cases/{number}", [("Typed.Do", "answer"), ("Typed.Version", "1"), ("Typed.Text", "后答的这一句。")], $"/field/cases/{number}?handler=Move");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("后答的这一句。", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static async Task<HttpResponseMessage> Answer(Cast cast, string number, byte[] photo)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent("answer"), "Typed.Do" }, { new StringContent("门口也扫了"), "Typed.Text" },
            { new StringContent(Visitor.TokenOf(await cast["gridworker"].Read($"/field/cases/{number}"))), "__RequestVerificationToken" },
            { new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "Typed.Photos", "../../photo.jpg" },
        };
        return await cast["gridworker"].Http.PostAsync($"/field/cases/{number}?handler=Move", form);
    }

    /// <summary>Every page of the running house that needs no more than a case's number, and the lists.</summary>
    private static IEnumerable<string> Pages(Cast cast, string[] numbers) => cast.House.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null)
        .Select(route => "/" + (route.RoutePattern.RawText ?? "").Trim('/')).Where(path => !path.Contains("sign-out", StringComparison.Ordinal))
        .SelectMany(path => path.Contains("{number}", StringComparison.Ordinal) ? numbers.Select(number => path.Replace("{number}", number, StringComparison.Ordinal)) : [path])
        .Where(path => !path.Contains('{', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>What nobody should send is answered in one plain sentence, and nothing of it is written.</summary>
public sealed class BadInput(SharedCast shared) : IClassFixture<SharedCast>
{
    private const string Report = "/api/v1/cases";

    /// <summary>Who sends what where, and the refusal: HERE is the grid, NUMBER a case that its grid worker has taken.</summary>
    private static readonly (string Who, string Path, string Body, int Status, string Code)[] Bad =
    [
        ("nobody", Report, "{", 400, "kernel.not-readable"),
        ("nobody", Report, "", 400, "kernel.not-readable"),
        ("nobody", Report, "null", 400, "kernel.not-readable"),
        ("nobody", Report, "[1,2]", 400, "kernel.not-readable"),
        ("nobody", Report, """{"type":7,"place":{}}""", 400, "kernel.not-readable"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","text":"一\u0000二","answers":{"kind":"household","blocks":false}}""", 400, "kernel.not-readable"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","text":"\ud800","answers":{"kind":"household","blocks":false}}""", 400, "kernel.not-readable"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","origin":7,"answers":{"kind":"household","blocks":false}}""", 400, "kernel.not-readable"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","origin":"stolen","answers":{"kind":"household","blocks":false}}""", 400, "kernel.not-readable"),
        ("street", Report, """{"type":"rubbish","place":"HERE","for":{"channel":99,"consent":"spoken"},"answers":{"kind":"household","blocks":false}}""", 400, "kernel.not-readable"),
        ("nobody", Report, """{"type":"dance","place":"HERE","text":"来","answers":{}}""", 422, "cases.unknown-type"),
        ("nobody", Report, """{"type":"worker-found","place":"HERE","text":"来","answers":{}}""", 422, "cases.type-not-for-residents"),
        ("nobody", Report, """{"type":"rubbish","place":"nowhere","text":"来","answers":{}}""", 422, "cases.place-missing"),
        ("nobody", Report, """{"type":"rubbish","place":"2.00000000000000000000000000000001","text":"来","answers":{}}""", 422, "cases.place-missing"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","text":"来","answers":{}}""", 422, "cases.answer-wrong"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","text":"来","answers":{"kind":"gold","blocks":false}}""", 422, "cases.answer-wrong"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","text":"来","answers":{"kind":["household"],"blocks":{}}}""", 422, "cases.answer-wrong"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","text":"来","answers":{"kind":"household","blocks":false,"more":"x"}}""", 422, "cases.answer-wrong"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","text":"LONG4001","answers":{"kind":"household","blocks":false}}""", 422, "cases.text-too-long"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","placeWords":"LONG121","answers":{"kind":"household","blocks":false}}""", 422, "cases.text-too-long"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","name":"LONG41","answers":{"kind":"household","blocks":false}}""", 422, "cases.name-too-long"),
        ("nobody", Report, """{"type":"neighbour-help","place":"HERE","answers":{"kind":"carrying","today":false,"when":"LONG101"}}""", 422, "cases.answer-wrong"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","phone":"call me","answers":{"kind":"household","blocks":false}}""", 422, "cases.phone-not-readable"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","mustMeet":true,"answers":{"kind":"household","blocks":false}}""", 422, "cases.contact-needed"),
        ("nobody", Report, """{"type":"rubbish","place":"HERE","for":{"channel":"phone","consent":"spoken"},"answers":{"kind":"household","blocks":false}}""", 403, "cases.not-your-place"),
        ("street-elsewhere", Report, """{"type":"rubbish","place":"HERE","for":{"channel":"phone","consent":"spoken"},"answers":{"kind":"household","blocks":false}}""", 403, "cases.not-your-place"),
        ("street", Report, """{"type":"rubbish","place":"HERE","name":"林","phone":"13800000000","for":{"channel":"phone","consent":"none"},"answers":{"kind":"household","blocks":false}}""", 422, "cases.consent-missing"),
        ("nobody", Report, """{"type":"complaint","place":"HERE","answers":{"about":"the community","kind":"manner"}}""", 422, "cases.about-unknown"),
        ("nobody", Report, """{"type":"complaint","place":"HERE","answers":{"about":"00000000-0000-0000-0000-000000000001","kind":"manner"}}""", 422, "cases.about-unknown"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/dance", "{}", 409, "cases.move-not-here"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/confirm", "{}", 409, "cases.move-not-here"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/answer", "{}", 422, "cases.move-needs"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/answer", """{"text":"LONG4001"}""", 422, "cases.text-too-long"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/answer", """{"text":"好了","version":99}""", 409, "cases.moved-meanwhile"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/wait", """{"text":"等零件"}""", 422, "cases.needs-until"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/wait", """{"text":"等零件","until":"2001-01-01T00:00:00Z"}""", 422, "cases.until-past"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/wait", """{"text":"等零件","until":"yesterday"}""", 400, "kernel.not-readable"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/pass-on", """{"text":"请办"}""", 422, "cases.needs-post"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/pass-on", """{"text":"请办","post":"00000000-0000-0000-0000-000000000001"}""", 422, "cases.post-not-serving"),
        ("gridworker", "/api/v1/cases/NUMBER/moves/pass-on", """{"text":"请办","post":"ELSEWHERE"}""", 422, "cases.post-not-serving"),
        ("gridworker", "/api/v1/cases/pass-on", """{"numbers":["NUMBER"],"post":{"district":2,"id":"ELSEWHERE"},"reason":"请办"}""", 409, "cases.none-passed-on"),
        ("gridworker", "/api/v1/cases/pass-on", """{"numbers":[],"post":{"district":1,"id":"ELSEWHERE"},"reason":"请办"}""", 422, "cases.nothing-chosen"),
        ("gridworker", "/api/v1/cases/pass-on", "{}", 422, "cases.nothing-chosen"),
        ("gridworker", "/api/v1/cases/pass-on", """{"numbers":[null],"post":{"district":1,"id":"ELSEWHERE"},"reason":null}""", 409, "cases.none-passed-on"),
        ("nobody", Report, """{"place":"HERE","text":"来","answers":{}}""", 422, "cases.unknown-type"),
        ("gridworker-elsewhere", "/api/v1/cases/NUMBER/moves/answer", """{"text":"好了"}""", 404, "cases.unknown"),
        ("resident", "/api/v1/cases/999999-2026-000001/moves/note", """{"text":"x"}""", 404, "cases.unknown"),
        ("resident", "/api/v1/cases/%27%20or%201=1--/moves/note", """{"text":"x"}""", 404, "cases.unknown"),
        ("resident", "/api/v1/cases/9/moves/note", """{"text":"x","code":"0000 0000 0000"}""", 422, "cases.wrong-code"),
        ("street", "/api/v1/cases/NUMBER/for-reporter", """{"do":"confirm"}""", 422, "cases.proxy-needs-proof"),
        ("street", "/api/v1/cases/NUMBER/for-reporter", "{}", 422, "cases.proxy-needs-proof"),
        ("nobody", "/api/v1/sign-in", """{"account":"a\u0000b","password":"x"}""", 400, "kernel.not-readable"),
        ("nobody", "/api/v1/sign-in", """{"account":null,"password":null}""", 422, "kernel.wrong-password"),
    ];

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Every_bad_request_gets_its_own_sentence_and_leaves_nothing_behind(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("nobody", "rubbish", new { kind = "household", blocks = false });
        Assert.Null(await cast.Move("gridworker", number, "take"));
        var before = await Rows(cast);
        List<string> wrong = [];
        foreach (var (who, path, body, status, code) in Bad)
        {
            using var sent = new StringContent(Filled(body), Encoding.UTF8, "application/json");
            using var answer = await cast[who].Http.PostAsync(Filled(path), sent);
            var text = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode != status || !text.Contains($"\"{code}\"", StringComparison.Ordinal) || !text.Contains("\"detail\":\"", StringComparison.Ordinal))
                wrong.Add($"{who} {path} {body[..Math.Min(body.Length, 120)]}: {status} {code} was to come, came {(int)answer.StatusCode} {text}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Rows(cast));

        string Filled(string text) => text.Replace("ELSEWHERE", cast.Posts["gridworker-elsewhere"].ToString(), StringComparison.Ordinal).Replace("HERE", cast.Here, StringComparison.Ordinal).Replace("NUMBER", number, StringComparison.Ordinal)
            .Replace("LONG4001", new string('长', 4_001), StringComparison.Ordinal).Replace("LONG121", new string('长', 121), StringComparison.Ordinal)
            .Replace("LONG101", new string('长', 101), StringComparison.Ordinal).Replace("LONG41", new string('长', 41), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Odd_questions_are_answered_or_refused_but_never_break(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        List<string> broken = [];
        foreach (var ask in new[]
        {
            "/api/v1/cases?size=-5", "/api/v1/cases?size=0", "/api/v1/cases?size=2147483647", "/api/v1/cases?size=99999999999", "/api/v1/cases?size=x",
            "/api/v1/cases?after=garbage", "/api/v1/cases?after=9223372036854775807_00000000000000000000000000000000", "/api/v1/cases?after=-1_x", "/api/v1/cases?after=3155378975999999999_ffffffffffffffffffffffffffffffff",
            "/api/v1/cases?tab=zzz&order=drop%20table", "/api/v1/cases?channel=99", "/api/v1/cases?channel=zzz", "/api/v1/cases?post=1", "/api/v1/cases?type=%27%22%3B--",
            "/api/v1/cases?words=%00", "/api/v1/cases?words=%22%20OR%20*%20NEAR(", "/api/v1/cases?words=%27%3A*%20%26%20%21%7C", "/api/v1/cases?words=%25_%5C", "/api/v1/cases?words=%F0%9F%98%80%EF%BF%BF%E2%80%AE%07",
            "/api/v1/cases?words=" + new string('a', 5_000), "/api/v1/cases?words=" + string.Concat(Enumerable.Repeat("%E5%9E%83%20", 400)),
            "/api/v1/cases/%20", "/api/v1/cases/" + new string('1', 3_000), "/api/v1/cases/350404-2026-%EF%BC%90%EF%BC%90%EF%BC%90001?code=%00", "/api/v1/cases/350404-2026-000001?code=" + new string('9', 4_000),
            "/api/v1/cases/counts?place=", "/api/v1/cases/counts?place=1.x", "/api/v1/cases/counts", "/api/v1/cases/counts?place=99999999999.00000000000000000000000000000000",
            "/api/v1/places/1/search?words=%00", "/api/v1/places/1/search", "/api/v1/places/-1/search?words=a", "/api/v1/places/1/search?words=" + new string('9', 5_000), "/api/v1/places/1/search?words=%E6%A0%8B&near=%27",
            "/api/v1/places/1/locate?lat=NaN&lon=0", "/api/v1/places/1/locate?lat=91&lon=0", "/api/v1/places/1/locate?lat=1e308&lon=-1e308", "/api/v1/places/2147483647/00000000-0000-0000-0000-000000000000/children",
            "/sign-in?back=//evil.example", "/sign-in?back=%00", "/audit/roots?x=%FF%FE", "/admin/audit?district=-1&before=x",
        })
        {
            using var answer = await cast["street"].Http.GetAsync(ask);
            if ((int)answer.StatusCode >= 500) broken.Add($"{ask[..Math.Min(ask.Length, 100)]}: {(int)answer.StatusCode}");
        }

        Assert.Empty(broken);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_wait_without_end_is_refused_since_it_would_stop_the_clock_for_ever(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("nobody", "rubbish", new { kind = "household", blocks = false });
        Assert.Null(await cast.Move("gridworker", number, "take"));
        Assert.Equal("cases.until-far", await cast.Move("gridworker", number, "wait", new { text = "等", until = "9999-12-31T23:59:59Z" }));
        Assert.Null(await cast.Move("gridworker", number, "wait", new { text = "等", until = DateTimeOffset.UtcNow.AddDays(179) }));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_photo_of_20_megabytes_is_refused_in_a_sentence(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        using var sent = new MultipartFormDataContent { { new ByteArrayContent(new byte[20 * 1024 * 1024]) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "Photos", "big.jpg" } };
        using var answer = await cast["nobody"].Http.PostAsync("/report", sent);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_write_from_another_site_is_refused_and_changes_nothing(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var before = await Rows(cast);
        using var request = new HttpRequestMessage(HttpMethod.Post, Report) { Content = JsonContent.Create(new { type = "rubbish", place = cast.Here, answers = new { kind = "household", blocks = false } }) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await cast["gridworker"].Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("host.from-elsewhere", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(before, await Rows(cast));
    }

    /// <summary>How many rows there are of all that a case writes.</summary>
    internal static async Task<string> Rows(Cast cast)
    {
        await using var connection = await ((Database)cast.House.Services.GetService(typeof(Database))!).Open(default);
        var counts = await connection.QueryAsync<long>("""
            select count(*) from cases_case union all select count(*) from cases_step union all select count(*) from cases_party union all select count(*) from cases_photo
            union all select count(*) from cases_search_doc union all select count(*) from kernel_event union all select count(*) from kernel_audit union all select count(*) from kernel_known_answer
            """);
        return string.Join(' ', counts);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>What holds for every answer of the house: its headers, its no, its limits.</summary>
public sealed class EveryAnswer
{
    /// <summary>A page, a redirect, a style, the interface, a refusal of each kind, and a bug.</summary>
    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/password", 302)]
    [InlineData("/kit/dist/site.css", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/api/v1/me", 401)]
    [InlineData("/nowhere", 404)]
    [InlineData("/api/nowhere", 404)]
    [InlineData("/broken", 500)]
    public async Task Every_kind_of_answer_carries_the_safe_headers(string path, int status)
    {
        await using var house = await WebHouse.Start(with: WithABug);
        using var visitor = house.Visitor();
        using var answer = await visitor.Http.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("default-src 'self'; script-src 'self'; style-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory, InlineData("cross-site"), InlineData("same-site")]
    public async Task A_write_from_another_site_is_refused_in_a_sentence(string site)
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var answer = await visitor.Post("/prefs", [("theme", "dark")], with => with.Headers.Add("Sec-Fetch-Site", site));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("这次提交是从别的网站来的，没有收。", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(cookie => cookie.StartsWith("theme", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_bug_gives_a_number_to_read_out_and_none_of_its_message()
    {
        await using var house = await WebHouse.Start(with: WithABug);
        using var visitor = house.Visitor();
        using var answer = await visitor.Http.GetAsync("/broken?name=secret");
        var page = await answer.Content.ReadAsStringAsync();
        var number = answer.Headers.GetValues("X-Trace").Single();
        Assert.Matches(@"^\d{4} \d{4}$", number);
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.DoesNotContain("wire", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_is_answered_in_problem_details_whatever_went_wrong()
    {
        await using var house = await WebHouse.Start(with: WithABug);
        using var visitor = house.Visitor();
        foreach (var (ask, status, code) in new[]
        {
            (new HttpRequestMessage(HttpMethod.Get, "/api/nowhere"), 404, "kernel.unknown"),
            (new HttpRequestMessage(HttpMethod.Get, "/api/v1/me"), 401, "kernel.sign-in-first"),
            (new HttpRequestMessage(HttpMethod.Delete, "/api/v1/me"), 405, "host.not-that-way"),
            (new HttpRequestMessage(HttpMethod.Get, "/api/broken"), 500, "host.broken"),
            (new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-in") { Content = new StringContent("{", Encoding.UTF8, "application/json") }, 400, "kernel.not-readable"),
        })
        {
            using var answer = await visitor.Http.SendAsync(ask);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task A_20_MB_form_is_heard_out_and_refused_in_a_sentence()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[20 * 1024 * 1024]), "Photo", "p.jpg" } };
        using var answer = await visitor.Http.PostAsync("/sign-in", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("一次最多收 12 MB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_eleventh_try_to_sign_in_within_a_minute_must_wait()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Settings = { ["Linli:Limits:SignInPerMinute"] = "10" } });
        using var visitor = house.Visitor();
        for (var i = 0; i < 10; i++) await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = $"nobody{i}", password = "" });
        using var answer = await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "street", password = "linli-demo" });
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("kernel.too-often", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.GetAsync("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Anonymous_writes_have_a_limit_of_their_own_and_staff_none()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Settings = { ["Linli:Limits:AnonymousWritesPerMinute"] = "2" } });
        using var visitor = house.Visitor();
        using var staff = await house.SignIn("street");
        List<HttpStatusCode> anonymous = [], known = [];
        for (var i = 0; i < 4; i++) anonymous.Add((await visitor.Post("/prefs", [("theme", "dark")])).StatusCode);
        for (var i = 0; i < 4; i++) known.Add((await staff.Post("/prefs", [("theme", "dark")])).StatusCode);
        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], anonymous);
        Assert.All(known, status => Assert.Equal(HttpStatusCode.Found, status));
    }

    [Fact]
    public async Task In_production_a_proxy_that_is_known_is_believed_and_answers_carry_HSTS()
    {
        await using var house = await WebHouse.Start(with: new HouseWith
        {
            Demo = false, Environment = "Production", Settings = { ["Linli:Proxies"] = "127.0.0.1/32" },
        });
        using var visitor = house.Visitor();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "linli.example", } };
        ask.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await visitor.Http.SendAsync(ask);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_that_nobody_named_is_not_believed()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        ask.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await visitor.Http.SendAsync(ask);
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "same-origin", true)]
    [InlineData(true, "none", true)]
    [InlineData(true, "cross-site", false)]
    [InlineData(true, null, false)]
    [InlineData(false, "cross-site", true)]
    public async Task Over_https_a_page_with_cookies_is_compressed_only_for_our_own_pages(bool cookies, string? site, bool compressed)
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Settings = { ["Linli:Proxies"] = "127.0.0.1/32" } });
        using var visitor = house.Visitor();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        ask.Headers.Add("X-Forwarded-Proto", "https");
        ask.Headers.AcceptEncoding.ParseAdd("br");
        if (cookies) ask.Headers.Add("Cookie", "lang=en");
        if (site is not null) ask.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await visitor.Http.SendAsync(ask);
        Assert.Equal(compressed, answer.Content.Headers.ContentEncoding.Contains("br"));
    }

    private static HouseWith WithABug => new()
    {
        More = builder => builder.Services.AddSingleton<IStartupFilter, Bug>(),
    };

    /// <summary>Two addresses that break, behind everything else of the pipeline.</summary>
    private sealed class Bug : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((HttpContext http, RequestDelegate on) =>
                http.Request.Path.Value is "/broken" or "/api/broken" ? throw new InvalidOperationException("a wire is loose") : on(http));
        };
    }
}

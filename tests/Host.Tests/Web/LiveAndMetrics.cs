using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>What open browsers and the operator's graphs hear.</summary>
public sealed class LiveAndMetrics
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_listener_hears_at_once_that_it_is_heard_and_then_that_something_changed(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var visitor = house.Visitor();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        using var answer = await visitor.Http.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, stop.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stop.Token));
        Assert.Equal("event: beat", await lines.ReadLineAsync(stop.Token));

        await Happen(house);
        string? line;
        do line = await lines.ReadLineAsync(stop.Token);
        while (line != "event: changed");
    }

    [Fact]
    public async Task The_mark_is_answered_with_304_until_something_happens()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        var (stands, mark) = (false, await Mark(visitor));
        for (var tries = 0; tries < 30 && !stands; tries++)
        {
            mark = await Mark(visitor); // until the house has looked at what happened before it opened
            await Task.Delay(LivePulse.Every + LivePulse.Every / 2);
            stands = (await Ask(visitor, mark)).StatusCode == HttpStatusCode.NotModified;
        }

        Assert.True(stands);
        await Happen(house);
        for (var tries = 0; tries < 50 && (await Ask(visitor, mark)).StatusCode == HttpStatusCode.NotModified; tries++) await Task.Delay(100);
        Assert.Equal(HttpStatusCode.OK, (await Ask(visitor, mark)).StatusCode);
    }

    [Fact]
    public async Task The_house_closes_while_somebody_listens()
    {
        var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var answer = await visitor.Http.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
        var closing = house.DisposeAsync().AsTask();
        Assert.Same(closing, await Task.WhenAny(closing, Task.Delay(TimeSpan.FromSeconds(15))));
    }

    [Fact]
    public async Task Figures_name_routes_and_statuses_and_nothing_that_was_typed()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "geheim", password = "linli-demo" });
        await visitor.Http.GetAsync("/made-up/geheim?q=geheim");
        var text = await visitor.Read("/metrics");
        Assert.Contains("linli_request_seconds_count{method=\"POST\",route=\"/api/v1/sign-in\",status=\"422\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("linli_request_seconds_count{method=\"GET\",route=\"(none)\",status=\"404\"} 1\n", text, StringComparison.Ordinal);
        foreach (var name in new[] { "linli_lane_waiting", "linli_lane_commit_seconds_total", "linli_jobs_due", "linli_jobs_parked", "linli_live_listeners" })
            Assert.Matches($"\n{name} [0-9.]+\n", text);
        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_for_this_machine_or_for_the_token()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Settings = { ["Linli:MetricsToken"] = "a-long-token" } });
        using var visitor = house.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7"); // as a proxy on this machine would
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync("/metrics")).StatusCode);
        visitor.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a-long-token");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.GetAsync("/metrics")).StatusCode);
    }

    private static async Task<EntityTagHeaderValue> Mark(Visitor visitor)
    {
        using var answer = await visitor.Http.GetAsync("/live/mark");
        return answer.Headers.ETag!;
    }

    private static Task<HttpResponseMessage> Ask(Visitor visitor, EntityTagHeaderValue known)
    {
        var ask = new HttpRequestMessage(HttpMethod.Get, "/live/mark");
        ask.Headers.IfNoneMatch.Add(known);
        return visitor.Http.SendAsync(ask);
    }

    private sealed record SomethingHappened(int District, Guid Subject, int Version) : Happened(District, Subject, Version);

    private sealed class TellSomething(IEvents events, LinliDb db)
    {
        public async Task<Outcome<Done>> Run()
        {
            events.Add(new SomethingHappened(1, Guid.NewGuid(), 1));
            await db.SaveChangesAsync();
            return Done.It;
        }
    }

    private static async Task Happen(WebHouse house)
    {
        var told = await house.Services.GetRequiredService<ILaneEngine>().Run(new Caller(), lane => ActivatorUtilities.CreateInstance<TellSomething>(lane).Run(), default);
        _ = told.Value;
    }
}

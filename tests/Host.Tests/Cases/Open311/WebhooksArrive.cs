using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Kernel.Webhooks;
using Linli.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linli.Host.Tests.Cases.Open311;

/// <summary>Another program is told of public matters: signed, tried again, and never an address of the inner network.</summary>
public sealed class WebhooksArrive
{
    private sealed record Message(string Id, string Timestamp, string Signature, string Body)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_program_is_told_of_a_public_matter_from_report_to_end_and_of_no_other(Dialect dialect)
    {
        await using var receiver = await Receiver.Open();
        await using var cast = await Cast.Call(dialect, new() { Settings = { ["Linli:Webhooks:Hosts"] = "127.0.0.1" } });
        using var program = Program(cast);
        var (_, secret) = await Subscribe(program, receiver.Address);

        await cast.Report("resident", "neighbour-help", new { kind = "carrying", today = false }, more: new { text = "扶老人下楼", name = "林桂英", phone = "13800000000", mustMeet = true });
        var (number, receipt) = await cast.Report("nobody", "street-light", new { danger = false }, more: new { text = "灯不亮，我腿脚不便", name = "林桂英", phone = "13800000000", mustMeet = true });
        Assert.Null(await cast.Move("department", number, "take"));
        Assert.Null(await cast.Move("department", number, "note", new { text = "内部备注" }));
        Assert.Null(await cast.Move("department", number, "answer", new { text = "换好了" }));
        Assert.Null(await cast.Move("nobody", number, "confirm", new { code = receipt }));
        await receiver.Wait(4);

        var told = receiver.Taken.Select(message => message.Json).OrderBy(json => json["data"]!["version"]!.GetValue<int>()).ToList();
        Assert.Equal(["case.reported", "case.moved", "case.moved", "case.closed"], told.Select(json => json["type"]!.GetValue<string>()));
        Assert.All(told, json => Assert.Equal((number, "street-light", "350404"), (json["data"]!["number"]!.GetValue<string>(), json["data"]!["type"]!.GetValue<string>(), json["data"]!["jurisdiction"]!.GetValue<string>())));
        Assert.Equal("solved", told[^1]["data"]!["end"]!.GetValue<string>());
        foreach (var message in receiver.Taken)
        {
            Assert.Equal(WebhookSignature.Of([secret], message.Id, long.Parse(message.Timestamp, System.Globalization.CultureInfo.InvariantCulture), message.Body), message.Signature);
            foreach (var hidden in new[] { "灯不亮", "林桂英", "13800000000", "内部备注", "换好了" }) Assert.DoesNotContain(hidden, message.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_taken_is_sent_again_under_the_same_id_parked_after_the_last_try_and_sent_anew_by_an_administrator()
    {
        await using var receiver = await Receiver.Open();
        receiver.Answer = 302; // a redirect is followed by nobody
        await using var cast = await Cast.Call(Dialect.Sqlite, new() { Settings = { ["Linli:Webhooks:Hosts"] = "127.0.0.1" } });
        using var program = Program(cast);
        var (id, _) = await Subscribe(program, receiver.Address);
        using (var tested = await program.PostAsync($"/api/v1/webhooks/{id}/test", null)) Assert.Equal(HttpStatusCode.NoContent, tested.StatusCode);
        for (var attempt = 1; attempt <= WebhookDelivery.Waits.Count + 1; attempt++)
        {
            await receiver.Wait(attempt);
            await Settled(cast, attempt);
            await cast.Plant(async db => await db.Set<WebhookDelivery>().Where(d => d.ParkedAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, DateTimeOffset.UtcNow))); // the waits go by
        }

        Assert.Single(receiver.Taken.Select(message => message.Id).Distinct());
        Assert.DoesNotContain(receiver.Paths, path => path != "/hook");
        var parked = await cast.Db(db => db.Set<WebhookDelivery>().AsNoTracking().SingleAsync());
        Assert.NotNull(parked.ParkedAt);
        Assert.Equal("302", parked.LastResult);

        receiver.Answer = 204;
        var key = await cast.Db(db => db.Set<Webhook>().Select(w => w.KeyId).SingleAsync());
        using (var again = await cast["sysadmin"].Send($"/admin/keys/{key}", [("webhook", id)], $"/admin/keys/{key}?handler=Again")) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        await receiver.Wait(WebhookDelivery.Waits.Count + 2);
    }

    [Fact]
    public async Task A_name_that_leads_into_the_inner_network_is_told_nothing()
    {
        await using var receiver = await Receiver.Open();
        await using var cast = await Cast.Call(Dialect.Sqlite);
        using var program = Program(cast);
        foreach (var url in new[] { receiver.Address, "https://127.0.0.1/hook", "https://[::1]/hook", "https://10.0.0.1/", "http://example.org/", "file:///etc/passwd", "" })
        {
            using var refused = await program.PostAsJsonAsync("/api/v1/webhooks", new { url, events = new[] { "case.moved" } });
            Assert.Equal((url, 422), (url, (int)refused.StatusCode));
        }

        var (id, _) = await Subscribe(program, receiver.Address.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal));
        using (await program.PostAsync($"/api/v1/webhooks/{id}/test", null)) await Settled(cast, 1);
        Assert.Equal("address", (await cast.Db(db => db.Set<WebhookDelivery>().AsNoTracking().SingleAsync())).LastResult);
        Assert.Empty(receiver.Taken);
    }

    [Fact]
    public async Task A_key_keeps_only_its_own_subscriptions_and_a_new_secret_signs_beside_the_old()
    {
        await using var receiver = await Receiver.Open();
        await using var cast = await Cast.Call(Dialect.Sqlite, new() { Settings = { ["Linli:Webhooks:Hosts"] = "127.0.0.1" } });
        using var program = Program(cast);
        var (id, secret) = await Subscribe(program, receiver.Address);
        using var nobody = cast.House.Visitor();
        foreach (var request in new[] { new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/webhooks/{id}"), new(HttpMethod.Post, $"/api/v1/webhooks/{id}/secret"), new(HttpMethod.Get, "/api/v1/webhooks") })
        {
            using var refused = await nobody.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var rotated = await program.PostAsync($"/api/v1/webhooks/{id}/secret", null);
        var fresh = (await rotated.Content.ReadFromJsonAsync<JsonNode>())!["secret"]!.GetValue<string>();
        using (await program.PostAsync($"/api/v1/webhooks/{id}/test", null)) await receiver.Wait(1);
        var message = receiver.Taken.Single();
        Assert.Equal(WebhookSignature.Of([fresh, secret], message.Id, long.Parse(message.Timestamp, System.Globalization.CultureInfo.InvariantCulture), message.Body), message.Signature);
        using (var ended = await program.DeleteAsync($"/api/v1/webhooks/{id}")) Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal("[]", await program.GetStringAsync("/api/v1/webhooks"));
    }

    private static HttpClient Program(Cast cast)
    {
        var program = new HttpClient { BaseAddress = cast.House.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo");
        return program;
    }

    private static async Task<(string Id, string Secret)> Subscribe(HttpClient program, string url)
    {
        using var made = await program.PostAsJsonAsync("/api/v1/webhooks", new { url, events = new[] { "case.reported", "case.moved", "case.closed" } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var answer = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
        return (answer["id"]!.GetValue<string>(), answer["secret"]!.GetValue<string>());
    }

    /// <summary>Until the tries have been written down.</summary>
    private static async Task Settled(Cast cast, int attempts)
    {
        for (var i = 0; i < 400; i++)
        {
            if (await cast.Db(db => db.Set<WebhookDelivery>().AnyAsync(d => d.Attempts == attempts && d.LeaseUntil == null))) return;
            await Task.Delay(50);
        }

        Assert.Fail($"Try {attempts} was not written down within 20 s");
    }

    /// <summary>The other program: takes messages on a port of its own and answers as it is told.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly List<Message> taken = [];
        private readonly List<string> paths = [];
        private WebApplication app = null!;

        public int Answer { get; set; } = 204;
        public string Address => app.Urls.First() + "/hook";
        public IReadOnlyList<Message> Taken { get { lock (taken) return [.. taken]; } }
        public IReadOnlyList<string> Paths { get { lock (taken) return [.. paths]; } }

        public static async Task<Receiver> Open()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var receiver = new Receiver { app = builder.Build() };
            receiver.app.Run(receiver.Take);
            await receiver.app.StartAsync();
            return receiver;
        }

        public async Task Wait(int many)
        {
            for (var i = 0; i < 600 && Taken.Count < many; i++) await Task.Delay(50);
            Assert.Equal(many, Taken.Count);
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        private async Task Take(HttpContext http)
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            lock (taken)
            {
                paths.Add(http.Request.Path);
                taken.Add(new(http.Request.Headers["webhook-id"]!, http.Request.Headers["webhook-timestamp"]!, http.Request.Headers["webhook-signature"]!, body));
            }

            if (Answer == 302) http.Response.Headers.Location = "/elsewhere";
            http.Response.StatusCode = Answer;
        }
    }
}

using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Linli.Host.Tests.Proof;

/// <summary>
/// One client of the load: reports a matter, takes, answers and confirms it, over and over, whatever happens to the house.
/// What got a 2xx is on disk in the client's own file before its next request. What got no answer is sent again under its key.
/// </summary>
internal sealed class LoadClient : IDisposable
{
    private readonly HttpClient anybody;
    private readonly HttpClient worker;
    private readonly FileStream acknowledged;
    private readonly string name;
    private readonly Dictionary<string, object> report;

    /// <param name="worker">Signed in as the grid worker of the place.</param>
    public LoadClient(int number, Uri address, HttpClient worker, string folder, Dictionary<string, object> report)
    {
        name = $"c{number}";
        (this.worker, this.report) = (worker, report);
        anybody = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        acknowledged = new FileStream(Path.Combine(folder, name + ".txt"), FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Answers that were no: there must be none.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>How many writes got a 2xx.</summary>
    public int Acknowledged { get; private set; }

    public async Task Run(CancellationToken enough)
    {
        for (var round = 0; !enough.IsCancellationRequested; round++)
        {
            var key = $"{name}-{round}";
            var body = new Dictionary<string, object>(report) { ["text"] = $"负载 {key} 号垃圾房满了。" };
            if (await Send(anybody, "/api/v1/cases", $"{key}-report", body) is not { } given) continue;
            var (number, receipt) = (given.GetProperty("number").GetString()!, given.GetProperty("receipt").GetString()!);
            Keep($"report {number} {key}");
            await Move(worker, number, "take", key, new { });
            if (round % 2 == 0) continue;
            await Move(worker, number, "answer", key, new { text = "清运了。" });
            await Move(anybody, number, round % 4 == 1 ? "confirm" : "dispute", key, new { text = "看过了", code = receipt });
        }
    }

    private async Task Move(HttpClient who, string number, string move, string key, object body)
    {
        if (await Send(who, $"/api/v1/cases/{number}/moves/{move}", $"{key}-{move}", body) is not null) Keep($"{move} {number} {key}");
    }

    /// <summary>Sends until there is an answer; the house may be dead for a while.</summary>
    private async Task<JsonElement?> Send(HttpClient who, string path, string once, object body)
    {
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
                request.Headers.Add("Idempotency-Key", once);
                using var answer = await who.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode) return JsonDocument.Parse(text).RootElement;
                Refused.Add($"{once}: {(int)answer.StatusCode} {text}");
                return null;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
            {
                await Task.Delay(40);
            }
        }
    }

    private void Keep(string line)
    {
        acknowledged.Write(Encoding.UTF8.GetBytes(line + "\n"));
        acknowledged.Flush(flushToDisk: true);
        Acknowledged++;
    }

    public void Dispose()
    {
        anybody.Dispose();
        acknowledged.Dispose();
    }
}

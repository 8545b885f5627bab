using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Host.Opening;
using Linli.Host.Tests.Cases.Portal;
using Linli.Host.Tests.Crawl;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>The whole house with its demo on one PC of 2 GB, for telephones on a slow line, without camera or sensor.</summary>
public sealed partial class OldPc
{
    private const long HouseMax = 1L << 30; // the other half of 2 GB is the system's and its files'
    private static readonly TimeSpan SlowLineMost = TimeSpan.FromMinutes(5); // bytes decide it (30 s beside other work), but a busy machine may add to them
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly (string? Account, string Path)[] KeyPages =
    [
        (null, "/"), (null, "/report"), (null, "/public"), (null, "/mine"), ("gridworker", "/field"), ("gridworker", "/field/due"), ("gridworker", "/field/report"),
        ("community", "/desk"), ("community", "/desk/register"), ("community", "/desk/posts/gaps"), ("community", "/desk/grids"), ("street", "/command"),
    ];

    [Fact, Trait("Row", "J61")]
    public async Task Two_gigabytes_are_enough_key_pages_are_light_a_slow_line_will_do_and_nothing_asks_for_a_camera()
    {
        var at = await WebHouse.Bare(Dialect.Sqlite);
        try
        {
            var address = new Uri($"http://127.0.0.1:{HouseProcess.FreePort()}");
            using var house = HouseProcess.Start("linli", ["--urls", address.ToString()], "Application started", new Dictionary<string, string?>
            {
                ["DOTNET_ENVIRONMENT"] = "Development", ["Linli__Data"] = Path.Combine(at.Folder, "data"), ["Linli__Keys"] = Path.Combine(at.Folder, "keys"),
                ["DOTNET_GCTotalPhysicalMemory"] = "80000000", // hexadecimal: what the collector of a machine of 2 GB goes by
                ["Logging__LogLevel__Default"] = "Warning", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            });
            await house.Open(Patience); // the demo is put in before the door opens
            foreach (var (account, path) in KeyPages)
            {
                using var visitor = await Somebody(address, account);
                await IsLightAndBlind(visitor, path);
            }

            await IsReportedOverASlowLine(address);
            await GoesRoundWithoutAPhotograph(address);
            Assert.InRange(house.MostMemory(), 1, HouseMax);
        }
        finally
        {
            at.LetGo();
            await at.Remove();
        }
    }

    /// <summary>The page with its styles, scripts and pictures weighs little, and the browser is told that it may not use a camera.</summary>
    private static async Task IsLightAndBlind(Visitor visitor, string path)
    {
        using var answer = await visitor.Http.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("<input(?=[^>]*type=\"file\")[^>]*\\srequired", page);
        var parts = PartsOf(page);
        foreach (var script in parts.Where(part => part.Contains(".js", StringComparison.Ordinal)))
            Assert.DoesNotMatch("getUserMedia|mediaDevices|ImageCapture|BarcodeDetector", await visitor.Read(script));
        var weight = 0;
        foreach (var part in parts.Prepend(path)) weight += (await Packed(visitor, part)).Length;
        Assert.True(weight <= EveryPage.FirstVisitBytesMax, $"{path} weighs {weight:N0} bytes");
    }

    private static IReadOnlyList<string> PartsOf(string page) => [.. Parts().Matches(page).Select(part => WebUtility.HtmlDecode(part.Groups[1].Value)).Distinct()];

    /// <summary>As it goes over the line.</summary>
    private static async Task<byte[]> Packed(Visitor visitor, string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "gzip" } } };
        using var answer = await visitor.Http.SendAsync(asked);
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>From a first look at the portal with all its parts to the receipt, by pages and forms, at 50 kbit/s.</summary>
    private static async Task IsReportedOverASlowLine(Uri address)
    {
        using var resident = new Neighbour(new Visitor(address, wire => new SlowLine(wire)));
        var watch = Stopwatch.StartNew();
        foreach (var part in PartsOf(await resident.Visitor.Read("/"))) await Packed(resident.Visitor, part);
        var receipt = await resident.ReportRubbish();
        TestContext.Current.TestOutputHelper?.WriteLine($"At 50 kbit/s a report was sent {watch.Elapsed.TotalSeconds:0.0} s after the first look");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, SlowLineMost);
        Assert.Equal(12, receipt.Code.Length);
    }

    private static async Task GoesRoundWithoutAPhotograph(Uri address)
    {
        using var resident = new Neighbour(await Somebody(address, null));
        using var sent = await resident.Visitor.Http.PostAsJsonAsync("/api/v1/cases", new
        {
            type = "rubbish", place = await resident.IdOf(Neighbour.Place), text = "垃圾房满了。", answers = new Dictionary<string, object> { ["kind"] = "kitchen", ["blocks"] = true },
        });
        var receipt = await sent.Content.ReadFromJsonAsync<JsonElement>();
        var number = receipt.GetProperty("number").GetString();
        using var worker = await Somebody(address, "gridworker");
        foreach (var move in new[] { "take", "answer" })
        {
            using var moved = await worker.Http.PostAsJsonAsync($"/api/v1/cases/{number}/moves/{move}", new { text = "清走了。" });
            Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        }

        Assert.Contains("清走了", await resident.Visitor.Read("/cases/" + number), StringComparison.Ordinal);
    }

    private static async Task<Visitor> Somebody(Uri address, string? account)
    {
        var visitor = new Visitor(address);
        if (account is not null) (await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account, password = DemoAccounts.Password })).EnsureSuccessStatusCode();
        return visitor;
    }

    [GeneratedRegex("<(?:link|script|img)[^>]*(?:href|src)=\"(/[^\"]+\\.(?:css|js|svg|png|webp)[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Parts();
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Above;

/// <summary>Real time, set forward by hand; the clocks' job finds what has fallen due meanwhile.</summary>
internal sealed class TimeAhead : TimeProvider
{
    private TimeSpan ahead;

    public void Move(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}

/// <summary>A house whose people ask the level above, over HTTP.</summary>
internal sealed class AboveSetting : IAsyncDisposable
{
    public static readonly Dictionary<string, object?> Corridor = new() { ["where"] = "corridor", ["gushing"] = false };

    private readonly Dictionary<string, Visitor> people = [];

    private AboveSetting(WebHouse house, TimeAhead clock) => (House, Clock) = (house, clock);

    public WebHouse House { get; }
    public TimeAhead Clock { get; }

    public static async Task<AboveSetting> Open(Dialect dialect)
    {
        var clock = new TimeAhead();
        return new(await DeskSetting.Open(dialect, new HouseWith { Clock = clock }), clock);
    }

    /// <summary>Time passes, and whoever was signed in signs in again.</summary>
    public void Pass(TimeSpan by)
    {
        Clock.Move(by);
        foreach (var visitor in people.Values) visitor.Dispose();
        people.Clear();
    }

    /// <summary>A leak in a corridor: a day's matter, the grid worker's, taken by them.</summary>
    public async Task<ReportCase.Answer> Leak(bool taken = true)
    {
        var made = await House.Report("楼道里的水管一直滴水", type: "water-leak", answers: Corridor);
        if (taken) await House.Move("gridworker", made.Number, "take");
        return made;
    }

    public async Task<Visitor> As(string account) => people.TryGetValue(account, out var known) ? known : people[account] = await House.SignIn(account);

    /// <summary>The code of the refusal; null where it was done.</summary>
    public async Task<string?> Post(string account, string path, object body)
    {
        using var answer = await (await As(account)).Http.PostAsJsonAsync("/api/v1/cases/" + path, body);
        if (answer.IsSuccessStatusCode) return null;
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString();
    }

    public Task<string?> AskTime(string account, string number, DateTimeOffset until, string text = "等一个阀门，明天才到", string? kind = "material") => Post(account, number + "/extension", new { kind, until, text });

    public Task<string?> Decide(string account, string number, bool agree, string text = "", Guid? post = null, int no = 1) => Post(account, $"{number}/asked/{no}/decision", new { agree, text, post });

    public async Task<string> Panel(string account, string number) => WebUtility.HtmlDecode(await (await As(account)).Read("/desk/cases/" + number));

    /// <summary>What the reporter reads, who opens it by its code.</summary>
    public async Task<string> Reporter(ReportCase.Answer made)
    {
        using var visitor = House.Visitor();
        using var opened = await visitor.Send("/cases/" + made.Number, [("do", "open"), ("code", made.Receipt!)]);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        return WebUtility.HtmlDecode(await visitor.Read("/cases/" + made.Number));
    }

    public async Task<JsonElement> Seen(string account, string number) => await (await As(account)).Http.GetFromJsonAsync<JsonElement>("/api/v1/cases/" + number);

    public async Task<List<string>> Steps(string account, string number) => [.. (await Seen(account, number)).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("do").GetString()!)];

    public Task<Case> Case(string number) => House.Case(number);

    public async Task<PostCard> Lead(string number) => await House.PostById((await Case(number)).LeadPost);

    /// <summary>Waits until the clocks' job has done it.</summary>
    public async Task<Case> Until(string number, Func<Case, bool> done)
    {
        for (var waited = 0; waited < 300; waited++)
        {
            if (await Case(number) is var it && done(it)) return it;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("The clocks' job has not come.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in people.Values) visitor.Dispose();
        await House.DisposeAsync();
    }
}

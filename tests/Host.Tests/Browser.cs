using System.Text.RegularExpressions;
using Linli.Host.Opening;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Linli.Host.Tests.Browser))]

namespace Linli.Host.Tests;

/// <summary>How a person looks at the house.</summary>
/// <param name="Width">360 is a cheap phone, 1440 an office PC.</param>
public sealed record Looking(int Width = 360, int Height = 780, string? Theme = null, bool Elder = false, string Language = "zh-Hans", bool Script = true);

/// <summary>Debian's Chromium without a window, started once for the whole run; a test takes it as a constructor argument.</summary>
public sealed partial class Browser : IAsyncDisposable
{
    public const string Chromium = "/usr/bin/chromium-headless-shell";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim gate = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? started;

    /// <summary>A fresh page of a person with cookies of their own, at the house's address.</summary>
    public async Task<IPage> Open(WebHouse house, Looking? looking = null)
    {
        looking ??= new Looking();
        var browser = await Started();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = house.Address.ToString(), Locale = looking.Language == "en" ? "en-GB" : "zh-CN", JavaScriptEnabled = looking.Script,
            ViewportSize = new() { Width = looking.Width, Height = looking.Height }, ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = looking.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout(60_000); // a ceiling against standing still, not a measure of the house
        await context.AddCookiesAsync(Cookies(house, looking));
        return await context.NewPageAsync();
    }

    /// <summary>By which the house knows how somebody looks at it.</summary>
    public static IEnumerable<Cookie> Cookies(WebHouse house, Looking looking)
    {
        yield return Of("lang", looking.Language);
        if (looking.Theme is { } theme) yield return Of("theme", theme);
        if (looking.Elder) yield return Of("elder", "on");

        Cookie Of(string name, string value) => new() { Name = name, Value = value, Url = house.Address.ToString() };
    }

    /// <summary>A page whose person has signed in through the form.</summary>
    public async Task<IPage> SignIn(WebHouse house, string account, Looking? looking = null)
    {
        var page = await Open(house, looking);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Account", account);
        await page.FillAsync("#Password", DemoAccounts.Password);
        await page.ClickAsync("main form button");
        await Assertions.Expect(page).Not.ToHaveURLAsync(AtTheDoor(), new() { Timeout = 60_000 }); // asked again and again: waiting for the load event missed it now and then
        await page.WaitForSelectorAsync("main");
        return page;
    }

    private async Task<IBrowser> Started()
    {
        if (!File.Exists(Chromium)) Assert.Skip($"{Chromium} is missing; .ci/run installs it");
        await gate.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(30_000); // like the contexts' own: a slow machine is no fault
            return started ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true, Args = Flags });
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null) await started.DisposeAsync();
        playwright?.Dispose();
        gate.Dispose();
    }

    [GeneratedRegex("/sign-in", RegexOptions.None, 1000)]
    private static partial Regex AtTheDoor();
}

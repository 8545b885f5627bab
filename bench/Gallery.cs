using System.Text;
using Microsoft.Playwright;

namespace Linli.Bench;

/// <summary>Small pictures of the main pages of a demo house, into docs/gallery, with the page that shows them.</summary>
internal static class Gallery
{
    private const string Chromium = "/usr/bin/chromium-headless-shell";

    /// <param name="Account">Of the demo; null for somebody without one.</param>
    /// <param name="Path">{community}: the id of the demo's community; {number}: a matter with a public page.</param>
    /// <param name="Width">360 a phone, 1440 a desk, 1920 a wall.</param>
    private sealed record Picture(string Name, string Says, string? Account, string Path, int Width, string Theme = "light", bool Elder = false, string Language = "zh-Hans", string? To = null);

    private static readonly Picture[] Pictures =
    [
        new("portal", "Portal, a resident's phone", null, "/", 360),
        new("portal-elder", "The same in 长辈版", null, "/", 360, Elder: true),
        new("report", "Reporting, first step: what", null, "/report?type=rubbish", 360),
        new("progress", "What became of a matter, for everybody", null, "/cases/{number}", 360),
        new("field", "A grid worker's day", "gridworker", "/field", 360, "dark"),
        new("desk", "The community's queue", "community", "/desk", 1440),
        new("desk-en", "The same in English, dark", "community", "/desk", 1440, "dark", Language: "en"),
        new("command", "The district's wall screen at night", "district", "/command", 1920, "dark"),
        new("grids-map", "Grids checked, on the map", "community", "/desk/grids?as=Map", 1440, To: "#all"),
        new("grids-edit", "Buildings put into another grid", "street", "/desk/grids/edit?place={community}&as=map", 1440, To: "[data-map-shown]"),
        new("grids-redraw", "A community drawn anew: today and proposed", "street", "/desk/grids/redraw?place={community}&as=map", 1440, To: "[data-map-shown]"),
        new("lines", "Many nets into one", "street", "/desk/grids/lines?place={community}", 1440),
        new("maturity", "1+5, reckoned from records", "community", "/desk/grids/maturity", 1440),
        new("gaps", "Posts that nobody holds", "street", "/desk/posts/gaps", 1440),
        new("wizard", "A district opened from a workbook", "sysadmin", "/admin/districts", 1440),
    ];

    public static async Task Run()
    {
        var data = Directory.CreateTempSubdirectory("linli-gallery-").FullName;
        Directory.CreateDirectory(Path.Combine(data, "data"));
        var to = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(BenchHouse.Packs)!, "docs", "gallery")).FullName;
        using var host = HostProcess.Start(data, "Development");
        try
        {
            using var http = new HttpClient { BaseAddress = HostProcess.Address };
            await HostProcess.UntilReady(http);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
            foreach (var picture in Pictures) await Take(browser, picture, to);
        }
        finally
        {
            await HostProcess.Stop(host);
            Directory.Delete(data, recursive: true);
        }

        await File.WriteAllTextAsync(Path.Combine(to, "README.md"), Page());
    }

    private static async Task Take(IBrowser browser, Picture picture, string to)
    {
        var phone = picture.Width == 360;
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = HostProcess.Address.ToString(), Locale = "zh-CN", ReducedMotion = ReducedMotion.Reduce, DeviceScaleFactor = phone ? 1 : 0.65f,
            ViewportSize = new() { Width = picture.Width, Height = phone ? 780 : picture.Width == 1440 ? 900 : 1080 }, ColorScheme = picture.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout(60_000);
        await context.AddCookiesAsync([Of("lang", picture.Language), Of("theme", picture.Theme), .. picture.Elder ? [Of("elder", "on")] : Array.Empty<Cookie>()]);
        if (picture.Account is { } account) await context.APIRequest.PostAsync("/api/v1/sign-in", new() { DataObject = new { account, password = "linli-demo" } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(await Filled(context, picture.Path));
        if (picture.To is { } part)
        {
            await page.Locator(part).First.ScrollIntoViewIfNeededAsync();
            await page.EvaluateAsync("part => document.querySelector(part).scrollIntoView()", part);
            await page.Locator("[data-map-shown]").First.WaitForAsync();
            await page.WaitForTimeoutAsync(1_500); // the map settles
        }

        var file = Path.Combine(to, picture.Name + ".jpg");
        await page.ScreenshotAsync(new() { Path = file, Type = ScreenshotType.Jpeg, Quality = 72 });
        Console.WriteLine($"{picture.Name}: {new FileInfo(file).Length / 1000} kB");

        static Cookie Of(string name, string value) => new() { Name = name, Value = value, Url = HostProcess.Address.ToString() };
    }

    private static async Task<string> Filled(IBrowserContext context, string path)
    {
        if (path.Contains("{community}", StringComparison.Ordinal))
        {
            var found = await (await context.APIRequest.GetAsync("/api/v1/places/1/search?words=" + Uri.EscapeDataString("东安社区"))).JsonAsync();
            return path.Replace("{community}", found!.Value[0].GetProperty("id").GetProperty("id").GetString(), StringComparison.Ordinal);
        }

        if (!path.Contains("{number}", StringComparison.Ordinal)) return path;
        var page = await context.NewPageAsync();
        await page.GotoAsync("/public");
        return (await page.Locator("main a[href^='/cases/']").First.GetAttributeAsync("href"))!;
    }

    private static string Page()
    {
        var page = new StringBuilder("# Gallery\n\nThe main pages of the demo, taken by `dotnet run -c Release --project bench -- gallery`. Names, matters and numbers are invented; streets and communities are real.\n");
        foreach (var picture in Pictures) page.Append($"\n## {picture.Says}\n\n![{picture.Says}]({picture.Name}.jpg)\n");
        return page.ToString();
    }
}

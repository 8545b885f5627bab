using System.Globalization;
using Linli.Kernel.Translations;
using Linli.Kernel.Web;
using Linli.Kit;
using Microsoft.AspNetCore.Localization;

namespace Linli.Host.Web;

/// <summary>
/// The reader's language: the one chosen on our pages, else the first of the browser's that we have, else Simplified
/// Chinese. The culture of figures stands beside it, since a neutral culture would write money as ¤.
/// </summary>
internal sealed class Languages : IRequestCultureProvider
{
    public const string Cookie = "lang";

    private static readonly Dictionary<string, ProviderCultureResult> Cultures = new(StringComparer.Ordinal)
    {
        ["zh-Hans"] = new("zh-CN", "zh-Hans"),
        ["zh-Hant"] = new("zh-HK", "zh-Hant"),
        ["en"] = new("en", "en"),
    };

    /// <summary>Whether the language that only tests is offered: in Development.</summary>
    private readonly bool alsoTests;

    private Languages(bool alsoTests) => this.alsoTests = alsoTests;

    /// <summary>What a reader may choose.</summary>
    public static IReadOnlyList<string> Offered(IServiceProvider services) =>
        [.. Words.Languages, .. Added(services).Select(one => one.Code), .. services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? (string[])[TestLanguage.Code] : []];

    /// <summary>The languages in which a district has given words, and somebody has read them.</summary>
    public static IEnumerable<AddedLanguage> Added(IServiceProvider services) => AddedLanguage.All.Where(one => services.GetRequiredService<Words>().Speaks(one.Code));

    public Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult<ProviderCultureResult?>(
        alsoTests && httpContext.Request.Cookies[Cookie] == TestLanguage.Code ? new ProviderCultureResult("en", TestLanguage.Code)
        : AddedLanguage.Find(httpContext.Request.Cookies[Cookie]) is { } own && httpContext.RequestServices.GetRequiredService<Words>().Speaks(own.Code) ? new ProviderCultureResult("zh-CN", own.Code)
        : Cultures.GetValueOrDefault(httpContext.Request.Cookies[Cookie] ?? "") ?? Cultures[FirstOf(httpContext.Request)]);

    private static string FirstOf(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => Ours(wish.Value.ToString()))
        .FirstOrDefault(language => language is not null) ?? "zh-Hans";

    private static string? Ours(string wish) => wish.ToLowerInvariant() switch
    {
        "zh-tw" or "zh-hk" or "zh-mo" => "zh-Hant",
        var hant when hant.StartsWith("zh-hant", StringComparison.Ordinal) => "zh-Hant",
        var zh when zh == "zh" || zh.StartsWith("zh-", StringComparison.Ordinal) => "zh-Hans",
        var en when en == "en" || en.StartsWith("en-", StringComparison.Ordinal) => "en",
        _ => null,
    };

    public static void Use(IApplicationBuilder app)
    {
        var tests = app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsDevelopment();
        if (tests) app.ApplicationServices.GetRequiredService<Words>().InTests = TestLanguage.Say;
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("zh-CN", "zh-Hans"),
            SupportedCultures = [.. Cultures.Values.SelectMany(c => c.Cultures).Select(name => CultureInfo.GetCultureInfo(name.Value!))],
            SupportedUICultures = [.. Words.Languages.Concat(AddedLanguage.All.Select(one => one.Code)).Concat(tests ? [TestLanguage.Code] : []).Select(CultureInfo.GetCultureInfo)],
            ApplyCurrentCultureToResponseHeaders = true,
            RequestCultureProviders = [new Languages(tests)],
        };
        app.UseRequestLocalization(options);
    }
}

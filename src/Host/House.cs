using System.Text.Json;
using System.Text.Json.Serialization;
using Linli.Host.Opening;
using Linli.Host.Shell;
using Linli.Host.Web;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Host;

/// <summary>The whole house with its web: built once, served by Program.cs and opened by tests alike.</summary>
public static class House
{
    public const string DefaultAddress = "http://localhost:5080";

    /// <param name="more">Settings and services that shall stand instead of the house's own; tests bring their clock and folders here.</param>
    /// <exception cref="CannotOpenException">The settings are incomplete; the sentence says what is missing.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "linli", WebRootPath = Address.PublishedFiles });
        more?.Invoke(builder);
        var (settings, no) = Settings.Read(builder.Configuration, builder.Environment);
        if (settings is null) throw new CannotOpenException(no!);

        AddHouse(builder.Services, settings, builder.Environment);
        AddWeb(builder, settings);
        var app = builder.Build();
        UsePipeline(app);
        MapRoutes(app);
        return app;
    }

    /// <summary>Kernel, modules and what opens them. Started in this order: database, lane, workers, demo; the web server comes last.</summary>
    private static void AddHouse(IServiceCollection services, Settings settings, IHostEnvironment environment)
    {
        services.AddSingleton(settings);
        services.AddSingleton<OpenDatabase>();
        services.AddHostedService(all => all.GetRequiredService<OpenDatabase>());
        services.AddSingleton(_ => settings.OpenRootKey(environment));
        services.AddSingleton(settings.Retention);
        services.AddSingleton(settings.Phones);
        services.AddSingleton(settings.WebhookHosts);
        services.AddLinli(settings.Database, settings.OpenKeys(environment), settings.Folders, Modules.All);
        services.AddLinliServing(Modules.All, typeof(House).Assembly);
        services.AddSingleton<Kernel.Packs.ITryPacks, TrialHouse>();
        services.AddScoped<IDemo, DemoAccounts>();
        services.AddHostedService<SeedDemo>();
    }

    private static void AddWeb(WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        builder.WebHost.ListenByDefaultOn(DefaultAddress);
        builder.WebHost.UseStaticWebAssets(); // also where Production runs from a build instead of a publish
        builder.WebHost.ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, BodySize.BytesHeardOutMax));
        builder.Logging.AsHouse(builder.Environment);

        services.AddSingleton<Figures>();
        services.AddSingleton<Paths>();
        services.AddScoped<Signposts>();
        services.AddScoped<Destinations>();
        services.AddFailures();
        services.AddCompression();
        services.AddLimits(Limits.Read(builder.Configuration));
        services.AddCookieSignIn();
        services.AddAuthorization();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new ReadableText.InJson());
        });
        services.AddOpenApi("v1");
        services.AddHttpContextAccessor();
        services.AddScoped<WebhookRoutes.Knock>();
        services.AddHousePages(builder.Environment);
    }

    /// <summary>From the outside in; an answer passes the same stations back.</summary>
    private static void UsePipeline(WebApplication app)
    {
        app.UseKnownProxies();
        app.UseMiddleware<CountRequests>();
        app.UseSafeCompression();
        app.UseFailures();
        if (app.Environment.IsProduction()) app.UseHsts();
        app.UseMiddleware<SafeAnswers>();
        Languages.Use(app);
        app.UseRouting();
        app.Use(Asked.RememberEndpoint);
        app.UseMiddleware<BodySize>();
        app.UseAuthentication();
        app.UseLimits();
        app.UseWhen(http => !http.IsAnswerToANo() && !http.IsForAnybody(), known => known.UseMiddleware<KnowTheCaller>());
        app.UseMiddleware<KeepTheDoor>();
        app.UseMiddleware<ReadableText>();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        app.MapLive();
        app.MapSignIn();
        app.MapWebhooks();
        app.MapAuditRoots();
        Prefs.Map(app);
        app.MapOpenApi().OpenToAll();
        app.MapStaticAssets().OpenToAll();
        app.MapRazorPages().WithStaticAssets();
        foreach (var module in Modules.All) module.Route(app);
    }
}

using Linli.Host.Opening;
using Linli.Host.Web;
using Linli.Kernel;
using Linli.Kernel.Keys;
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
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "linli" });
        more?.Invoke(builder);
        var (settings, no) = Settings.Read(builder.Configuration, builder.Environment);
        if (settings is null) throw new CannotOpenException(no!);

        AddServices(builder, settings);
        var app = builder.Build();
        UsePipeline(app);
        MapRoutes(app);
        app.SayWhenOpen(settings);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        builder.WebHost.ListenByDefaultOn(DefaultAddress);
        services.AddSingleton(settings);

        // Started in this order: database, lane, workers, demo; the web server comes last.
        services.AddSingleton<OpenDatabase>();
        services.AddHostedService(all => all.GetRequiredService<OpenDatabase>());
        services.AddSingleton(_ => settings.OpenRootKey(builder.Environment));
        services.AddSingleton(settings.Retention);
        services.AddLinli(settings.Database, KeyRing.OpenOrCreate(settings.Keys), settings.Folders, Modules.All);
        services.AddLinliServing(Modules.All, typeof(House).Assembly);
        services.AddScoped<IDemo, DemoAccounts>();
        services.AddHostedService<SeedDemo>();

        services.AddCookieSignIn();
        services.AddAuthorization();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
        services.AddRazorPages();
        services.AddOpenApi("v1");
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseMiddleware<SafeAnswers>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<KnowTheCaller>();
        app.UseAuthorization();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapHealth();
        app.MapSignIn();
        app.MapOpenApi();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        foreach (var module in app.Services.GetRequiredService<IReadOnlyList<IModule>>()) module.Route(app);
    }
}

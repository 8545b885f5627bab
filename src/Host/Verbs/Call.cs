using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Linli.Host.Verbs;

/// <summary>One use of a verb: what came after it, whom it speaks with, and the house when it needs one.</summary>
internal sealed class Call(string[] args, TextReader input, TextWriter output, TextWriter error, Words words, Action<HostApplicationBuilder>? more)
{
    public string[] Args => args;

    public void Say(string key, params object[] values) => output.WriteLine(words[key, values]);

    /// <summary>A line that is the same in every language: a root, a code.</summary>
    public void Print(string line) => output.WriteLine(line);

    public Ended Refuse(string key, params object[] values)
    {
        error.WriteLine(words[key, values]);
        return Ended.WithANo;
    }

    public Ended Refuse(Refusal no)
    {
        error.WriteLine(words.Say(no));
        return Ended.WithANo;
    }

    /// <summary>Asks for a secret without showing it. Where input is no terminal, a line of it. The question goes beside the output, which may be kept.</summary>
    public string? AskSecret(string key)
    {
        error.Write(words[key]);
        if (Console.IsInputRedirected || input != Console.In)
        {
            error.WriteLine();
            return input.ReadLine();
        }

        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } pressed)
        {
            if (pressed.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else typed.Append(pressed.KeyChar);
        }

        error.WriteLine();
        return typed.ToString();
    }

    /// <summary>The folder of packs that the settings name.</summary>
    public string PackFolder()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        more?.Invoke(builder);
        return Settings.Read(builder.Configuration, builder.Environment).Settings!.Packs;
    }

    /// <summary>Settings and keys of an installation that may have no house yet. Keys that are not there are not made: nothing could be read with new ones.</summary>
    public (Settings Settings, KeyRing Ring) OpenKeys()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = EnvironmentNow });
        more?.Invoke(builder);
        var (settings, no) = Settings.Read(builder.Configuration, builder.Environment);
        if (settings is null) throw new CannotOpenException(no!);
        if (!File.Exists(Path.Combine(settings.Keys, "ring.json"))) throw new CannotOpenException(words["verb.restore.no-keys", settings.Keys]);
        return (settings, settings.OpenKeys(builder.Environment));
    }

    private static string EnvironmentNow => Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Production;

    /// <summary>
    /// The house without web and without workers, as a second process beside a serving one: it waits its turn at the
    /// database. What it writes is written by the machine's operator, who has no account.
    /// </summary>
    public async Task<OpenHouse> Open()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = EnvironmentNow });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        more?.Invoke(builder);
        var (settings, no) = Settings.Read(builder.Configuration, builder.Environment);
        if (settings is null) throw new CannotOpenException(no!);

        Directory.CreateDirectory(settings.Data);
        await Migrations.Run(settings.Database, default);
        var ring = settings.OpenKeys(builder.Environment);
        await RingOfDatabase.Check(settings.Database, ring, default);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Retention);
        builder.Services.AddSingleton(_ => settings.OpenRootKey(builder.Environment));
        builder.Services.AddLinli(settings.Database, ring, settings.Folders, Modules.All);
        builder.Services.AddSingleton(words);
        builder.Services.AddSingleton<Microsoft.Extensions.Localization.IStringLocalizer>(words);
        // A verb opens the house without its web; Development would otherwise ask for what only pages need before anything is done.
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = false }));
        var house = builder.Build();
        await house.StartAsync();
        return new OpenHouse(house, settings);
    }
}

/// <summary>The house while a verb runs in it.</summary>
internal sealed class OpenHouse(IHost host, Settings settings) : IAsyncDisposable
{
    public Settings Settings => settings;
    public IServiceProvider Services => host.Services;

    public async Task<Outcome<T>> Write<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> run) where TUseCase : notnull
    {
        await using var scope = OperatorScope();
        return await scope.ServiceProvider.GetRequiredService<Lane>().Write(run, default);
    }

    public async Task<T> Read<TQuestion, T>(Func<TQuestion, Task<T>> ask) where TQuestion : notnull
    {
        await using var scope = OperatorScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TQuestion>());
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private AsyncServiceScope OperatorScope()
    {
        var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsClock();
        return scope;
    }
}

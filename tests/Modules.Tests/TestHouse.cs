using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.LongWork;
using Linli.Kernel.Web;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Modules.Tests;

/// <summary>The house without its web: modules, lane and jobs on a fresh database, under a clock that the test moves.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly IHost host;

    private TestHouse(TestDatabase test, IHost host, TestClock clock) => (this.test, this.host, Clock) = (test, host, clock);

    /// <summary>The packs that ship, found beside Linli.slnx.</summary>
    public static string Packs { get; } = Path.Combine(Root(AppContext.BaseDirectory), "packs");

    public TestClock Clock { get; }
    public Database Database => test.Database;
    public IServiceProvider Services => host.Services;

    /// <param name="on">A database that is there already; it goes with the house.</param>
    public static async Task<TestHouse> Open(Dialect dialect, Action<IServiceCollection>? more = null, IReadOnlyList<IModule>? modules = null, TestDatabase? on = null)
    {
        var test = on ?? await TestDatabase.Make(dialect);
        var clock = new TestClock(new DateTimeOffset(2026, 5, 6, 2, 0, 0, TimeSpan.Zero)); // Wednesday 10:00 in Beijing
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider>(clock);
        var all = modules ?? Linli.Host.Modules.All;
        builder.Services.AddLinli(test.Database, KeyRing.OpenOrCreate(Path.Combine(test.Folder, "keys")), new(Path.Combine(test.Folder, "files"), Packs), all);
        builder.Services.AddSingleton(new Words(all.Select(module => module.GetType().Assembly).Append(typeof(Words).Assembly)));
        more?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new TestHouse(test, host, clock);
    }

    /// <summary>Runs a use case as somebody, through the writer lane.</summary>
    public async Task<Outcome<T>> Write<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> run, Action<Caller>? as_ = null, Once? once = null)
        where TUseCase : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        as_?.Invoke(scope.ServiceProvider.GetRequiredService<Caller>());
        return await scope.ServiceProvider.GetRequiredService<Lane>().Write(run, default, once);
    }

    /// <summary>Asks something in a reading scope as somebody.</summary>
    public async Task<T> Read<T>(Func<IServiceProvider, Task<T>> ask, Action<Caller>? as_ = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        as_?.Invoke(scope.ServiceProvider.GetRequiredService<Caller>());
        return await ask(scope.ServiceProvider);
    }

    /// <summary>Runs every job and all long work that is due now, until none is.</summary>
    public async Task RunJobs(int roundsMax = 50)
    {
        var worker = host.Services.GetRequiredService<JobWorker>();
        var works = host.Services.GetRequiredService<RunWorks>();
        for (var round = 0; round < roundsMax && await worker.RunDue(default) + await works.RunDue(default) > 0; round++)
        {
        }
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Linli.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);

    /// <summary>Stops the house and leaves its database.</summary>
    public async Task Close()
    {
        await host.StopAsync();
        host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        await test.DisposeAsync();
    }
}

/// <summary>A clock that stands still until the test moves it.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;
    public void MoveTo(DateTimeOffset at) => now = at;
    public void Move(TimeSpan by) => now += by;
}

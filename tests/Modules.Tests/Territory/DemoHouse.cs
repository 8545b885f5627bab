using System.Diagnostics;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Modules.Tests.Territory;

/// <summary>A house with the demo's district in it, and the accounts that hold its posts.</summary>
public sealed class DemoHouse : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Dictionary<Dialect, (TestDatabase Database, TimeSpan Took)> Templates = [];

    private DemoHouse(TestHouse house, TimeSpan seededIn) => (House, SeededIn) = (house, seededIn);

    public TestHouse House { get; }

    public TimeSpan SeededIn { get; }

    public DateOnly Today => House.Clock.Today();

    internal static readonly IReadOnlyDictionary<string, AccountId> Accounts = new[] { "gridworker", "community", "street", "district", "department" }
        .Select((name, nth) => (name, new AccountId(new Guid(nth + 1, 0, 0, new byte[8])))).ToDictionary(a => a.name, a => a.Item2, StringComparer.Ordinal);

    /// <summary>A house of its own; the demo is seeded once for each database and copied.</summary>
    public static async Task<DemoHouse> Open(Dialect dialect, Action<IServiceCollection>? more = null)
    {
        var (seeded, took) = await Template(dialect);
        return new(await TestHouse.Open(dialect, more, on: await TestDatabase.CopyOf(seeded)), took);
    }

    private static async Task<(TestDatabase Database, TimeSpan Took)> Template(Dialect dialect)
    {
        await Gate.WaitAsync();
        try
        {
            if (Templates.TryGetValue(dialect, out var known)) return known;
            var database = await TestDatabase.Make(dialect);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => database.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return Templates[dialect] = (database, await Seed(dialect, database));
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<TimeSpan> Seed(Dialect dialect, TestDatabase database)
    {
        var house = await TestHouse.Open(dialect, services => services.AddScoped<OpenAccounts>(), on: database);
        await house.Write<OpenAccounts, Done>(open => open.Run());
        var watch = Stopwatch.StartNew();
        await house.Read(async all =>
        {
            await all.GetRequiredService<IEnumerable<IDemo>>().OfType<SeedDemoTerritory>().Single().Seed(default);
            return Done.It;
        });
        var took = watch.Elapsed;
        await house.Close();
        return took;
    }

    /// <summary>Signs the caller in as one of the demo accounts, with the posts that it holds now.</summary>
    public async Task<Action<Caller>> As(string name)
    {
        var account = Accounts[name];
        var held = await Posts(posts => posts.HeldBy(account, House.Clock.GetUtcNow(), default));
        return caller => caller.SignedIn(account, name, AdminPart.None, held, cleared: true);
    }

    public Task<T> Places<T>(Func<IPlaces, Task<T>> ask) => House.Read(all => ask(all.GetRequiredService<IPlaces>()));

    public Task<T> Posts<T>(Func<IPosts, Task<T>> ask) => House.Read(all => ask(all.GetRequiredService<IPosts>()));

    internal Task<T> Past<T>(Func<PastPlaces, Task<T>> ask) => House.Read(all => ask(all.GetRequiredService<PastPlaces>()));

    internal Task<T> Db<T>(Func<LinliDb, Task<T>> ask) => House.Read(all => ask(all.GetRequiredService<LinliDb>()));

    /// <summary>The best answer to a search.</summary>
    public async Task<PlaceCard> Place(string words) => (await Places(p => p.Search(SeedDemoTerritory.DistrictId, words, 10, default)))[0];

    internal Task<int> Homes(string path) => Db(db => db.PlacesOn(SeedDemoTerritory.DistrictId, Today).Within(path)
        .CountAsync(p => p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household));

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

/// <summary>The accounts that the demo's posts are given to; without passwords, which cost a tenth of a second each.</summary>
internal sealed class OpenAccounts(LinliDb db)
{
    public async Task<Outcome<Done>> Run()
    {
        foreach (var (name, id) in DemoHouse.Accounts) db.Add(new Account { Id = id.Id, Name = name, DisplayName = name, Demo = true });
        await db.SaveChangesAsync();
        return Done.It;
    }
}

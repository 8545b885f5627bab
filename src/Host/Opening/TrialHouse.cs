using Linli.Cases;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.Packs;
using Linli.Storage;
using Linli.Territory.Demo;
using Microsoft.Data.Sqlite;

namespace Linli.Host.Opening;

/// <summary>
/// Plays packs' scenarios in a house of its own: a throw-away database with the demo district, whose clock the scenarios
/// set. Touches nothing of this installation.
/// </summary>
internal sealed class TrialHouse : ITryPacks
{
    public async Task<PackTrial> Run(PackSet packs, Action<int, int> tell, CancellationToken stop)
    {
        var (played, failures) = await Play(packs, tell, stop);
        return new(played, [.. failures.Select(failure => $"{failure.File}:{failure.Line}  {failure.Scenario}: {failure.Said}")]);
    }

    private static async Task<(int Played, IReadOnlyList<ScenarioFailure> Failures)> Play(PackSet packs, Action<int, int> tell, CancellationToken stop)
    {
        var work = Directory.CreateTempSubdirectory("linli-pack-").FullName;
        var database = Database.SqliteFile(Path.Combine(work, "linli.db"));
        try
        {
            await Migrations.Run(database, stop);
            var time = new ScenarioTime();
            var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddSingleton(time);
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddLinli(database, KeyRing.OpenOrCreate(Path.Combine(work, "keys")), new HouseFolders(Path.Combine(work, "files"), work) { Trial = packs }, Modules.All);
            using var house = builder.Build();
            await house.StartAsync(stop);
            await using (var scope = house.Services.CreateAsyncScope())
                await scope.ServiceProvider.GetServices<IDemo>().OfType<SeedDemoTerritory>().Single().Seed(stop);
            var played = await PlayScenarios.Run(house.Services, tell, stop);
            await house.StopAsync(CancellationToken.None);
            return played;
        }
        finally
        {
            using (var connection = new SqliteConnection(database.ConnectionString)) SqliteConnection.ClearPool(connection);
            Directory.Delete(work, recursive: true);
        }
    }
}

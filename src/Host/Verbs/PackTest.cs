using Linli.Cases;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Storage;
using Linli.Territory.Demo;
using Linli.Territory.Staffing;

namespace Linli.Host.Verbs;

/// <summary>
/// Reads and checks a pack and plays its scenarios in a house of its own: a throw-away database with the demo district,
/// whose clock the scenarios set. Touches nothing of this installation.
/// </summary>
internal static class PackTest
{
    public static async Task<Ended> Run(Call call)
    {
        if (call.Args.Length > 1) return Ended.Misread;
        var folder = Path.GetFullPath(call.Args.Length == 1 ? call.Args[0] : Path.Combine(call.PackFolder(), "base"));
        IReadOnlyList<string> problems = [.. CheckPack.Run(folder).Union(CheckGridPack.Run(folder))];
        if (problems.Count > 0)
        {
            foreach (var problem in problems) call.Print(problem);
            return call.Refuse("verb.pack-test.problems", problems.Count);
        }

        var work = Directory.CreateTempSubdirectory("linli-pack-").FullName;
        try
        {
            return await Play(call, folder, work);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<Ended> Play(Call call, string folder, string work)
    {
        var time = new ScenarioTime();
        var database = Database.SqliteFile(Path.Combine(work, "linli.db"));
        await Migrations.Run(database, default);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddLinli(
            database, KeyRing.OpenOrCreate(Path.Combine(work, "keys")),
            new HouseFolders(Path.Combine(work, "files"), Path.GetDirectoryName(folder)!) { Pack = Path.GetFileName(folder) }, Modules.All);
        using var house = builder.Build();
        await house.StartAsync();
        await using (var scope = house.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetServices<IDemo>().OfType<SeedDemoTerritory>().Single().Seed(default);
        var (played, failures) = await PlayScenarios.Run(house.Services, default);
        await house.StopAsync();

        foreach (var failure in failures) call.Print($"{failure.File}:{failure.Line}  {failure.Scenario}: {failure.Said}");
        if (failures.Count > 0) return call.Refuse("verb.pack-test.failed", failures.Count, played);
        call.Say("verb.pack-test.whole", played);
        return Ended.Well;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.KillHouse;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// KillHouse ring|drain FOLDER [POSTGRES]
//   ring   rings bells and delivers them, until it is killed; each acknowledged one is on disk in FOLDER/rung-N.txt
//   drain  delivers what is left, under a clock that is a minute ahead so that the leases of the killed have ended
const int Ringers = 4;
var (ring, folder, postgres) = (args[0] == "ring", args[1], args.ElementAtOrDefault(2));
var database = postgres is null ? Database.SqliteFile(Path.Combine(folder, "linli.db")) : Database.Postgres(postgres);
await Migrations.Run(database, default);
await using (var connection = await database.Open(default)) await connection.Run(WriteDown.Table, default);

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Logging.SetMinimumLevel(LogLevel.Error);
IReadOnlyList<IModule> modules = [new KillModule()];
if (!ring) builder.Services.AddSingleton<TimeProvider>(new MinuteAhead());
builder.Services.AddScoped<IPosts>(_ => throw new InvalidOperationException("Nobody signs in here."));
builder.Services.AddLinli(database, KeyRing.OpenOrCreate(Path.Combine(folder, "keys")), new HouseFolders(Path.Combine(folder, "files"), folder), modules);
builder.Services.AddLinliServing(modules);
using var house = builder.Build();
await house.StartAsync();
Console.WriteLine("open");
if (ring) await Task.WhenAll(Enumerable.Range(0, Ringers).Select(RingOnAndOn));
else await UntilNothingWaits();
await house.StopAsync();
return 0;

async Task RingOnAndOn(int ringer)
{
    await using var rung = new FileStream(Path.Combine(folder, $"rung-{ringer}.txt"), FileMode.Append, FileAccess.Write);
    while (true)
    {
        var subject = Guid.NewGuid();
        for (var version = 1; version <= 3; version++)
        {
            await using var scope = house.Services.CreateAsyncScope();
            _ = (await scope.ServiceProvider.GetRequiredService<Lane>().Write<Ring, Guid>(use => use.Run(subject, version), default)).Value;
            rung.Write(System.Text.Encoding.ASCII.GetBytes($"{subject:N} {version}\n"));
            rung.Flush(flushToDisk: true);
            await Task.Delay(10);
        }
    }
}

async Task UntilNothingWaits()
{
    while (true)
    {
        await using var connection = await database.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from kernel_job where kind = 'deliver'";
        if (Convert.ToInt64(await command.ExecuteScalarAsync()) == 0) return;
        await Task.Delay(100);
    }
}

internal sealed class MinuteAhead : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddMinutes(1);
}

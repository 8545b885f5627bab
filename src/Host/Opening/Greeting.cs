using Linli.Kernel;
using Linli.Storage;

namespace Linli.Host.Opening;

/// <summary>What the console says when the door is open: where, on which database, and in a demo with whom to try it.</summary>
internal static class Greeting
{
    public static void SayWhenOpen(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var settings = app.Services.GetRequiredService<Settings>();
        var modules = string.Join(", ", app.Services.GetRequiredService<IReadOnlyList<IModule>>().Select(module => module.Name));
        Console.WriteLine();
        Console.WriteLine($"  邻里 Linli   {string.Join("  ", app.Urls)}");
        Console.WriteLine($"  data        {(settings.Database.Dialect == Dialect.Sqlite ? settings.Database.File : "PostgreSQL")}");
        Console.WriteLine($"  modules     {modules}");
        if (settings.Demo)
        {
            Console.WriteLine($"  demo        {string.Join(", ", DemoAccounts.All.Select(account => account.Name))}");
            Console.WriteLine($"  password    {DemoAccounts.Password}");
        }

        Console.WriteLine();
    });
}

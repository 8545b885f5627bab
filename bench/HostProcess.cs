using System.Diagnostics;
using System.Globalization;

namespace Linli.Bench;

/// <summary>The real host in a process of its own, as somebody would run it.</summary>
internal static class HostProcess
{
    public static readonly Uri Address = new("http://127.0.0.1:5697");

    /// <param name="environment">Development puts the demo in where nothing is yet.</param>
    /// <param name="joins">A file that gets the process's number before it begins.</param>
    /// <param name="postgres">The connection string, where it isn't SQLite in the folder.</param>
    public static Process Start(string folder, string environment, string? joins = null, string? postgres = null)
    {
        string[] house = ["dotnet", Path.Combine(AppContext.BaseDirectory, "linli.dll"), "--urls", Address.ToString()];
        var start = joins is null ? new ProcessStartInfo(house[0], house[1..]) : new ProcessStartInfo("sh", ["-c", "echo $$ > \"$0\"; exec \"$@\"", joins, .. house]);
        start.RedirectStandardOutput = true;
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment, ["Linli__Data"] = Path.Combine(folder, "data"), ["Linli__Keys"] = Path.Combine(folder, "keys"),
            ["Linli__Packs"] = BenchHouse.Packs, ["Linli__Limits__AnonymousWritesPerMinute"] = "0", ["Linli__Limits__SignInPerMinute"] = "0",
        }) start.Environment[name] = value;
        if (postgres is not null) start.Environment["Linli__Postgres"] = postgres;
        var host = Process.Start(start)!;
        host.OutputDataReceived += (_, _) => { };
        host.BeginOutputReadLine();
        return host;
    }

    public static async Task UntilReady(HttpClient http)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (tries < 240)
            {
                // not yet listening
            }

            await Task.Delay(500);
        }
    }

    public static async Task Stop(Process host)
    {
        host.Kill();
        await host.WaitForExitAsync();
    }

    /// <summary>The most memory that the process ever held at once (VmHWM of Linux), in MB of 1,000,000 bytes.</summary>
    public static double MostMemory(Process host) =>
        int.Parse(File.ReadLines($"/proc/{host.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
}

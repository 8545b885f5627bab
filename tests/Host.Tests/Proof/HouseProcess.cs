using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Linli.Host.Tests.Proof;

/// <summary>A program of ours as a process of its own, that a test may kill without warning (SIGKILL).</summary>
internal sealed class HouseProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<bool> open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> said = [];

    private HouseProcess(ProcessStartInfo start, string openWord)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data, openWord);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, openWord);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (said) return string.Join('\n', said);
        }
    }

    /// <param name="program">Name of the program's file without .dll, beside the tests.</param>
    /// <param name="openWord">What a line contains that says the door is open.</param>
    public static HouseProcess Start(string program, IEnumerable<string> args, string openWord, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program + ".dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        start.Environment["DOTNET_TieredPGO"] = "0"; // it lives for seconds
        return new HouseProcess(start, openWord);
    }

    /// <summary>Waits until it has said that it is open; throws with all that it said where it ends before.</summary>
    public async Task Open(TimeSpan patience)
    {
        var first = await Task.WhenAny(open.Task, process.WaitForExitAsync(), Task.Delay(patience));
        if (first != open.Task) throw new InvalidOperationException($"{(process.HasExited ? $"It ended with {process.ExitCode}" : "It did not open in time")}:\n{Said}");
    }

    /// <summary>The most memory that it ever held at once, bytes (VmHWM of Linux).</summary>
    public long MostMemory() => File.ReadLines($"/proc/{process.Id}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024).Single();

    /// <summary>No farewell: what is not on disk is gone.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> Ended(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(late.Token);
        return process.ExitCode;
    }

    /// <summary>A port of this machine that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private void Hear(string? line, string openWord)
    {
        if (line is null) return;
        lock (said) said.Add(line);
        if (line.Contains(openWord, StringComparison.Ordinal)) open.TrySetResult(true);
    }
}

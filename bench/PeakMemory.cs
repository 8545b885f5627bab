using System.Diagnostics;

namespace Linli.Bench;

/// <summary>Looks ten times a second at what the process holds.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer timer;

    public PeakMemory() => timer = new(_ => Megabytes = Math.Max(Megabytes, Now()), null, 0, 100);

    public long Megabytes { get; private set; }

    public static long Now()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / (1024 * 1024);
    }

    public void Dispose() => timer.Dispose();
}

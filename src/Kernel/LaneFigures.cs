namespace Linli.Kernel;

/// <summary>How the writer lane fares, for /metrics.</summary>
public sealed class LaneFigures
{
    private long waiting;
    private long writes;
    private long commits;
    private long commitTicks;

    /// <summary>Writes that wait for their turn or are being run.</summary>
    public long Waiting => Interlocked.Read(ref waiting);

    /// <summary>Writes that ended, kept or refused.</summary>
    public long Writes => Interlocked.Read(ref writes);

    /// <summary>Transactions that ended; on SQLite many writes share one.</summary>
    public long Commits => Interlocked.Read(ref commits);

    public double CommitSeconds => TimeSpan.FromTicks(Interlocked.Read(ref commitTicks)).TotalSeconds;

    internal void Came() => Interlocked.Increment(ref waiting);

    internal void Left(int count, TimeSpan took)
    {
        Interlocked.Add(ref waiting, -count);
        Interlocked.Add(ref writes, count);
        Interlocked.Increment(ref commits);
        Interlocked.Add(ref commitTicks, took.Ticks);
    }
}

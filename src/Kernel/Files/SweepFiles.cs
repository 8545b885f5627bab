using System.Globalization;

namespace Linli.Kernel.Files;

/// <summary>Told by a module whose rows name files of the <see cref="FileStore"/>, so that these stay.</summary>
public interface INameFiles
{
    /// <summary>Those of the hashes that some row names.</summary>
    Task<IReadOnlyCollection<string>> Named(IReadOnlyCollection<string> hashes, CancellationToken stop);
}

/// <summary>
/// Takes away the photographs that came with something that was then refused: files that nobody has brought for a day and
/// that no row names. A slice a run; the rest of a day's round follows at once.
/// </summary>
internal sealed class SweepFiles(LinliDb db, FileStore files, IEnumerable<INameFiles> modules, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "kernel.sweep-files";
    public const string MoreKind = "kernel.sweep-files-more";
    public const int SliceMax = 500; // files looked at in one run: the lane is never held for long
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>The body is the drawer to go on with; a round begins with the first.</summary>
    public async Task Run(JobRow job, CancellationToken stop)
    {
        var drawer = job.Body.Length == 0 ? 0 : int.Parse(job.Body, CultureInfo.InvariantCulture);
        for (var seen = 0; drawer < FileStore.Drawers && seen < SliceMax; drawer++)
        {
            var untouched = files.Untouched(drawer);
            seen += untouched.Count;
            if (untouched.Count > 0) await Sweep(untouched, stop);
        }

        if (drawer == FileStore.Drawers) return;
        jobs.Add(0, MoreKind, drawer.ToString(CultureInfo.InvariantCulture), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    private async Task Sweep(IReadOnlyList<string> untouched, CancellationToken stop)
    {
        HashSet<string> named = [];
        foreach (var module in modules) named.UnionWith(await module.Named(untouched, stop));
        foreach (var hash in untouched.Where(hash => !named.Contains(hash))) files.Drop(hash);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linli.Kernel.Packs;

/// <summary>
/// The packs in force, from the database: the same on every node. At the first opening they are taken from the folder; after
/// that two administrators change them (<see cref="OfferPack"/>, <see cref="DecidePack"/>). Where the house follows its
/// folder (Development), a pack in force whose folder was altered is taken anew at each opening.
/// </summary>
public sealed class PacksInForce(
    HouseFolders folders, IServiceScopeFactory scopes, ILaneEngine engine, IEnumerable<IReadPacks> readers, TimeProvider clock, ILogger<PacksInForce>? log = null) : IOpening
{
    private sealed record State(PackSet Set, long Number, DateTimeOffset Since);

    private readonly Lock newest = new();
    private volatile State? state;

    private State Now => state ?? throw new InvalidOperationException("The packs are read when the house opens (PacksInForce.Open).");

    public PackSet Set => Now.Set;
    public long Number => Now.Number;
    public DateTimeOffset Since => Now.Since;

    /// <summary>A slip in a pack that should come into force stops the house with file, line and mend.</summary>
    public async Task Open(CancellationToken stop)
    {
        if (!readers.Any()) return; // a house none of whose modules reads packs
        for (var tries = 0; ; tries++)
        {
            var taken = await engine.Run<Done>(new Caller(), async scope => await Begin(scope.GetRequiredService<LinliDb>(), stop), stop);
            if (taken.No is null) break;
            if (tries == 3) throw new InvalidOperationException($"The packs in force can't be read: {taken.No.Code}"); // another node opened at the same moment
        }

        await Look(stop);
    }

    /// <summary>Sees whether another set came into force, here or on another node.</summary>
    public async Task Look(CancellationToken stop)
    {
        if (!readers.Any()) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        if (await db.Set<PackForce>().Select(f => f.Number).SingleAsync(stop) == state?.Number) return;
        var force = await db.Set<PackForce>().AsNoTracking().SingleAsync(stop);
        var found = new State(PackSet.Parse(await Kept(db, force.Version).SingleAsync(stop)), force.Number, force.At);
        lock (newest)
            if (state is null || state.Number < found.Number) state = found;
        (log ?? NullLogger<PacksInForce>.Instance).LogInformation("Packs in force: {Packs}", string.Join(", ", found.Set.Packs.Select(pack => $"{pack.Name} {pack.Manifest?.Version}")));
    }

    /// <summary>A set that is or was in force.</summary>
    public PackSet Find(string version)
    {
        if (state?.Set is { } now && now.Hash == version) return now;
        using var scope = scopes.CreateScope();
        return PackSet.Parse(Kept(scope.ServiceProvider.GetRequiredService<LinliDb>(), version).Single());
    }

    /// <summary>The newest set that held a file of this path, or null where none ever did.</summary>
    /// <param name="path">Inside a pack, e.g. <c>case-types/lift.yaml</c>.</param>
    public string? LastWith(string path)
    {
        using var scope = scopes.CreateScope();
        var quoted = $"\"{path}\"";
        return scope.ServiceProvider.GetRequiredService<LinliDb>().Set<PackSetKept>().Where(kept => kept.Files.Contains(quoted)).OrderByDescending(kept => kept.At).Select(kept => kept.Version).FirstOrDefault();
    }

    /// <summary>All that is wrong with a set, as all modules read it.</summary>
    public IReadOnlyList<PackProblem> Check(PackSet set, string own) =>
        [.. readers.SelectMany(reader => reader.Check(set, own)).Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    /// <summary>What a change means, what matters most first.</summary>
    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after) => [.. readers.SelectMany(reader => reader.Compare(before, after)).OrderBy(one => one.Matter)];

    /// <summary>The packs of the folder, by name, for whoever may offer them.</summary>
    public IReadOnlyList<PackFiles> InFolder() => Directory.Exists(folders.Packs)
        ? [.. Directory.EnumerateDirectories(folders.Packs).Where(folder => File.Exists(Path.Combine(folder, PackManifest.File))).Order(StringComparer.Ordinal).Select(folder => PackFiles.Take(folder, new PackProblems()))]
        : [];

    /// <summary>Puts a set into force for every node, unless another came before it.</summary>
    /// <param name="from">The number that is in force where this was decided.</param>
    internal static async Task<bool> Take(LinliDb db, PackSet set, long from, DateTimeOffset now, CancellationToken stop)
    {
        var (version, number) = (set.Hash, from + 1);
        var first = await db.Set<PackForce>().Where(f => f.Id == PackForce.Only && f.Number == from)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.Number, number).SetProperty(f => f.Version, version).SetProperty(f => f.At, now), stop);
        if (first == 0) return false;
        if (!await db.Set<PackSetKept>().AnyAsync(kept => kept.Version == version, stop)) db.Add(new PackSetKept { Version = version, At = now, Files = set.ToText() });
        await db.SaveChangesAsync(stop);
        return true;
    }

    private async Task<Outcome<Done>> Begin(LinliDb db, CancellationToken stop)
    {
        var force = await db.Set<PackForce>().AsNoTracking().SingleAsync(stop);
        var now = force.Number == 0 ? null : PackSet.Parse(await Kept(db, force.Version).SingleAsync(stop));
        var wanted = Wanted(now);
        return wanted.Hash == now?.Hash || await Take(db, wanted, force.Number, clock.GetUtcNow(), stop) ? Done.It : KernelRefusals.SomebodyWasFaster;
    }

    /// <summary>What this opening should have in force.</summary>
    private PackSet Wanted(PackSet? now)
    {
        if (folders.Trial is { } trial) return trial;
        if (now is not null && !folders.FollowsPacks && Check(now, folders.Pack).Count == 0) return now; // what this program can't read any more is taken from its folder
        var problems = new PackProblems();
        var set = now ?? PackSet.Empty;
        foreach (var name in now is null ? [folders.Pack] : now.Packs.Select(pack => pack.Name))
            if (now is null || File.Exists(Path.Combine(folders.Packs, name, PackManifest.File)))
                foreach (var pack in PackFiles.TakeAll(Path.Combine(folders.Packs, name), problems)) set = set.With(pack);
        if (set.Hash == now?.Hash) return now;
        IReadOnlyList<PackProblem> wrong = [.. problems.InOrder, .. Check(set, folders.Pack)];
        return wrong.Count == 0 ? set : throw new InvalidOperationException("The pack can't be used:\n" + string.Join('\n', wrong));
    }

    private static IQueryable<string> Kept(LinliDb db, string version) => db.Set<PackSetKept>().Where(kept => kept.Version == version).Select(kept => kept.Files);
}

/// <summary>Asks every two seconds for one number, so that a change by any node is in force on this one.</summary>
internal sealed class WatchPacks(PacksInForce packs, ILogger<WatchPacks> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, stoppingToken);
                await packs.Look(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception broken)
            {
                log.LogWarning(broken, "It could not be seen whether the packs in force have changed; asked again soon");
            }
        }
    }
}

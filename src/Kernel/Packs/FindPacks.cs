using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Packs;

/// <summary>What administrators see of packs: those in force, those that could be, and every change that was asked for.</summary>
public sealed class FindPacks(LinliDb db, PacksInForce packs, IAccess access)
{
    public const int ListMost = 50; // changes, newest first

    /// <param name="Version">In force.</param>
    public sealed record InForce(string Pack, LocalName Name, string Version, int Files);

    /// <param name="InForce">The version in force, or null where it is not.</param>
    public sealed record InFolder(string Pack, LocalName? Name, string Version, string? InForce);

    public sealed record Change(PackChange It, LocalName? Name, string AskedBy, string? DecidedBy);

    public sealed record All(IReadOnlyList<InForce> Packs, DateTimeOffset Since, IReadOnlyList<InFolder> Folder, IReadOnlyList<Change> Waiting, IReadOnlyList<Change> Past);

    /// <param name="Differences">From what is in force now where it waits; from what was in force then where it is decided.</param>
    public sealed record Seen(Change Change, IReadOnlyList<PackDifference> Differences, bool IsOutOfDate);

    public async Task<Outcome<All>> Run(CancellationToken stop)
    {
        if (!access.May(KernelRights.SeePacks)) return KernelRefusals.NotYours;
        await packs.Look(stop);
        var now = packs.Set;
        var rows = await db.Set<PackChange>().AsNoTracking().OrderByDescending(c => c.Id).Take(ListMost).ToListAsync(stop);
        var changes = await Named(rows, stop);
        return new All(
            [.. now.Packs.Select(pack => new InForce(pack.Name, pack.Manifest!.Name, pack.Manifest.Version.ToString(), pack.Texts.Count))], packs.Since,
            [.. packs.InFolder().Where(pack => now.Find(pack.Name)?.Hash != pack.Hash).Select(pack => new InFolder(pack.Name, pack.Manifest?.Name, pack.Manifest?.Version.ToString() ?? "", now.Find(pack.Name)?.Manifest?.Version.ToString()))],
            [.. changes.Where(change => change.It.IsOpen)], [.. changes.Where(change => !change.It.IsOpen)]);
    }

    public async Task<Outcome<Seen>> One(Guid id, CancellationToken stop)
    {
        if (!access.May(KernelRights.SeePacks)) return KernelRefusals.NotYours;
        await packs.Look(stop);
        if (await db.Set<PackChange>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } row) return KernelRefusals.Unknown;
        var from = packs.Find(row.FromSet);
        return new Seen((await Named([row], stop))[0], packs.Compare(from, row.After(from)), row.IsOpen && row.FromSet != packs.Set.Hash);
    }

    private async Task<List<Change>> Named(List<PackChange> rows, CancellationToken stop)
    {
        var ids = rows.SelectMany(row => new[] { row.AskedBy, row.DecidedBy ?? row.AskedBy }).Distinct().ToList();
        var names = await db.Set<Account>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, stop);
        return [.. rows.Select(row => new Change(row, Pack(row)?.Manifest?.Name, names.GetValueOrDefault(row.AskedBy, ""), row.DecidedBy is { } by ? names.GetValueOrDefault(by, "") : null))];
    }

    private PackFiles? Pack(PackChange row) => row.Files is { } files ? PackSet.Parse(files).Packs[0] : packs.Find(row.FromSet).Find(row.Pack);
}

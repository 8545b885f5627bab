using Linli.Kernel.Audit;
using Linli.Kernel.LongWork;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Packs;

/// <summary>
/// The system administrator asks for a change of the packs in force: a pack sent as ZIP or lying in the folder, an earlier
/// version again, or a withdrawal. It is checked at once and tried by its scenarios; then it waits for the security
/// administrator (<see cref="DecidePack"/>). Nothing is in force before that.
/// </summary>
public sealed class OfferPack(Lane lane, LinliDb db, PacksInForce packs, IAccess access)
{
    /// <summary>What is asked for: exactly one of them.</summary>
    /// <param name="Folder">A pack of the folder, by its name.</param>
    /// <param name="Withdraw">A pack in force, by its name.</param>
    /// <param name="Undo">An upgrade that was agreed to: the version before it shall be in force again.</param>
    /// <param name="Again">An offer whose trial failed or is out of date, to be tried on what is in force now.</param>
    public sealed record Input(byte[]? Zip = null, string? Folder = null, string? Withdraw = null, Guid? Undo = null, Guid? Again = null);

    /// <param name="Change">Null where something is wrong with the pack.</param>
    public sealed record Answer(Guid? Change, IReadOnlyList<PackProblem> Problems);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(KernelRights.OfferPacks)) return KernelRefusals.NotYours;
        await packs.Look(stop);
        var problems = new PackProblems();
        var (found, no) = await Find(input, problems, stop);
        if (no is not null) return no;
        if (found is null) return new Answer(null, problems.InOrder);
        var (from, withdrawn) = (packs.Set, found.Texts.Count == 0);
        var after = withdrawn ? from.Without(found.Name) : from.With(found);
        if (after.Hash == from.Hash) return PackRefusals.InForceAlready;
        var before = from.Find(found.Name);
        if (!withdrawn && input.Undo is null && before?.Manifest?.Version >= found.Manifest?.Version && before is not null) return PackRefusals.OlderVersion.With(before.Manifest!.Version.ToString());
        IReadOnlyList<PackProblem> wrong = [.. problems.InOrder, .. packs.Check(after, found.Name)];
        if (wrong.Count > 0 && withdrawn) return PackRefusals.Needed.With(string.Join(", ", wrong.Select(problem => problem.File.Replace("../", "", StringComparison.Ordinal)).Distinct().Take(5)));
        if (wrong.Count > 0) return new Answer(null, wrong);
        var kind = withdrawn ? PackChangeKind.Withdraw : before is null ? PackChangeKind.Install : PackChangeKind.Upgrade;
        var asked = new Keep.Input(found.Name, kind, ((withdrawn ? before : found)?.Manifest?.Version ?? new Version(0, 0)).ToString(), withdrawn ? null : PackSet.ToText([found]), from.Hash, input.Again);
        var kept = await lane.Write<Keep, Guid>(use => use.Run(asked, stop), stop);
        return kept.Succeeded(out var id, out var late) ? new Answer(id, []) : late;
    }

    /// <returns>The pack as it shall be; one without texts is to go.</returns>
    private async Task<(PackFiles? Pack, Refusal? No)> Find(Input input, PackProblems problems, CancellationToken stop)
    {
        if (input.Zip is { Length: > 0 } zip) return (PackZip.Take(zip, problems), null);
        if (input.Folder is { } folder) return (packs.InFolder().FirstOrDefault(pack => pack.Name == folder), packs.InFolder().Any(pack => pack.Name == folder) ? null : KernelRefusals.Unknown);
        if (input.Withdraw is { } name) return packs.Set.Find(name) is null ? (null, KernelRefusals.Unknown) : (Gone(name), null);
        if ((input.Undo ?? input.Again) is not { } id) return (null, PackRefusals.NothingGiven);
        if (await db.Set<PackChange>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } change) return (null, KernelRefusals.Unknown);
        if (input.Again is not null) return change.IsOpen ? (change.Files is null ? Gone(change.Pack) : PackSet.Parse(change.Files).Packs[0], null) : (null, PackRefusals.DecidedAlready);
        return change.State == PackChangeState.Agreed ? (packs.Find(change.FromSet).Find(change.Pack) ?? Gone(change.Pack), null) : (null, PackRefusals.NotTriedYet);
    }

    private static PackFiles Gone(string name) => PackFiles.Of(name, new Dictionary<string, string>());

    internal sealed class Keep(LinliDb db, Caller caller, IAudit audit, IWorks works, TimeProvider clock)
    {
        public sealed record Input(string Pack, PackChangeKind Kind, string Version, string? Files, string FromSet, Guid? InPlaceOf);

        public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
        {
            var (now, by) = (clock.GetUtcNow(), caller.Account!.Value.Id);
            PackChangeState[] open = [PackChangeState.Trying, PackChangeState.Failed, PackChangeState.Offered];
            var waiting = await db.Set<PackChange>().Where(c => c.Pack == input.Pack && open.Contains(c.State)).ToListAsync(stop);
            if (waiting.Exists(c => c.Id != input.InPlaceOf)) return PackRefusals.WaitsAlready;
            foreach (var old in waiting) old.Decide(PackChangeState.TakenBack, by, now, null);
            var change = new PackChange { Id = Uuid.Next(now), Pack = input.Pack, Kind = input.Kind, PackVersion = input.Version, Files = input.Files, FromSet = input.FromSet, AskedBy = by, AskedAt = now };
            db.Add(change);
            audit.Add(0, "pack.offered", "pack", change.Id, null, $"{change.Kind} {change.Pack} {change.PackVersion}");
            var asked = await works.Ask(new(0, TryPack.Kind, change.Id, new("kernel.pack-trial", change.Pack, change.PackVersion), 0, "kernel.pack-scenarios", $"/admin/packs/{change.Id}", ""), stop);
            if (asked.No is { } no) return no;
            await db.SaveChangesAsync(stop);
            return change.Id;
        }
    }
}

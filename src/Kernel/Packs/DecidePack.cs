using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Packs;

/// <summary>
/// The second of two people: the security administrator agrees to a change of packs, or refuses it with a reason; who asked
/// may take it back. With the yes the whole set is in force for every node, and every case that runs keeps the version that
/// it began with.
/// </summary>
public sealed class DecidePack(Lane lane, PacksInForce packs)
{
    public enum Word { Agree, Refuse, TakeBack }

    /// <param name="Reason">Needed for a refusal.</param>
    public sealed record Input(Guid Change, Word Word, string Reason = "");

    public async Task<Outcome<Done>> Run(Input input, Once? once, CancellationToken stop)
    {
        var kept = await lane.Write<Keep, Done>(use => use.Run(input, stop), stop, once);
        if (kept.No is null) await packs.Look(stop); // the other nodes see it within seconds
        return kept;
    }

    internal sealed class Keep(LinliDb db, PacksInForce packs, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
    {
        public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
        {
            if (!access.May(input.Word == Word.TakeBack ? KernelRights.OfferPacks : KernelRights.AgreePacks)) return KernelRefusals.NotYours;
            if (await db.Set<PackChange>().FirstOrDefaultAsync(c => c.Id == input.Change, stop) is not { } change) return KernelRefusals.Unknown;
            if (!change.IsOpen) return PackRefusals.DecidedAlready;
            var (reason, by, now) = (input.Reason.Trim(), caller.Account!.Value.Id, clock.GetUtcNow());
            if (input.Word == Word.Refuse && reason.Length is 0 or > PackChange.ReasonLengthMax) return PackRefusals.ReasonMissing.With(PackChange.ReasonLengthMax);
            if (input.Word == Word.Agree && await TakeIntoForce(change, by, now, stop) is { } no) return no;
            var (state, action) = input.Word switch
            {
                Word.Agree => (PackChangeState.Agreed, "pack.agreed"),
                Word.Refuse => (PackChangeState.Refused, "pack.refused"),
                _ => (PackChangeState.TakenBack, "pack.taken-back"),
            };
            change.Decide(state, by, now, reason.Length == 0 ? null : reason);
            audit.Add(0, action, "pack", change.Id, null, $"{change.Kind} {change.Pack} {change.PackVersion}");
            await db.SaveChangesAsync(stop);
            return Done.It;
        }

        private async Task<Refusal?> TakeIntoForce(PackChange change, Guid by, DateTimeOffset now, CancellationToken stop)
        {
            if (change.State != PackChangeState.Offered) return PackRefusals.NotTriedYet;
            if (change.AskedBy == by) return PackRefusals.OwnOffer;
            var force = await db.Set<PackForce>().AsNoTracking().SingleAsync(stop);
            if (force.Version != change.FromSet) return PackRefusals.OthersChanged;
            var after = change.After(packs.Find(force.Version));
            if (packs.Check(after, change.Pack).Count > 0) return PackRefusals.OthersChanged;
            return await PacksInForce.Take(db, after, force.Number, now, stop) ? null : PackRefusals.OthersChanged;
        }
    }
}

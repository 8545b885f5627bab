using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases.Tombstones;

/// <summary>A hidden matter is for everybody again. Said by the office that hid it or one above: what a street hid for a court, a community does not show.</summary>
internal sealed class ShowAgain(LinliDb db, CaseLookup cases, KeepTombstones stones, IAccess access, IEvents events, IAudit audit, Caller caller, TimeProvider clock)
{
    public const string Do = "show-again";

    public async Task<Outcome<Done>> Run(string number, CancellationToken stop)
    {
        if (await cases.Find(number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        if (access.Through(CaseRights.Hide, found.Target) is not { } by) return CaseRefusals.MoveNotYours;
        var it = found.Case;
        if (!it.IsHidden || (await stones.InForce(it, stop)).Find(left => left.Reason != TombstoneReason.Merged) is not { } stone) return TombstoneRefusals.NotHidden;
        if (!PlacePath.IsWithin(stone.ByPath, by.Path)) return TombstoneRefusals.Above.With(stone.ByName, stone.ByNameEn);

        var now = clock.GetUtcNow();
        it.ShowAgain();
        stone.Undo(now, by.Name, by.NameEn);
        db.Add(new CaseStep
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = Do, State = it.State, Phase = it.Phase, By = FlowPart.Desk,
            PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Parties, Detail = stone.Reason.ToString(),
        });
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, Do, it.State, it.LeadPost, it.End));
        audit.Add(it.DistrictId, "cases.show-again", "case", it.Id, by, stone.Reason.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

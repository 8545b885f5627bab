using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases.Tombstones;

/// <summary>
/// An office takes a public matter from everybody's eyes. A tombstone with the reason stays at its address; whoever reported
/// it, and the offices, read on. It is counted as before, so that hiding betters no figure. The office that leads or
/// answered it may hide it for personal data alone: any other reason is for an office that isn't judged by it.
/// </summary>
internal sealed class HideCase(LinliDb db, CaseLookup cases, KeepTombstones stones, HidingReasons reasons, IAccess access, IEvents events, IAudit audit, Caller caller, TimeProvider clock)
{
    public const string Do = "hide";

    /// <param name="Reference">The document's number where a law asks for it, the other matter's where it is doubled.</param>
    public sealed record Input(string Number, TombstoneReason? Reason, string Reference = "");

    public sealed record Answer(string Number, TombstoneReason Reason);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (await cases.Find(input.Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        if (access.Through(CaseRights.Hide, found.Target) is not { } by) return CaseRefusals.MoveNotYours;
        if (input.Reason is not { } reason || !Enum.IsDefined(reason) || reason == TombstoneReason.Merged) return TombstoneRefusals.ReasonMissing;
        var it = found.Case;
        if (it.Visibility != Visibility.Public) return TombstoneRefusals.NotPublic;
        if (it.IsHidden) return TombstoneRefusals.Hidden;
        if (!(await reasons.For(found, stop)).Contains(reason)) return TombstoneRefusals.OwnAnswer;
        if (reason == TombstoneReason.Withdrawn && it.End != Packs.CaseVocabulary.Withdrawn) return TombstoneRefusals.NotWithdrawn;
        if (!(await Reference(it, reason, input.Reference.Trim(), stop)).Succeeded(out var reference, out var no)) return no;
        Carry(it, reason, reference, by);
        await db.SaveChangesAsync(stop);
        return new Answer(it.Number, reason);
    }

    private void Carry(Case it, TombstoneReason reason, string reference, PostCard by)
    {
        it.Hide();
        var entry = new CaseStep
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = clock.GetUtcNow(), Do = Do, State = it.State, Phase = it.Phase, By = FlowPart.Desk,
            PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Parties, Detail = reason.ToString(),
        };
        db.Add(entry);
        stones.Put(it, entry, reason, reference.Length == 0 ? null : reference, by);
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, Do, it.State, it.LeadPost, it.End));
        audit.Add(it.DistrictId, "cases.hide", "case", it.Id, by, $"{reason} {reference}".Trim());
    }

    private async Task<Outcome<string>> Reference(Case it, TombstoneReason reason, string typed, CancellationToken stop)
    {
        if (reason == TombstoneReason.Law) return typed.Length is 0 or > Tombstone.ReferenceLengthMax || Masks.Numbers(typed) != typed ? TombstoneRefusals.DocumentMissing : typed;
        if (reason != TombstoneReason.Doubled) return "";
        return await cases.Find(typed, stop) is { Case: { Visibility: Visibility.Public, IsHidden: false } other } && other.Id != it.Id && other.DistrictId == it.DistrictId
            ? other.Number : TombstoneRefusals.OtherMissing;
    }
}

using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Two cases were two matters after all: while the leading one lives, the merged one goes on where it stood.</summary>
internal sealed class UndoMerge(LinliDb db, CaseLookup cases, Tombstones.KeepTombstones stones, CasePacks packs, MergedCases merged, IAccess access, IEvents events, IAudit audit, Caller caller, TimeProvider clock)
{
    public sealed record Input(string Number, string Note = "");

    public async Task<Outcome<MergeCases.Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Note.Length > Case.TextLengthMax) return CaseRefusals.TextTooLong.At("note");
        if (await cases.Find(input.Number, stop) is not { } one || !access.May(CaseRights.See, one.Target)) return CaseRefusals.Unknown;
        if (access.Through(CaseRights.Merge, one.Target) is not { } by) return CaseRefusals.MoveNotYours;
        if (one.Case.MergedInto is not { } into) return CaseRefusals.NotMerged;
        if ((await merged.Leading(one, stop)).Case.Phase == Phase.Closed) return CaseRefusals.MergeOver;
        var leading = (await cases.Find(one.Case.DistrictId, into, stop))!;
        await Part(one, leading, by, input.Note.Trim(), stop);
        await db.SaveChangesAsync(stop);
        return new MergeCases.Answer(one.Case.Number, leading.Case.Number);
    }

    /// <summary>Parts a case from the one that it was merged into.</summary>
    /// <param name="by">Null where nobody says so, but the leading one is gone.</param>
    public async Task Part(CaseAndParties one, CaseAndParties leading, PostCard? by, string note, CancellationToken stop)
    {
        var (it, now) = (one.Case, clock.GetUtcNow());
        var (stood, since, mergedAt) = await Before(it, stop);
        it.StandAlone(packs.TypeOf(it).Flow.Flow.StateOf(stood) ?? throw new InvalidOperationException($"A case stood in {stood}, which its flow does not know"), since);
        await stones.TakeAway(it, left => left.Reason == Tombstones.TombstoneReason.Merged, by, now, stop);
        foreach (var party in one.Parties) party.Past = false;
        db.RemoveRange(one.Parties.Concat(leading.Parties).Where(p => p.Part == Cases.Part.Informed && p.Since == mergedAt));
        db.Add(Entry(it, "merge-undone", by, note, leading.Case.Number, now));
        db.Add(Entry(leading.Case, "merged-out", by, "", it.Number, now));
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, "merge-undone", it.State, it.LeadPost, null));
        events.Add(new CaseMoved(it.DistrictId, leading.Case.Id, leading.Case.Version, "merged-out", leading.Case.State, leading.Case.LeadPost, leading.Case.End));
        audit.Add(it.DistrictId, "cases.merge-undone", "case", it.Id, by, leading.Case.Number);
    }

    /// <summary>The state in which the merge found it, since when, and when the merge was.</summary>
    private async Task<(string State, DateTimeOffset Since, DateTimeOffset MergedAt)> Before(Case it, CancellationToken stop)
    {
        var steps = await db.Set<CaseStep>().AsNoTracking().Where(s => s.DistrictId == it.DistrictId && s.CaseId == it.Id).OrderBy(s => s.No).ToListAsync(stop);
        var merge = steps.FindLastIndex(step => step.Do == "merge");
        var stood = steps[merge - 1].State;
        return (stood, steps.Take(merge).Reverse().TakeWhile(step => step.State == stood).Last().At, steps[merge].At);
    }

    private CaseStep Entry(Case it, string @do, PostCard? by, string note, string other, DateTimeOffset now) => new()
    {
        DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = @do, State = it.State, Phase = it.Phase, By = by is null ? FlowPart.Automatic : FlowPart.Desk,
        PostId = by?.Id.Id, PostName = by?.Name, PostNameEn = by?.NameEn, AccountId = by is null ? null : caller.Account?.Id, Readers = Readers.Staff, Text = note, Detail = other,
    };
}

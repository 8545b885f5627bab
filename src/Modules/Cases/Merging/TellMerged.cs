using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>
/// What becomes of the leading case is told to every reporter whose case was merged into it, on their own timeline: that it
/// was answered, has ended, goes on again. If its own reporter takes it back, the others' matters stand again by themselves.
/// </summary>
internal sealed class TellMerged(LinliDb db, CaseLookup cases, MergedCases merged, UndoMerge undo, IEvents events)
{
    /// <param name="was">The phase before the move.</param>
    public async Task Run(CaseAndParties leading, Phase was, DateTimeOffset now, CancellationToken stop)
    {
        var it = leading.Case;
        if (it.Phase == was || What(was, it.Phase) is not { } told) return;
        if (it.End == Packs.CaseVocabulary.Withdrawn)
        {
            foreach (var one in await merged.Into(it, stop)) await undo.Part((await cases.Find(one.DistrictId, one.Id, stop))!, leading, null, "", stop);
            return;
        }

        foreach (var one in await merged.Below(it, stop))
        {
            db.Add(new CaseStep
            {
                DistrictId = one.DistrictId, CaseId = one.Id, No = one.NextStep(), At = now, Do = told, State = one.State, Phase = one.Phase,
                By = FlowPart.Automatic, Readers = Readers.Parties, Detail = it.End,
            });
            events.Add(new MergedTold(one.DistrictId, one.Id, one.Version, it.Id, told, it.End));
        }
    }

    private static string? What(Phase was, Phase now) => now switch
    {
        Phase.Answered => "with-answered",
        Phase.Closed => "with-ended",
        _ when was is Phase.Answered or Phase.Closed => "with-goes-on",
        _ => null,
    };
}

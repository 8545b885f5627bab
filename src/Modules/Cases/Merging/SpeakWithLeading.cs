using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>
/// A reporter whose case was merged says of the answer to the leading one that it is done, or not. The word counts there
/// like the first reporter's; what they write stays on their own case, so that no reporter reads another's.
/// </summary>
internal sealed class SpeakWithLeading(LinliDb db, MergedCases merged, CasePacks packs, CaseMoves moves, Caller caller, TimeProvider clock)
{
    /// <summary>The moves that go to the leading case; any other is the merged one's own.</summary>
    public static bool Is(Case it, string @do) => it.MergedInto is not null && @do is ("confirm" or "dispute");

    public async Task<Outcome<MakeMove.Answer>> Run(CaseAndParties found, string @do, PostCard? by, CaseMoves.Given given, bool byProxy, CancellationToken stop)
    {
        var (it, leading) = (found.Case, await merged.Leading(found, stop));
        if (leading.AnsweredByOfficeOf(caller)) return CaseRefusals.OfficeAnswered;
        if (!packs.TypeOf(leading.Case).Flow.Flow.Move(leading.Case.State, @do, FlowPart.Reporter, given.Names).Succeeded(out var step, out var refused))
            return CaseMoves.Explain(refused, leading.Case, @do);
        var carried = await moves.Carry(leading, step, FlowPart.Reporter, by, given with { Text = "", Photos = [] }, byProxy, stop);
        if (carried.No is { } no) return no;
        db.Add(new CaseStep
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = clock.GetUtcNow(), Do = @do, State = it.State, Phase = it.Phase, By = FlowPart.Reporter,
            PostId = by?.Id.Id, PostName = by?.Name, PostNameEn = by?.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Parties, Text = given.Text, Detail = byProxy ? "proxy" : null,
        });
        await db.SaveChangesAsync(stop);
        return new MakeMove.Answer(it.Number, it.State, it.Phase.ToString(), it.Version, it.End);
    }
}

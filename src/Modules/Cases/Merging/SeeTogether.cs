using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>The leading case as the reader of a merged one may have it: how it stands and what was answered, never what anybody said.</summary>
/// <param name="Number">Null where this reader has no page of it.</param>
/// <param name="Answer">What the office answered last, where that is for everybody.</param>
internal sealed record LeadingSeen(
    string? Number, CaseTypeDefinition Type, FlowDefinition Flow, string State, Phase Phase, string? End, bool ByProxy, PostCard? Lead, DateTimeOffset? ResolveDue, DateTimeOffset? ConfirmDue, string Answer)
{
    /// <summary>The office has answered, and each reporter has the word.</summary>
    public bool AsksVerdict => Flow.Flow.MovesFrom(State, FlowPart.Reporter).Any(move => move.Do == "confirm");
}

/// <summary>What a case has to do with others: what it was merged into, what was merged into it, what was split from it.</summary>
/// <param name="Merged">Those that this one leads; for staff only.</param>
/// <param name="SplitOff">The other halves of a split, for its parties.</param>
internal sealed record Together(LeadingSeen? Leading, IReadOnlyList<Case> Merged, IReadOnlyList<string> SplitOff)
{
    public static readonly Together Nothing = new(null, [], []);
}

/// <summary>Reads it for one reader, who may see the case itself.</summary>
internal sealed class SeeTogether(CasePacks packs, MergedCases merged, IPosts posts, IAccess access)
{
    public async Task<Together> Of(CaseAndParties found, IReadOnlyList<CaseStep> steps, Nearness nearness, CancellationToken stop)
    {
        var it = found.Case;
        List<string> split = nearness == Nearness.Public ? [] : [.. steps.Where(step => step.Do is "split" or "split-from").Select(step => step.Detail).OfType<string>()];
        return new(
            it.MergedInto is null ? null : await Leading(await merged.Leading(found, stop), nearness, stop),
            nearness == Nearness.Staff ? await merged.Below(it, stop) : [], split);
    }

    private async Task<LeadingSeen> Leading(CaseAndParties leading, Nearness nearness, CancellationToken stop)
    {
        var (it, type) = (leading.Case, packs.TypeOf(leading.Case));
        var shown = it is { Visibility: Visibility.Public, IsHidden: false };
        var open = shown || (nearness == Nearness.Staff && access.May(CaseRights.See, leading.Target));
        var answer = shown && it.AnsweredAt is not null && type.Publish.Contains(Published.Answer) ? await merged.Answer(it, stop) : "";
        return new(open ? it.Number : null, type, type.Flow, it.State, it.Phase, it.End, it.ConfirmedByProxy, await posts.Find(leading.Lead, stop), it.ResolveDue, it.ConfirmDue, Engines.Text.Masks.Numbers(answer));
    }
}

using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Files;

namespace Linli.Cases;

/// <summary>
/// One move of a case's flow: take, ask back, supply, wait, resume, pass on, return, answer, confirm, dispute, check,
/// withdraw, reopen, and whatever else its pack's table names. The table says who may and what it needs; this finds out
/// in which part the caller comes, and <see cref="CaseMoves"/> carries it out.
/// </summary>
internal sealed class MakeMove(CaseLookup cases, CasePacks packs, CaseMoves moves, IAccess access, Caller caller)
{
    /// <param name="Do">The move's name in the flow.</param>
    /// <param name="Version">The version that the caller saw; null where a resident taps an answer and any state that allows it will do.</param>
    public sealed record Input(string Number, string Do, int? Version, string Text = "", PostId? Post = null, DateTimeOffset? Until = null)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public ReceiptPass? Pass { get; init; }

        [System.Text.Json.Serialization.JsonIgnore]
        public IReadOnlyList<StoredFile> Photos { get; init; } = [];
    }

    /// <summary>How the case stands after the move.</summary>
    public sealed record Answer(string Number, string State, string Phase, int Version, string? End);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Text.Length > Case.TextLengthMax) return CaseRefusals.TextTooLong;
        if (await cases.Find(input.Number, stop) is not { } found) return CaseRefusals.Unknown;
        var parts = Parts(found, input.Pass);
        if (parts.Count == 0) // whether it exists is not everyone's business
            return access.May(CaseRights.See, found.Target) ? CaseRefusals.MoveNotYours : CaseRefusals.Unknown;
        if (input.Version is { } seen && seen != found.Case.Version) return await moves.MovedMeanwhile(found.Case, stop);

        var flow = packs.TypeOf(found.Case).Flow.Flow;
        var given = new CaseMoves.Given(input.Text.Trim(), input.Post, input.Until, input.Photos);
        FlowRefusal? first = null;
        foreach (var (part, post) in parts)
        {
            if (flow.Move(found.Case.State, input.Do, part, given.Names).Succeeded(out var step, out var refused))
            {
                if (part == FlowPart.Reporter && step is { From.Phase: Phase.Answered, To.Phase: Phase.Closed } && found.AnsweredByOfficeOf(caller)) return CaseRefusals.OfficeAnswered; // though they reported it, or hold its code
                return await moves.Carry(found, step, part, post, given, byProxy: false, stop);
            }

            first = first is null || refused.Kind == FlowRefusalKind.Needs ? refused : first;
        }

        return CaseMoves.Explain(first!, found.Case, input.Do);
    }

    /// <summary>Every part in which the caller may come to this case, with the post through which.</summary>
    private List<(FlowPart Part, PostCard? Post)> Parts(CaseAndParties found, ReceiptPass? pass)
    {
        List<(FlowPart, PostCard?)> parts = [];
        if (found.IsReporter(caller) || pass?.Case == new CaseId(found.Case.DistrictId, found.Case.Id)) parts.Add((FlowPart.Reporter, null));
        if (caller.IsClock) parts.Add((FlowPart.Clock, null));
        var target = found.Target;
        if (access.Through(CaseRights.See, target) is null) return parts;
        var lead = caller.Posts.FirstOrDefault(held => held.Post.Id == found.Lead)?.Post;
        if (lead is not null) parts.Add((FlowPart.Lead, lead));
        if (access.Through(CaseRights.Dispatch, target) is { } desk) parts.Add((FlowPart.Desk, desk));
        var checker = caller.Posts.FirstOrDefault(held => found.Parties.Any(p => p.Part == Part.Checker && p.PostId == held.Post.Id.Id))?.Post;
        if (checker is not null && found.Case.RegisteredBy != caller.Account?.Id) parts.Add((FlowPart.Checker, checker));
        return parts;
    }
}

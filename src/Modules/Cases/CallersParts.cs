using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>A part in which the caller may come to a case, with the post through which; null where they come as the reporter or as time.</summary>
internal sealed record CallersPart(FlowPart Part, PostCard? Post);

/// <summary>
/// In which parts of its flow the caller may come to a case. The case says which posts take a part; the right that belongs
/// to the part is asked of just those posts, so that the matrix of rights holds for every move.
/// </summary>
internal sealed class CallersParts(CasePacks packs, IAccess access, Caller caller)
{
    public IReadOnlyList<CallersPart> In(CaseAndParties found, ReceiptPass? pass)
    {
        List<CallersPart> parts = [];
        if (found.IsReporter(caller) || pass?.Case == new CaseId(found.Case.DistrictId, found.Case.Id)) parts.Add(new(FlowPart.Reporter, null));
        if (caller.IsClock) parts.Add(new(FlowPart.Clock, null));
        if (access.Through(CaseRights.See, found.Target) is not { } seenFrom) return parts;
        if (Through(CaseRights.Work, found, found.Case.LeadPost) is { } lead) parts.Add(new(FlowPart.Lead, lead));
        if (found.Case.OfferedTo is { } offered && Through(CaseRights.Work, found, offered) is { } receiver) parts.Add(new(FlowPart.Receiver, receiver));
        if (access.Through(CaseRights.Dispatch, found.Target) is { } desk) parts.Add(new(FlowPart.Desk, desk));
        if (!IsRegistrar(found) && Through(CaseRights.Check, found, [.. found.Parties.Where(p => p.Part == Part.Checker).Select(p => p.PostId)]) is { } checker) parts.Add(new(FlowPart.Checker, checker));
        if (IsFinder(found)) parts.Add(new(FlowPart.Reporter, seenFrom));
        return parts;
    }

    /// <summary>The worker who found the matter: its reporter, in the name of their post.</summary>
    public bool IsFinder(CaseAndParties found) => IsRegistrar(found) && packs.TypeOf(found.Case).OpenedBy == OpenedBy.Workers;

    private bool IsRegistrar(CaseAndParties found) => caller.Account is { } account && found.Case.RegisteredBy == account.Id;

    /// <summary>The right through one of these posts and no other.</summary>
    private PostCard? Through(Right right, CaseAndParties found, params Guid[] posts) => access.Through(right, found.Target with { Posts = posts, PartiesOnly = true });
}

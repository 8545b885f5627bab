using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Rates;

/// <summary>The office that leads a matter asks to have it left out of rates. Until another office has decided, it counts.</summary>
internal sealed class AskExclusion(LinliDb db, CaseLookup cases, IPosts posts, IAccess access, IAudit audit, TimeProvider clock)
{
    public sealed record Input(string Number, ExclusionReason? Reason, string Text);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await cases.Find(input.Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        var it = found.Case;
        if (await Asks(found, stop) is not { } by) return RateRefusals.NotLed;
        if (input.Reason is not { } reason || !Enum.IsDefined(reason)) return RateRefusals.ReasonMissing;
        var text = input.Text.Trim();
        if (text.Length is 0 or > Exclusion.TextLengthMax || Masks.Numbers(text) != text) return RateRefusals.WordsMissing;
        if (await db.Set<Exclusion>().AnyAsync(e => e.DistrictId == it.DistrictId && e.CaseId == it.Id, stop)) return RateRefusals.AskedAlready;
        db.Add(new Exclusion { DistrictId = it.DistrictId, CaseId = it.Id, Reason = reason, Text = text, AskedBy = by.Id.Id, AskedAt = clock.GetUtcNow() });
        db.Add(ExclusionStep.Of(it, "exclusion-ask", by, text, clock.GetUtcNow()));
        audit.Add(it.DistrictId, "cases.exclusion-ask", "case", it.Id, by, reason.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>The caller's post that may ask: the one that leads the matter; for a grid worker, their community's office.</summary>
    public async Task<PostCard?> Asks(CaseAndParties found, CancellationToken stop)
    {
        if (access.Through(CaseRights.AskExclusion, found.Target with { Posts = [found.Case.LeadPost], PartiesOnly = true }) is { } lead) return lead;
        if (await posts.Find(found.Lead, stop) is not { Kind: PostKind.GridWorker }) return null;
        return access.Through(CaseRights.AskExclusion, found.Target) is { Kind: PostKind.CommunityDesk or PostKind.CommunityLead } office ? office : null;
    }
}

/// <summary>An entry on the matter's timeline, which its reporter reads too: what offices agree on about it is no secret.</summary>
internal static class ExclusionStep
{
    public static CaseStep Of(Case it, string @do, PostCard by, string text, DateTimeOffset now) => new()
    {
        DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = @do, State = it.State, Phase = it.Phase, By = Engines.Flows.FlowPart.Desk,
        PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, Readers = Readers.Public, Text = text,
    };
}

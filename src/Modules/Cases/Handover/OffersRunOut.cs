using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases.Handover;

/// <summary>
/// What was passed on and is not taken in time: the level above is told, and again one level higher each time. Above all of
/// them is the district: what nobody takes is its own (兜底). Until then it stays with whoever sent it.
/// </summary>
internal sealed class OffersRunOut(LinliDb db, CasePacks packs, KeepAway away, SendElsewhere send, IPosts posts, IEvents events, IAudit audit)
{
    public const string Untaken = "untaken", Falls = "falls-to-district";

    public async Task Run(CaseAndParties found, DateTimeOffset now, CancellationToken stop)
    {
        var it = found.Case;
        if (it.OfferedTo is not { } offered) return;
        var last = new PostId(it.DistrictId, it.OfferTold ?? offered);
        if (await Above(last, it, post => away.NextUp(found, post, stop)) is { } above)
        {
            var pack = packs.Of(it);
            it.TellOfOffer(above.Id.Id, CaseClocks.By(pack).Due(pack.Clocks.GetValueOrDefault(it.ClockClass)?.Accept, now));
            found.Tell(db, above, now);
            db.Add(RunClocks.Entry(it, Untaken, above, now));
            events.Add(new CaseEscalated(it.DistrictId, it.Id, it.Version, it.LeadPost, above.Id.Id));
            audit.Add(it.DistrictId, "cases." + Untaken, "case", it.Id, above);
        }
        else if (await posts.Find(last, stop) is { Kind: PostKind.DistrictDesk } district && district.Id.Id != it.LeadPost)
        {
            await FallTo(found, district, now, stop);
        }
        else
        {
            it.LetOfferRest();
        }
    }

    /// <summary>The next post up that does not lead the matter: who leads it knows.</summary>
    public static async Task<PostCard?> Above(PostId post, Case it, Func<PostId, Task<PostCard?>> nextUp)
    {
        var above = await nextUp(post);
        while (above is not null && above.Id.Id == it.LeadPost) above = await nextUp(above.Id);
        return above;
    }

    /// <summary>兜底: it is the district's, whether the district takes it or not.</summary>
    public async Task FallTo(CaseAndParties found, PostCard district, DateTimeOffset now, CancellationToken stop)
    {
        var it = found.Case;
        await send.Run(found, district, raised: true, now, stop);
        db.Add(RunClocks.Entry(it, Falls, district, now));
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, Falls, it.State, it.LeadPost, null));
        audit.Add(it.DistrictId, "cases." + Falls, "case", it.Id, district);
    }
}

/// <summary>What a flow says of matters that are sent on.</summary>
internal static class SentOn
{
    extension(Flow flow)
    {
        /// <summary>The state of what lies with a post and has not been taken by it; as it stands where the flow sends nothing out.</summary>
        public FlowState Dispatched(string now) =>
            flow.StateOf(flow.Moves.FirstOrDefault(move => move.Do == "dispatch")?.To ?? now) ?? flow.StateOf(now)!;

        /// <summary>The flow knows receivers: in this state they take or refuse what they were passed. Older packs don't, and there the lead goes at once.</summary>
        public bool WaitsForReceiver(FlowState state) => flow.MovesFrom(state.Code, FlowPart.Receiver).Any();
    }
}

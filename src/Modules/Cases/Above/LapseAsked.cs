using Linli.Cases.Handover;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases.Above;

/// <summary>
/// What is not decided in time. More time is not given after the old time has run out: what was late stays late. An objection
/// on which the level above says nothing makes the matter the district's (兜底).
/// </summary>
internal sealed class LapseAsked(LinliDb db, AskingAbove asking)
{
    /// <summary>The matter went to another post, or was answered: what its former lead asked is without object.</summary>
    public async Task AfterMove(CaseAndParties found, bool leadChanged, DateTimeOffset now, CancellationToken stop)
    {
        var it = found.Case;
        if (!it.AsksAbove || !(leadChanged || it.Phase is Phase.Answered or Phase.Closed)) return;
        foreach (var asked in (await asking.Of(it, stop)).Where(a => a.Stand == AskedStand.Waiting)) Lapse(it, asked, now);
        it.AskAbove(false, null);
    }

    /// <summary>The clock has run out on an ask for more time.</summary>
    public async Task TimeRanOut(CaseAndParties found, DateTimeOffset now, CancellationToken stop)
    {
        var it = found.Case;
        foreach (var asked in (await asking.Of(it, stop)).Where(a => a is { For: AskedFor.Extension, Stand: AskedStand.Waiting })) Lapse(it, asked, now);
        it.AskAbove(false, it.ReviewBy);
    }

    /// <summary>Nobody has decided on the objection. Gives the one that was asked last, whose tree the district stands above.</summary>
    public async Task<AskedAbove?> ReviewRanOut(CaseAndParties found, DateTimeOffset now, CancellationToken stop)
    {
        var it = found.Case;
        var waiting = (await asking.Of(it, stop)).Find(a => a is { For: AskedFor.Objection, Stand: AskedStand.Waiting });
        if (waiting is not null) Lapse(it, waiting, now);
        it.AskAbove(it.AsksTime, null);
        return waiting;
    }

    private void Lapse(Case it, AskedAbove asked, DateTimeOffset now)
    {
        asked.Lapse(now);
        db.Add(asking.Entry(it, asked.For == AskedFor.Extension ? "extension-lapsed" : "objection-lapsed", null, "", null, now));
    }
}

/// <summary>What the clocks' job does about offers, asks for time and objections of one matter.</summary>
internal sealed class AskedRunsOut(LapseAsked lapse, OffersRunOut offers, KeepAway away, IPosts posts)
{
    public async Task Run(CaseAndParties found, DateTimeOffset now, CancellationToken stop)
    {
        var it = found.Case;
        if (it.AcceptBy <= now) await offers.Run(found, now, stop);
        if (it.AsksTime && it.RanOut(now)) await lapse.TimeRanOut(found, now, stop);
        if (!(it.ReviewBy <= now) || await lapse.ReviewRanOut(found, now, stop) is not { } asked) return;
        var post = await posts.Find(new(it.DistrictId, asked.ToPost), stop);
        while (post is not null && post.Kind != PostKind.DistrictDesk) post = await away.NextUp(found, post.Id, stop);
        if (post is null || post.Id.Id == it.LeadPost) return;
        await offers.FallTo(found, post, now, stop);
        await lapse.AfterMove(found, leadChanged: true, now, stop);
    }
}

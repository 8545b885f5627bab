using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Above;

/// <summary>What asking for time and objecting have in common: who asks, whom, and how it stands on the timeline.</summary>
internal sealed class AskingAbove(LinliDb db, KeepAway away, IAccess access, Caller caller)
{
    /// <summary>The post through which the caller asks: the one that leads the matter.</summary>
    public PostCard? Asks(CaseAndParties found) => access.Through(CaseRights.AskAbove, found.Target with { Posts = [found.Case.LeadPost], PartiesOnly = true });

    /// <summary>The desk of the level above: the community's above a grid, the street's above a community, the district's above street and department. Never the one that the matter is about.</summary>
    public Task<PostCard?> Above(CaseAndParties found, PostCard by, CancellationToken stop) => away.NextUp(found, by.Id, stop);

    /// <summary>The post through which the caller may decide: one of the office that was asked.</summary>
    public PostCard? Decides(CaseAndParties found, AskedAbove asked)
    {
        if (!access.May(CaseRights.See, found.Target)) return null;
        return access.Through(CaseRights.DecideAbove, found.Target with { Posts = [.. caller.Posts.Where(held => held.Post.Office == asked.ToOffice).Select(held => held.Post.Id.Id)], PartiesOnly = true });
    }

    public Task<List<AskedAbove>> Of(Case it, CancellationToken stop) =>
        db.Set<AskedAbove>().Where(a => a.DistrictId == it.DistrictId && a.CaseId == it.Id).OrderBy(a => a.No).ToListAsync(stop);

    /// <summary>Keeps it with its entry. Who is asked about a sealed matter sees it from now on: nobody decides blindly.</summary>
    public void Keep(CaseAndParties found, AskedAbove asked, PostCard by, PostCard to, DateTimeOffset now)
    {
        var it = found.Case;
        if (it.Visibility == Visibility.Sealed) found.Join(db, to, Part.Decides, now);
        db.Add(asked);
        it.AskAbove(it.AsksTime || asked.For == AskedFor.Extension, asked.For == AskedFor.Objection ? asked.DecideBy : it.ReviewBy);
        db.Add(Entry(it, asked.For == AskedFor.Extension ? "extension-ask" : "objection", by, asked.Reason, asked.Until?.UtcDateTime.ToString("O"), now));
    }

    /// <summary>An entry that both sides and the reporter read; to everybody else it says only that it happened.</summary>
    public CaseStep Entry(Case it, string @do, PostCard? by, string text, string? detail, DateTimeOffset now) => new()
    {
        DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = @do, State = it.State, Phase = it.Phase, By = by is null ? FlowPart.Clock : FlowPart.Desk,
        PostId = by?.Id.Id, PostName = by?.Name, PostNameEn = by?.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Parties, Text = text, Detail = detail,
    };
}

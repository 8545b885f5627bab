using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Whistles;

/// <summary>A whistle with all that it called.</summary>
internal sealed record WhistleAndCalls(Whistle Whistle, IReadOnlyList<WhistleCall> Calls)
{
    public WhistleCall? CallOf(Guid post) => Calls.FirstOrDefault(call => call.PostId == post);
}

/// <summary>Which parts the caller has in a whistle, each by the post through which.</summary>
/// <param name="Whistler">Of the office that blew it.</param>
/// <param name="Called">One that was called.</param>
/// <param name="Above">Decides on a "cannot".</param>
internal sealed record WhistleParts(PostCard? Whistler, PostCard? Called, PostCard? Above);

/// <summary>Finds whistles, says who may do what with them, and writes down what was done.</summary>
internal sealed class WhistleBook(LinliDb db, IAccess access, Caller caller, IEvents events, IAudit audit, TimeProvider clock)
{
    /// <summary>A whistle of one of the caller's districts: all staff of a district see its whistles; nobody else does.</summary>
    public async Task<WhistleAndCalls?> Find(Guid id, CancellationToken stop)
    {
        var districts = Districts();
        if (await db.Set<Whistle>().FirstOrDefaultAsync(w => districts.Contains(w.DistrictId) && w.Id == id, stop) is not { } found) return null;
        var calls = await db.Set<WhistleCall>().Where(c => c.DistrictId == found.DistrictId && c.WhistleId == id).OrderBy(c => c.CalledAt).ThenBy(c => c.PostName).ToListAsync(stop);
        return new(found, calls);
    }

    /// <summary>The districts whose whistles the caller sees: those of the posts that they work by.</summary>
    public List<int> Districts() => [.. caller.Posts.Where(held => access.May(CaseRights.SeeWhistles, Named(held.Post.Id.District, held.Post.Id.Id))).Select(held => held.Post.Id.District).Distinct()];

    public WhistleParts PartsOf(WhistleAndCalls found)
    {
        var it = found.Whistle;
        Guid[] own = [.. caller.Posts.Where(held => held.Post.Office == it.ByOffice).Select(held => held.Post.Id.Id)];
        return new(
            access.Through(CaseRights.Whistle, Named(it.DistrictId, own)),
            access.Through(CaseRights.AnswerWhistle, Named(it.DistrictId, [.. found.Calls.Select(call => call.PostId)])),
            own.Length > 0 ? null : access.Through(CaseRights.SettleWhistle, new Target(it.DistrictId, it.ByPath)));
    }

    /// <summary>Whether an open whistle still has departments at work on this case.</summary>
    public Task<bool> IsOpenFor(Case it, CancellationToken stop) =>
        db.Set<Whistle>().AnyAsync(w => w.DistrictId == it.DistrictId && w.CaseId == it.Id && w.ClosedAt == null, stop);

    /// <summary>Writes what was done into the whistle's own log, the audit and the events, and saves.</summary>
    public async Task Write(Whistle it, string @do, PostCard by, WhistleCall? of, string text, CancellationToken stop)
    {
        var about = of is not null && of.PostId != by.Id.Id ? of : null;
        db.Add(new WhistleStep
        {
            DistrictId = it.DistrictId, WhistleId = it.Id, No = it.NextStep(), At = clock.GetUtcNow(), Do = @do,
            PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, Of = about?.PostName, OfEn = about?.PostNameEn, Text = text,
        });
        if (@do != "blow") it.Moved();
        events.Add(new WhistleMoved(it.DistrictId, it.Id, it.Version, @do, it.CaseId));
        audit.Add(it.DistrictId, "cases.whistle-" + @do, "whistle", it.Id, by, of?.PostId.ToString("N"));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Those of the caller's posts that are among these.</summary>
    private static Target Named(int district, params Guid[] posts) => new(district, "", Posts: posts, PartiesOnly: true);
}

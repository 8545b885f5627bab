using System.Security.Cryptography;
using Linli.Cases.Packs;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Ends;

/// <summary>
/// Draws matters to be called back, at random, by people outside the office that answered: closed ones of the caller's
/// place whose reporter asked to be called. Nobody chooses whom to call, and nobody is called twice for one matter.
/// </summary>
internal sealed class DrawCallBacks(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    public const int CountMax = 50; // at once
    public const int BackDays = 30; // ended within so many days
    private const int PoolMax = 5_000; // drawn among so many, the latest

    /// <param name="Seed">For a draw that can be done again, in tests; else of the machine's own chance.</param>
    public sealed record Input(int Count, int? Seed = null);

    public sealed record Answer(int Drawn);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Count is < 1 or > CountMax) return EndRefusals.CallBackCount;
        var by = caller.Posts.Select(held => held.Post).FirstOrDefault(post => access.Through(CaseRights.CallBack, new Target(post.Id.District, post.Path))?.Id == post.Id);
        if (by is null) return CaseRefusals.MoveNotYours;
        var (now, drawn) = (clock.GetUtcNow(), db.Set<CallBack>());
        var (since, own) = (now.AddDays(-BackDays), by.Place.Id);
        var pool = await db.Set<Case>().AsNoTracking().SeenBy(db, caller).Within(by.Id.District, by.Path)
            .Where(c => c.Phase == Phase.Closed && c.ClosedAt >= since && c.End != CaseVocabulary.Withdrawn && c.End != CaseVocabulary.Imported && c.End != "duplicate"
                && c.Contact != null && c.MustMeet && c.Visibility != Visibility.Sealed && c.AnsweredAt != null && c.AnsweredOffice != own
                && !drawn.Any(call => call.DistrictId == c.DistrictId && call.CaseId == c.Id))
            .OrderByDescending(c => c.ClosedAt).Select(c => c.Id).Take(PoolMax).ToListAsync(stop);
        if (pool.Count == 0) return EndRefusals.CallBackNobody;

        var dice = new Random(input.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
        var chosen = pool.ToArray();
        dice.Shuffle(chosen);
        foreach (var id in chosen.Take(input.Count))
            db.Add(new CallBack { DistrictId = by.Id.District, Id = Uuid.Next(now), CaseId = id, PostId = by.Id.Id, DrawnAt = now });
        audit.Add(by.Id.District, "cases.call-back-draw", "list", null, by, $"{Math.Min(input.Count, pool.Count)} of {pool.Count}");
        await db.SaveChangesAsync(stop);
        return new Answer(Math.Min(input.Count, pool.Count));
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>
/// The holder of a post gives it up on a day, and somebody else takes it on that day, or nobody does. What lies open stays
/// with the post and so moves to whoever holds it; the record says how much that was.
/// </summary>
internal sealed class HandOverPost(LinliDb db, IAccess access, IAudit audit, Caller caller, IEnumerable<IOpenWork> work, Staffing.OnePerson cap, TimeProvider clock)
{
    /// <param name="To">Null where nobody follows yet: the post then stands in the report of gaps.</param>
    /// <param name="On">The first day on which the holder holds it no more.</param>
    public sealed record Input(PostId Post, AccountId? To, DateOnly On, string Note);

    public const int NoteLengthMax = 500; // characters

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (await db.FindPost(input.Post, stop) is not { } post || !post.StandsOn(clock.Today())) return TerritoryRefusals.NoSuchPost;
        if (!(await AppointHolder.MayFill(db, access, post, stop)).Succeeded(out var by, out var no)) return no;
        if (input.Note.Length > NoteLengthMax) return TerritoryRefusals.NoteLength.With(NoteLengthMax);

        var running = await db.Set<Holding>().Where(h => h.DistrictId == post.DistrictId && h.PostId == post.Id && (h.Until == null || h.Until > input.On)).ToListAsync(stop);
        if (running.Where(h => !h.Deputy).MinBy(h => h.Since) is not { } gives) return TerritoryRefusals.NobodyHandsOver;
        if (input.On <= gives.Since) return TerritoryRefusals.DayTooEarly.With(gives.Since.AddDays(1));
        if (running.Find(h => !h.Deputy && h != gives) is { } next) return TerritoryRefusals.SomebodyFollows.With(next.Since);
        if (input.To is { } to)
        {
            if (to.Id == gives.AccountId) return TerritoryRefusals.HandsOverToSelf;
            if (await AppointHolder.Unfit(db, to.Id, stop) is { } unfit) return unfit;
            if (await cap.Beyond(post, to.Id, input.On, stop) is { } beyond) return beyond;
            foreach (var deputy in running.Where(h => h.Deputy && h.AccountId == to.Id && h.Since < input.On)) deputy.End(input.On); // from deputy to holder
            db.Add(new Holding(post.DistrictId, Uuid.Next(clock), post.Id, to.Id, deputy: false, input.On));
        }

        gives.End(input.On);
        var open = 0;
        foreach (var part in work) open += (await part.Count(post.DistrictId, [post.Id], stop)).GetValueOrDefault(post.Id);
        var over = new HandOver(post.DistrictId, Uuid.Next(clock), post.Id, gives.AccountId, input.To?.Id, input.On, input.Note.Trim(), open, caller.Account!.Value.Id, clock.GetUtcNow());
        db.Add(over);
        audit.Add(post.DistrictId, TerritoryRights.ToAppoint(post.Kind).Code, "post", post.Id, by.Post, input.To is null ? "left-vacant" : "handed-over");
        await db.SaveChangesAsync(stop);
        return over.Id;
    }
}

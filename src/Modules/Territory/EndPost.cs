using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>A post at a building or stairwell is no more from a day on; who holds it, holds it until then. The posts that are given work stay.</summary>
internal sealed class EndPost(LinliDb db, IAccess access, IAudit audit, IEnumerable<IOpenWork> work, TimeProvider clock)
{
    public sealed record Input(PostId Post, DateOnly On);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await db.FindPost(input.Post, stop) is not { } post || !post.StandsOn(clock.Today())) return TerritoryRefusals.NoSuchPost;
        if (!(await AppointHolder.MayFill(db, access, post, stop)).Succeeded(out var by, out var no)) return no;
        if (post.Kind.IsOffice()) return TerritoryRefusals.PostStays;
        if (input.On < post.ValidFrom) return TerritoryRefusals.DayTooEarly.With(post.ValidFrom);
        foreach (var part in work)
        {
            if ((await part.Count(post.DistrictId, [post.Id], stop)).Count > 0) return TerritoryRefusals.PostHasWork;
        }

        post.End(input.On);
        foreach (var holding in await db.Set<Holding>().Where(h => h.DistrictId == post.DistrictId && h.PostId == post.Id && (h.Until == null || h.Until > input.On)).ToListAsync(stop))
            holding.End(input.On < holding.Since ? holding.Since : input.On);
        audit.Add(post.DistrictId, TerritoryRights.ToAppoint(post.Kind).Code, "post", post.Id, by.Post, "end-post");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>Somebody gives up a post, or deputising for it, on a day. The post stays, and its work with it.</summary>
internal sealed class EndHolding(LinliDb db, IAccess access, IAudit audit)
{
    /// <param name="On">The first day on which the account holds the post no more.</param>
    public sealed record Input(int District, Guid Holding, DateOnly On);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await db.Set<Holding>().FirstOrDefaultAsync(h => h.DistrictId == input.District && h.Id == input.Holding, stop) is not { } holding) return TerritoryRefusals.NoSuchHolding;
        var post = (await db.FindPost(new(input.District, holding.PostId), stop))!;
        if (!(await AppointHolder.MayFill(db, access, post, stop)).Succeeded(out var by, out var no)) return no;
        if (holding.Until is not null) return TerritoryRefusals.EndedAlready;
        if (input.On < holding.Since) return TerritoryRefusals.DayTooEarly.With(holding.Since);

        holding.End(input.On);
        audit.Add(input.District, TerritoryRights.ToAppoint(post.Kind).Code, "post", post.Id, by.Post, "end");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

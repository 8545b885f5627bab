using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Drawing;

/// <summary>A grid in which nothing lies any more ends on a day, and with it its post and whoever holds that. Open matters are passed on first.</summary>
internal sealed class EndGrid(LinliDb db, KeepOutlines outlines, IAccess access, IAudit audit, IEnumerable<IOpenWork> work, TimeProvider clock)
{
    /// <param name="On">The first day on which it is no more; may lie ahead.</param>
    public sealed record Input(PlaceId Grid, DateOnly On);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Grid, stop) is not { } grid || !grid.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (grid.Level != PlaceLevel.Grid) return TerritoryRefusals.NotAGrid;
        if (access.Through(TerritoryRights.RedrawGrids, new(grid.DistrictId, PlacePath.Above(grid.Path))) is not { } by) return KernelRefusals.NotYours;
        if (grid.ValidTo is not null) return TerritoryRefusals.EndedAlready;
        if (input.On < today || input.On <= grid.ValidFrom) return TerritoryRefusals.DayTooEarly.With(today > grid.ValidFrom ? today : grid.ValidFrom.AddDays(1));
        var inside = await db.PlacesOn(grid.DistrictId, today).CountAsync(p => p.GridId == grid.Id && p.Id != grid.Id, stop);
        if (inside > 0) return TerritoryRefusals.GridNotEmpty.With(inside);
        if (await Awaited(grid, stop)) return TerritoryRefusals.GridAwaited;

        var posts = await db.Set<Post>().Where(p => p.DistrictId == grid.DistrictId && p.PlaceId == grid.Id && (p.ValidTo == null || p.ValidTo > input.On)).ToListAsync(stop);
        var ids = posts.ConvertAll(p => p.Id);
        foreach (var part in work)
        {
            if ((await part.Count(grid.DistrictId, ids, stop)).Values.Sum() is > 0 and var open) return TerritoryRefusals.GridHasWork.With(open);
        }

        foreach (var post in posts) post.End(input.On < post.ValidFrom ? post.ValidFrom : input.On);
        foreach (var holding in await db.Set<Holding>().Where(h => h.DistrictId == grid.DistrictId && ids.Contains(h.PostId) && (h.Until == null || h.Until > input.On)).ToListAsync(stop))
            holding.End(input.On < holding.Since ? holding.Since : input.On);
        foreach (var duty in await db.Set<LineDuty>().Where(d => d.DistrictId == grid.DistrictId && d.GridId == grid.Id && (d.Until == null || d.Until > input.On)).ToListAsync(stop)) duty.End(input.On);
        grid.End(input.On);
        await outlines.Drop(grid.DistrictId, [grid.Id], today, stop);
        audit.Add(grid.DistrictId, TerritoryRights.RedrawGrids.Code, "place", grid.Id, by, "end-grid");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<bool> Awaited(Place grid, CancellationToken stop) =>
        (await db.Set<GridChange>().AsNoTracking().Where(c => c.DistrictId == grid.DistrictId && c.CommunityId == grid.ParentId && c.State == ChangeState.Waiting).ToListAsync(stop))
        .Exists(change => change.Steps.Any(step => step.To == grid.Id));
}

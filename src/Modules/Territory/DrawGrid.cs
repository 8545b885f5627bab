using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>A grid gets an outline, or another one; a point inside is then the grid's before any building is asked. No points: the outline goes.</summary>
internal sealed class DrawGrid(LinliDb db, IAccess access, IAudit audit)
{
    /// <param name="Points">Corners in their order, latitude and longitude, WGS-84.</param>
    public sealed record Input(PlaceId Grid, IReadOnlyList<Corner> Points);

    public sealed record Corner(double Lat, double Lon);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await db.FindPlace(input.Grid, stop) is not { } grid) return TerritoryRefusals.NoSuchPlace;
        if (grid.Level != PlaceLevel.Grid) return TerritoryRefusals.NotAGrid;
        if (access.Through(TerritoryRights.DrawGrid, new(grid.DistrictId, grid.Path, grid.Id)) is not { } by) return KernelRefusals.NotYours;
        var ring = input.Points.Count == 0 ? null : Outline.From([.. input.Points.Select(p => (p.Lat, p.Lon))]);
        if (ring is null && input.Points.Count > 0) return TerritoryRefusals.NoOutline.With(Outline.CornersMin, Outline.CornersMax);

        var drawn = await db.Set<GridOutline>().FirstOrDefaultAsync(o => o.DistrictId == grid.DistrictId && o.GridId == grid.Id, stop);
        if (ring is null && drawn is not null) db.Remove(drawn);
        else if (ring is not null && drawn is not null) drawn.Draw(ring);
        else if (ring is not null) db.Add(new GridOutline(grid.DistrictId, grid.Id, ring));
        audit.Add(grid.DistrictId, TerritoryRights.DrawGrid.Code, "place", grid.Id, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

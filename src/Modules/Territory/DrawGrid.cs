using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Territory;

/// <summary>
/// A grid gets an outline from a day on, or another one; a point inside is then the grid's before any building is asked. No
/// points: the outline goes. What it was before stays askable.
/// </summary>
internal sealed class DrawGrid(LinliDb db, KeepOutlines outlines, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="Points">Corners in their order, latitude and longitude, WGS-84.</param>
    /// <param name="On">The first day; today where none is given, never later.</param>
    public sealed record Input(PlaceId Grid, IReadOnlyList<Corner> Points, DateOnly? On = null);

    public sealed record Corner(double Lat, double Lon);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await db.FindPlace(input.Grid, stop) is not { } grid) return TerritoryRefusals.NoSuchPlace;
        if (grid.Level != PlaceLevel.Grid) return TerritoryRefusals.NotAGrid;
        if (access.Through(TerritoryRights.DrawGrid, new(grid.DistrictId, grid.Path, grid.Id)) is not { } by) return KernelRefusals.NotYours;
        var (today, on) = (clock.Today(), input.On ?? clock.Today());
        if (on > today) return TerritoryRefusals.DayAhead.With(today);
        if (await outlines.EarliestFor(grid, stop) is var earliest && on < earliest) return TerritoryRefusals.DayTooEarly.With(earliest);
        if (input.Points.Count == 0) await outlines.Drop(grid.DistrictId, [grid.Id], on, stop);
        else
        {
            if (Outline.From([.. input.Points.Select(p => (p.Lat, p.Lon))]) is not { } ring) return TerritoryRefusals.NoOutline.With(Outline.CornersMin, Outline.CornersMax);
            var community = (await db.FindPlace(new(grid.DistrictId, grid.ParentId!.Value), stop))!;
            if (await outlines.Elsewhere(community, ring, stop) is { } elsewhere) return elsewhere;
            await outlines.Draw(grid.DistrictId, grid.Id, ring, on, stop);
        }

        audit.Add(grid.DistrictId, TerritoryRights.DrawGrid.Code, "place", grid.Id, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

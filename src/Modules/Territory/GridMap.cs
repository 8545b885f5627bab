using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Kit.Maps;
using Linli.Territory.Buildings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>
/// The grids within a place as a map shows them today, by what ails them; within a community also its buildings. A grid that
/// nobody has drawn is shown by a broken line round its buildings, compound by compound; a building whose ground is known, by that.
/// </summary>
internal sealed class GridMap(LinliDb db, KeepOutlines outlines, FindFootprint footprints, TimeProvider clock, Words words)
{
    private const double RoomMetres = 18; // round a building, so that its house lies inside the line

    internal sealed record Drawn(IReadOnlyList<MapFeature> Features, BuildingShapes Shapes);

    private sealed record Part(Guid Id, Guid? Parent, string Name, string PlateSmall, Guid? Grid, double Lat, double Lon);

    /// <param name="health">Of the same place, today.</param>
    public async Task<Drawn> Run(Place within, CheckGrids.Health health, CancellationToken stop)
    {
        var parts = await MakePosts.Below(within, db.PlacesOn(within.DistrictId, clock.Today())).AsNoTracking()
            .Where(p => (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group) && p.Lat != null && p.Lon != null)
            .Select(p => new Part(p.Id, p.ParentId, p.Name, p.PlateSmall, p.GridId, p.Lat!.Value, p.Lon!.Value)).ToListAsync(stop);
        var drawn = (await outlines.On(within.DistrictId, clock.Today(), stop)).ToDictionary(o => o.GridId, o => o.Ring);
        var (found, inGrid) = (health.Findings.ToLookup(f => f.Place), parts.ToLookup(p => p.Grid));

        var near = within.Level is PlaceLevel.Community or PlaceLevel.Grid;
        var grids = health.Grids.Select(grid => Grid(grid, near ? grid.Name : grid.Community + grid.Name, drawn.GetValueOrDefault(grid.Grid), inGrid[grid.Grid], found[grid.Grid])).OfType<MapFeature>();
        if (!near) return new([.. grids], BuildingShapes.None);
        var shapes = await footprints.Within(within, clock.Today(), stop);
        return new([.. grids, .. parts.Select(part => Building(part, shapes, found[part.Id])).OfType<MapFeature>()], shapes);
    }

    /// <summary>The worst decides: whoever is too large is that, even where nobody holds the post.</summary>
    public static string ClassOf(IEnumerable<GridFinding> findings) => findings.Select(f => f.Trouble).Order().Cast<GridTrouble?>().FirstOrDefault() switch
    {
        GridTrouble.Blank => "blank",
        GridTrouble.Overlap or GridTrouble.TooLarge => "over",
        GridTrouble.NobodyHolds or GridTrouble.NameOnly => "nobody",
        GridTrouble.NearLimit => "soon",
        _ => "known",
    };

    private MapFeature? Grid(GridLoad grid, string name, string? drawn, IEnumerable<Part> parts, IEnumerable<GridFinding> found)
    {
        List<IReadOnlyList<(double Lat, double Lon)>> rings = drawn is null
            ? [.. parts.GroupBy(p => p.Parent).Select(compound => Surround.Of([.. compound.Select(p => (p.Lat, p.Lon))], RoomMetres)).OrderByDescending(ring => ring.Count)]
            : [Outline.Parse(drawn).Corners];
        return rings.Count == 0 ? null : MapFeature.Area(grid.Grid.ToString(), name, rings[0]) with
        {
            Number = words["territory.grids.map.homes", grid.Homes].Value,
            Class = ClassOf(found),
            Approx = drawn is null,
            Pieces = rings[1..],
        };
    }

    private static MapFeature? Building(Part part, BuildingShapes shapes, IEnumerable<GridFinding> found) =>
        shapes.Feature(part.Id.ToString(), part.Name, part.Id, part.Lat, part.Lon) is not { } feature ? null : feature with { Note = part.PlateSmall, Class = ClassOf(found) is "known" ? "plain" : ClassOf(found) };
}

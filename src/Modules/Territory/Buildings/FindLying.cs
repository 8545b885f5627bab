using Linli.Contracts;
using Linli.Kernel;
using Linli.Kit.Maps;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>A building or group and where it lies.</summary>
/// <param name="Feature">Its outline, else its point; null where neither is known.</param>
internal sealed record BuildingLying(Guid Id, string PlateSmall, string PlateLarge, MapFeature? Feature)
{
    public bool HasOutline => Feature?.Geometry == MapShape.Area;
}

/// <summary>Where the buildings of a community or compound lie today, in the order of their plates.</summary>
internal sealed class FindLying(LinliDb db, FindFootprint footprints, TimeProvider clock)
{
    public async Task<(IReadOnlyList<BuildingLying> Buildings, BuildingShapes Shapes)> Of(PlaceId id, CancellationToken stop)
    {
        var place = (await db.FindPlace(id, stop))!;
        var shapes = await footprints.Within(place, clock.Today(), stop);
        var all = await db.PlacesOn(id.District, clock.Today()).AsNoTracking().Within(place.Path).Where(p => p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group)
            .Select(p => new { p.Id, p.PlateSmall, p.PlateLarge, p.Lat, p.Lon }).ToListAsync(stop);
        return ([.. all.OrderBy(p => p.PlateSmall, PlateOrder.It).ThenBy(p => p.PlateLarge, PlateOrder.It).Select(p => new BuildingLying(p.Id, p.PlateSmall, p.PlateLarge,
            shapes.Feature(p.Id.ToString("N"), p.PlateLarge, p.Id, p.Lat, p.Lon) is { } feature ? feature with { Note = p.PlateSmall, Class = feature.Geometry == MapShape.Area ? "known" : "plain" } : null))], shapes);
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kit.Maps;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>Outlines of buildings as maps draw them, with the lines that their sources ask for.</summary>
internal sealed record BuildingShapes(IReadOnlyDictionary<Guid, Outline> Of, IReadOnlyList<string> Attributions)
{
    public static readonly BuildingShapes None = new(new Dictionary<Guid, Outline>(), []);

    /// <summary>A building where it stands: its outline, else its point; null where neither is known.</summary>
    public MapFeature? Feature(string id, string name, Guid building, double? lat, double? lon) =>
        Of.TryGetValue(building, out var ring) ? MapFeature.Area(id, name, ring.Corners) with { Building = true }
            : lat is { } north && lon is { } east ? MapFeature.Point(id, name, north, east) : null;

    /// <summary>What stands under the map.</summary>
    public string From(string own) => string.Join(' ', Attributions.Prepend(own).Where(line => line.Length > 0));
}

/// <summary>The outline that a building has, with the line that its source asks for.</summary>
internal sealed class FindFootprint(LinliDb db)
{
    public async Task<(Footprint? Shape, string? Attribution)> Of(PlaceId building, CancellationToken stop)
    {
        var shape = await db.Set<Footprint>().AsNoTracking().FirstOrDefaultAsync(f => f.DistrictId == building.District && f.PlaceId == building.Id, stop);
        if (shape is null) return (null, null);
        var line = await db.Set<Making>().Where(m => m.DistrictId == building.District && m.Id == shape.MakingId).Select(m => m.Attribution).FirstOrDefaultAsync(stop);
        return (shape, line);
    }

    /// <summary>Of all buildings below a place, or of those that lie in it where it is a grid.</summary>
    public async Task<BuildingShapes> Within(Place place, DateOnly day, CancellationToken stop)
    {
        var standing = MakePosts.Below(place, db.PlacesOn(place.DistrictId, day));
        var shapes = await db.Set<Footprint>().AsNoTracking().Where(f => f.DistrictId == place.DistrictId && standing.Any(p => p.Id == f.PlaceId)).Select(f => new { f.PlaceId, f.Ring, f.MakingId }).ToListAsync(stop);
        if (shapes.Count == 0) return BuildingShapes.None;
        var makings = shapes.Select(f => f.MakingId).Distinct().ToList();
        var lines = await db.Set<Making>().AsNoTracking().Where(m => m.DistrictId == place.DistrictId && makings.Contains(m.Id) && m.Attribution != null).Select(m => m.Attribution!).Distinct().ToListAsync(stop);
        return new(shapes.ToDictionary(f => f.PlaceId, f => Outline.Parse(f.Ring)), [.. lines.Order(StringComparer.Ordinal)]);
    }
}

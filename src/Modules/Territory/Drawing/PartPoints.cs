using Linli.Engines.Districting;

namespace Linli.Territory.Drawing;

/// <summary>Where buildings and groups stand on a plane, and who lies beside whom.</summary>
internal static class PartPoints
{
    private const double NextDoor = 150; // metres between buildings that are neighbours

    /// <summary>One without a point is taken to stand in the middle of its compound, else of all.</summary>
    public static List<PlanarPoint> Of<T>(IReadOnlyList<T> parts, Func<T, (Guid? Parent, double? Lat, double? Lon)> at)
    {
        var all = parts.Select(at).ToList();
        var known = all.FindAll(p => p.Lat is not null && p.Lon is not null);
        var around = known.Count == 0 ? 0 : known.Average(p => p.Lat!.Value);
        var middle = known.Count == 0 ? default : Middle(known);
        var byParent = known.GroupBy(p => p.Parent ?? Guid.Empty).ToDictionary(g => g.Key, Middle);
        return all.ConvertAll(p => p is { Lat: { } lat, Lon: { } lon } ? PlanarPoint.Of(lon, lat, around) : byParent.GetValueOrDefault(p.Parent ?? Guid.Empty, middle));

        PlanarPoint Middle(IEnumerable<(Guid? Parent, double? Lat, double? Lon)> of) => PlanarPoint.Of(of.Average(p => p.Lon!.Value), of.Average(p => p.Lat!.Value), around);
    }

    /// <summary>Neighbours, joined by the shortest bridges where they fall apart, so that a grid always hangs together.</summary>
    public static List<Link> Links(List<PlanarPoint> points)
    {
        var links = Neighbours.OfPoints(points, NextDoor).ToList();
        links.AddRange(Neighbours.Bridges(points, links));
        return links;
    }
}

using Linli.Kit.Maps;
using Linli.Territory.Drawing;

namespace Linli.Territory.Pages;

/// <summary>Buildings on a map, each in the colour and pattern of its grid: five that come round, since neighbours differ by number too.</summary>
internal static class GridColours
{
    private const int Series = 5;

    /// <param name="gridOf">The grid's name and its place in the order of grids; no name where the building is in none.</param>
    public static IEnumerable<MapFeature> Of(IEnumerable<GroundPart> parts, Func<GroundPart, (string? Name, int Index)> gridOf)
    {
        foreach (var part in parts)
        {
            if (part is not { Lat: { } lat, Lon: { } lon }) continue;
            var (name, index) = gridOf(part);
            yield return MapFeature.Point(part.Id.ToString("N"), part.PlateLarge, lat, lon) with { Note = name is null ? part.PlateSmall : $"{part.PlateSmall} {name}", Class = name is null ? "blank" : $"series-{(index % Series) + 1}" };
        }
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>Makes of places what other modules see: with the way down in words, the grid's name and the code.</summary>
internal sealed class PlaceCards(LinliDb db, TreeNow now)
{
    public async Task<PlaceCard?> Of(Place? place, CancellationToken stop) => place is null ? null : (await Of([place], stop))[0];

    /// <summary>In the order given; all of one district.</summary>
    public async Task<IReadOnlyList<PlaceCard>> Of(IReadOnlyList<Place> places, CancellationToken stop)
    {
        if (places.Count == 0) return [];
        var district = places[0].DistrictId;
        var tree = await now.Of(district, stop);
        var below = await NamesBelow(tree, district, places, stop);

        return [.. places.Select(p => new PlaceCard(
            new(p.DistrictId, p.Id), p.Level, p.Name, FullName(p, path => tree.At(path)?.Name ?? below[path]), p.Path, p.PlateSmall, p.PlateLarge,
            p.Level == PlaceLevel.Grid ? p.Id : p.GridId,
            p.Level == PlaceLevel.Grid ? p.Name : p.GridId is { } grid ? tree.Find(grid)!.Name : null,
            tree.CodeOf(p.Id), p.Lat, p.Lon, p.Kind == PlaceKind.Village, p.Demo, tree.DivisionOf(p.Path)))];
    }

    /// <summary>The names on the way down that the upper tree does not hold: compounds, buildings, units.</summary>
    private async Task<Dictionary<string, string>> NamesBelow(DistrictTree tree, int district, IReadOnlyList<Place> places, CancellationToken stop)
    {
        var paths = places.SelectMany(p => PlacePath.WayTo(PlacePath.Above(p.Path))).Where(path => tree.At(path) is null).Distinct(StringComparer.Ordinal).ToList();
        return paths.Count == 0 ? [] : await db.Set<Place>().Where(p => p.DistrictId == district && paths.Contains(p.Path)).ToDictionaryAsync(p => p.Path, p => p.Name, stop);
    }

    // Read aloud from the street down; the district goes without saying, except for itself.
    private static string FullName(Place place, Func<string, string> above) =>
        string.Join(' ', PlacePath.WayTo(place.Path).Skip(1).SkipLast(1).Select(above).Append(place.Name));
}

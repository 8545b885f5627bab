using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>Makes of places what other modules see: with the way down in words, the grid's name and the code.</summary>
internal sealed class PlaceCards(LinliDb db)
{
    public async Task<PlaceCard?> Of(Place? place, CancellationToken stop) => place is null ? null : (await Of([place], stop))[0];

    /// <summary>In the order given; all of one district.</summary>
    public async Task<IReadOnlyList<PlaceCard>> Of(IReadOnlyList<Place> places, CancellationToken stop)
    {
        if (places.Count == 0) return [];
        var district = places[0].DistrictId;
        var above = await NamesAbove(district, places, stop);
        var gridIds = places.Select(p => p.GridId).OfType<Guid>().Distinct().ToList();
        var grids = gridIds.Count == 0 ? [] : await db.Set<Place>().Where(p => p.DistrictId == district && gridIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var codes = await Codes(district, places, stop);

        return [.. places.Select(p => new PlaceCard(
            new(p.DistrictId, p.Id), p.Level, p.Name, FullName(p, above), p.Path, p.PlateSmall, p.PlateLarge,
            p.Level == PlaceLevel.Grid ? p.Id : p.GridId,
            p.Level == PlaceLevel.Grid ? p.Name : p.GridId is { } grid ? grids[grid] : null,
            codes.GetValueOrDefault(p.Id), p.Lat, p.Lon, p.Kind == PlaceKind.Village, p.Demo))];
    }

    private async Task<Dictionary<string, string>> NamesAbove(int district, IReadOnlyList<Place> places, CancellationToken stop)
    {
        var paths = places.SelectMany(p => PlacePath.WayTo(PlacePath.Above(p.Path))).Where(path => PlacePath.Level(path) > 1).Distinct(StringComparer.Ordinal).ToList();
        return paths.Count == 0 ? [] : await db.Set<Place>().Where(p => p.DistrictId == district && paths.Contains(p.Path)).ToDictionaryAsync(p => p.Path, p => p.Name, stop);
    }

    private async Task<Dictionary<Guid, string>> Codes(int district, IReadOnlyList<Place> places, CancellationToken stop)
    {
        var coded = places.Where(p => p.Level is PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community).Select(p => p.Id).ToList();
        return coded.Count == 0 ? [] : await db.Set<PlaceCode>().Where(c => c.DistrictId == district && c.Until == null && coded.Contains(c.PlaceId)).ToDictionaryAsync(c => c.PlaceId, c => c.Code, stop);
    }

    // Read aloud from the street down; the district goes without saying, except for itself.
    private static string FullName(Place place, Dictionary<string, string> above) =>
        string.Join(' ', PlacePath.WayTo(place.Path).Skip(1).SkipLast(1).Select(path => above[path]).Append(place.Name));
}

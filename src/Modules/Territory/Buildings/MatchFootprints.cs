using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>A building of a file for which nothing of the community answers: a person says what it is.</summary>
/// <param name="Key">The number in the file, by which the answer comes back.</param>
/// <param name="Said">Its name and address as the file has them.</param>
/// <param name="Compound">Where a new building would stand, and <paramref name="Building"/> what it would be called.</param>
/// <param name="AddressKnown">Street and number or compound and building are said, so that a new building is the likely answer.</param>
/// <param name="Near">Buildings of the community that stand on the ground or close by.</param>
internal sealed record FootprintUndecided(int Key, string Said, PlanShape Shape, string Compound, string Building, bool AddressKnown, IReadOnlyList<Place> Near);

/// <param name="Sure">Buildings of the community that the file names by their address, with their new outlines.</param>
/// <param name="Known">Whose outline is kept already.</param>
/// <param name="Far">Too far away to lie in this community.</param>
internal sealed record FootprintsMatched(IReadOnlyList<PlanPart> Sure, IReadOnlyList<FootprintUndecided> Undecided, int Known, int Far, FootprintFile File);

/// <summary>Holds the buildings of a file against those of a community: first by name and number, as the address parser reads them; for the rest it says what stands near.</summary>
internal sealed class MatchFootprints(LinliDb db, TimeProvider clock)
{
    private const double NearMetres = 40;
    private const double FarMetres = 20_000; // from the community's point
    private const int NearMost = 3;

    public async Task<FootprintsMatched> Run(PlaceCard community, FootprintFile file, CancellationToken stop)
    {
        var standing = await db.PlacesOn(community.Id.District, clock.Today()).AsNoTracking().Within(community.Path)
            .Where(p => p.Level == PlaceLevel.Compound || p.Level == PlaceLevel.Building).ToListAsync(stop);
        var compounds = standing.Where(p => p.Level == PlaceLevel.Compound).ToList();
        var buildings = standing.Where(p => p.Level == PlaceLevel.Building).ToList();
        var ids = buildings.ConvertAll(b => b.Id);
        var kept = await db.Set<Footprint>().AsNoTracking().Where(f => f.DistrictId == community.Id.District && ids.Contains(f.PlaceId)).ToListAsync(stop);
        var (refs, drawn) = (kept.Select(f => f.SourceRef).OfType<string>().ToHashSet(StringComparer.Ordinal), kept.Select(f => f.PlaceId).ToHashSet());
        var (sure, undecided, known, far) = (new List<PlanPart>(), new List<FootprintUndecided>(), 0, 0);
        for (var key = 0; key < file.Buildings.Count; key++)
        {
            var read = file.Buildings[key];
            var (lat, lon) = read.Shape.Ring.Centre;
            var (compound, building, addressKnown) = AddressOf(read, compounds);
            var same = compounds.FirstOrDefault(c => PlateKey.Of(PlaceLevel.Compound, c.Name) == PlateKey.Of(PlaceLevel.Compound, compound)) is { } at
                ? buildings.Find(b => b.ParentId == at.Id && PlateKey.Of(PlaceLevel.Building, b.Name) == PlateKey.Of(PlaceLevel.Building, building)) : null;
            if (community is { Latitude: { } cLat, Longitude: { } cLon } && Earth.Metres(cLat, cLon, lat, lon) > FarMetres) far++;
            else if (read.Shape.Ref is { } name && refs.Contains(name) || same is not null && drawn.Contains(same.Id)) known++;
            else if (same is not null && drawn.Add(same.Id)) sure.Add(Part(compounds.First(c => c.Id == same.ParentId).Name, same.Name, read.Shape));
            else undecided.Add(new(key, Said(read), read.Shape, compound, building, addressKnown, Near(read.Shape.Ring, buildings.Where(b => !drawn.Contains(b.Id)))));
        }

        return new(sure, undecided, known, far, file);
    }

    public static PlanPart Part(string compound, string building, PlanShape shape) =>
        new(PlaceLevel.Compound, compound, [new(PlaceLevel.Building, building, []) { Shape = shape }]);

    // 东安新村12栋 names both; a street and number stand for a row of houses; a name alone is a compound of one building.
    private static (string Compound, string Building, bool AddressKnown) AddressOf(FootprintRead read, IReadOnlyList<Place> compounds)
    {
        if (read.Name.Length > 0)
        {
            var line = ReadAddress.Of(read.Name, compounds);
            if (line.Words.Building is { } building && line.Named.Count > 0) return (line.Named[0].Name, building, true);
        }

        if (read.Street.Length > 0 && read.Number.Length > 0) return (read.Street, read.Number.EndsWith('号') || !char.IsAsciiLetterOrDigit(read.Number[^1]) ? read.Number : read.Number + "号", true);
        return (read.Name.Length > 0 ? read.Name : read.Number, "1栋", false);
    }

    private static string Said(FootprintRead read) => string.Join(' ', new[] { read.Name, read.Street + read.Number }.Where(words => words.Length > 0));

    private static List<Place> Near(Outline ring, IEnumerable<Place> buildings)
    {
        var (lat, lon) = ring.Centre;
        return [.. buildings.Where(b => b.Lat is not null).Select(b => (Building: b, Metres: ring.Holds(b.Lat!.Value, b.Lon!.Value) ? 0 : Earth.Metres(lat, lon, b.Lat.Value, b.Lon.Value)))
            .Where(near => near.Metres <= NearMetres).OrderBy(near => near.Metres).Take(NearMost).Select(near => near.Building)];
    }
}

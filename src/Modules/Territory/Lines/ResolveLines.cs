using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Lines;

/// <summary>What is wrong in one cell.</summary>
/// <param name="Column">Index in <see cref="LineSheet.Columns"/>.</param>
/// <param name="Code">Its sentence stands under <c>territory.lines.problem.{Code}</c>.</param>
internal sealed record LineProblem(int Row, int Column, string Code, params object[] Values);

/// <summary>A net as the sheet means it.</summary>
/// <param name="Parts">Its buildings and groups.</param>
internal sealed record MeantNet(LineKind Line, string Name, string Post, string Telephone, string Duty, string? Ring, IReadOnlyList<Guid> Parts, int Homes);

/// <summary>What a sheet would bring, and what stands in its way.</summary>
internal sealed record MeantLines(IReadOnlyList<MeantNet> Nets, IReadOnlyList<LineProblem> Problems);

/// <summary>Finds the places that a sheet's rows mean. Changes nothing.</summary>
internal sealed partial class ResolveLines(LinliDb db, IPlaces places, TimeProvider clock)
{
    public const int NameMost = 40, PostMost = 40, DutyMost = 200; // characters
    private const int NamesShown = 4;

    public async Task<MeantLines> Run(Place within, IReadOnlyList<LineRow> rows, CancellationToken stop)
    {
        var ground = await Ground.Read(db, within, clock.Today(), stop);
        List<LineProblem> problems = [];
        Dictionary<(LineKind, string), (MeantNet Net, HashSet<Guid> Parts)> nets = [];
        foreach (var row in rows)
        {
            var line = LineNames.Read(row.Line);
            if (line is null) problems.Add(new(row.No, 0, "line", row.Line, LineNames.All));
            if (row.Net.Length is 0 or > NameMost) problems.Add(new(row.No, 1, "net", NameMost));
            if (row.Post.Length is 0 or > PostMost) problems.Add(new(row.No, 2, "post", PostMost));
            if (Mobile().IsMatch(row.Telephone)) problems.Add(new(row.No, 3, "mobile"));
            else if (row.Telephone.Length > 0 && !Telephone().IsMatch(row.Telephone)) problems.Add(new(row.No, 3, "telephone"));
            if (row.Duty.Length > DutyMost) problems.Add(new(row.No, 4, "duty", DutyMost));
            var ring = row.Border.Length == 0 ? null : Outline.FromGeoJson(row.Border);
            if (row.Border.Length > 0 && ring is null) problems.Add(new(row.No, 6, "border", Outline.CornersMin, Outline.CornersMax));
            if (row.Places.Length == 0 && row.Border.Length == 0) problems.Add(new(row.No, 5, "no-places"));
            var parts = await PartsOf(row, ring, ground, problems, stop);
            if (line is not { } known) continue;
            if (!nets.TryGetValue((known, row.Net), out var net)) nets[(known, row.Net)] = net = (new(known, row.Net, row.Post, row.Telephone, row.Duty, ring?.ToString(), [], 0), []);
            else if (row.Post.Length > 0 && row.Post != net.Net.Post) problems.Add(new(row.No, 2, "two-posts", row.Net, net.Net.Post));
            net.Parts.UnionWith(parts);
        }

        return new([.. nets.Values.Select(n => n.Net with { Parts = [.. n.Parts], Homes = n.Parts.Sum(ground.HomesOf) })], problems);
    }

    private async Task<List<Guid>> PartsOf(LineRow row, Outline? ring, Ground ground, List<LineProblem> problems, CancellationToken stop)
    {
        if (row.Places.Length == 0) return ring is null ? [] : ground.Inside(ring);
        List<Guid> parts = [];
        foreach (var (words, found) in ground.List.Read(row.Places))
        {
            var meant = found.Count > 0 ? found : await Search(ground, words, stop);
            if (meant.Count == 0) problems.Add(new(row.No, 5, "not-found", words));
            else if (meant.Count > 1) problems.Add(new(row.No, 5, "several", words, string.Join("、", meant.Take(NamesShown).Select(ground.FullName))));
            else if (!PlacePath.IsWithin(meant[0].Path, ground.Within.Path)) problems.Add(new(row.No, 5, "outside", words, ground.Within.Name));
            else parts.AddRange(ground.PartsIn(meant[0]));
        }

        return parts;
    }

    // What the plain names don't say, the search may: names with a house number in another order, a flat of a building.
    private async Task<IReadOnlyList<Place>> Search(Ground ground, string words, CancellationToken stop)
    {
        if (words.Length < 3) return [];
        var found = await places.Search(ground.Within.DistrictId, words, NamesShown, stop, ground.Within.Path);
        // What is not found leaves the step above as the answer: only a building that the words name is meant.
        return [.. found.Select(p => ground.PartOf(p.Path)).OfType<Place>().Where(p => PlaceLevels.MakesGrids(p.Level) && words.Contains(p.Name, StringComparison.Ordinal)).DistinctBy(p => p.Id)];
    }

    [GeneratedRegex("^(\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex("^[0-9+()（）转 -]{3,30}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Telephone();

    /// <summary>The buildings and groups of the district, and what they are called.</summary>
    private sealed class Ground(Place within, List<Place> all, PlaceList list, Dictionary<string, int> homes)
    {
        private readonly Dictionary<string, Place> byPath = all.ToDictionary(p => p.Path, StringComparer.Ordinal);
        private readonly List<Place> parts = [.. all.Where(p => PlaceLevels.MakesGrids(p.Level)).OrderBy(p => p.Path, StringComparer.Ordinal)];
        private readonly Dictionary<Guid, string> pathOf = all.ToDictionary(p => p.Id, p => p.Path);

        public Place Within => within;
        public PlaceList List => list;

        public static async Task<Ground> Read(LinliDb db, Place within, DateOnly day, CancellationToken stop)
        {
            PlaceLevel[] levels = [PlaceLevel.Street, PlaceLevel.Community, PlaceLevel.Compound, PlaceLevel.Building, PlaceLevel.Group];
            var all = await db.PlacesOn(within.DistrictId, day).AsNoTracking().Where(p => levels.Contains(p.Level)).ToListAsync(stop);
            var byId = all.ToDictionary(p => p.Id);
            var codes = await db.Set<PlaceCode>().AsNoTracking().Where(c => c.DistrictId == within.DistrictId).ToListAsync(stop);
            const int One = PlacePath.SegmentLength, Two = 2 * One;
            var homes = await db.PlacesOn(within.DistrictId, day).Within(within.Path).Where(p => p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household)
                .GroupBy(p => p.Path.Substring(0, p.Level == PlaceLevel.Dwelling ? p.Path.Length - Two : p.Path.Length - One))
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
            return new(within, all, new(all, codes.Where(c => byId.ContainsKey(c.PlaceId)).Select(c => (c.Code, byId[c.PlaceId]))), homes);
        }

        public int HomesOf(Guid part) => homes.GetValueOrDefault(pathOf[part]);

        public IEnumerable<Guid> PartsIn(Place place) => PlaceLevels.MakesGrids(place.Level) ? [place.Id] : parts.Where(p => PlacePath.IsWithin(p.Path, place.Path)).Select(p => p.Id);

        public List<Guid> Inside(Outline ring) => [.. parts.Where(p => PlacePath.IsWithin(p.Path, within.Path) && p is { Lat: { } lat, Lon: { } lon } && ring.Holds(lat, lon)).Select(p => p.Id)];

        /// <summary>The building or group that a path lies in, or the place itself above these.</summary>
        public Place? PartOf(string path) => PlacePath.WayTo(path).Select(p => byPath.GetValueOrDefault(p)).OfType<Place>().LastOrDefault();

        public string FullName(Place place) => string.Concat(PlacePath.WayTo(place.Path).Skip(2).Select(p => byPath.GetValueOrDefault(p)?.Name));
    }
}

using Linli.Contracts;

namespace Linli.Territory.Lines;

/// <summary>What is wrong where a line's nets lie over each other and over the base grids.</summary>
internal enum LineTrouble
{
    /// <summary>A building lies in two or more nets of one line.</summary>
    Overlap,

    /// <summary>A building lies in no net of a line that works in its community.</summary>
    Gap,

    /// <summary>A net holds some buildings of a base grid and not the rest: their borders cross.</summary>
    Cross,
}

/// <summary>One finding.</summary>
/// <param name="Place">The building, or the base grid whose border is crossed.</param>
/// <param name="Homes">In the building, or of the grid within the net.</param>
/// <param name="Nets">Names of the nets concerned.</param>
/// <param name="Grid">Name of the base grid; null where the building lies in none.</param>
/// <param name="Of">For a crossing: buildings of the grid in the net, and in all.</param>
internal sealed record LineFinding(LineTrouble Trouble, LineKind Line, Guid Place, string PlateSmall, string PlateLarge, string Path, int Homes, IReadOnlyList<string> Nets, string? Grid, (int In, int All) Of = default);

/// <summary>Figures of one line over a place: homes once, twice and nowhere, and grids that carry its duty.</summary>
/// <param name="Reached">Homes in communities where the line has nets.</param>
internal sealed record LineSum(int Nets, int Grids, int GridsWithDuty, int Homes, int Reached, int Covered, int Twice)
{
    public int None => Reached - Covered;
}

/// <summary>One row of a level: a street, community or grid with its figures.</summary>
internal sealed record LevelSum(Guid Place, string Name, string Path, LineSum Sum);

/// <summary>Compares the nets of lines with each other and with the base grids. Pure.</summary>
internal static class CompareLines
{
    private const int Community = 3; // levels down

    /// <param name="line">Null for all lines.</param>
    public static IReadOnlyList<LineFinding> Findings(LinePicture picture, LineKind? line = null)
    {
        List<LineFinding> found = [];
        foreach (var one in picture.Lines.Where(l => line is null || l == line))
        {
            var reached = Reached(picture, one);
            foreach (var at in picture.Addresses)
            {
                var nets = picture.Of(one, at).Select(n => n.Name).ToList();
                var trouble = nets.Count > 1 ? LineTrouble.Overlap : nets.Count == 0 && reached.Contains(PlacePath.UpTo(at.Path, Community)) ? LineTrouble.Gap : (LineTrouble?)null;
                if (trouble is { } what) found.Add(new(what, one, at.Id, at.PlateSmall, at.PlateLarge, at.Path, at.Homes, nets, at.Grid is null ? null : picture.GridName(at.Grid)));
            }

            found.AddRange(Crossings(picture, one));
        }

        return [.. found.OrderBy(f => f.Trouble).ThenBy(f => f.Line)]; // stable: within these the order of the plates
    }

    private static IEnumerable<LineFinding> Crossings(LinePicture picture, LineKind line)
    {
        var byGrid = picture.Addresses.Where(a => a.Grid is not null).ToLookup(a => a.Grid!.Value);
        foreach (var grid in picture.Grids)
        {
            foreach (var net in byGrid[grid.Id].SelectMany(a => picture.Of(line, a)).Distinct().OrderBy(n => n.Name, PlateOrder.It))
            {
                var inside = byGrid[grid.Id].Where(a => picture.NetsAt[a.Id].Contains(net)).ToList();
                if (inside.Count < byGrid[grid.Id].Count())
                    yield return new(LineTrouble.Cross, line, grid.Id, grid.Community, grid.Name, grid.Path, inside.Sum(a => a.Homes), [net.Name], grid.Name, (inside.Count, byGrid[grid.Id].Count()));
            }
        }
    }

    public static LineSum Sum(LinePicture picture, LineKind line) => Sum(picture, line, picture.Addresses, picture.Grids);

    /// <summary>The level right below: streets of a district, communities of a street, grids of a community; their homes and grids add up to the whole.</summary>
    /// <param name="names">By path, of the places below a district or street.</param>
    public static IReadOnlyList<LevelSum> Below(LinePicture picture, LineKind line, IReadOnlyList<(Guid Id, string Path, string Name)> names)
    {
        if (picture.Within.Level is PlaceLevel.Community or PlaceLevel.Grid)
        {
            var byGrid = picture.Addresses.ToLookup(a => a.Grid);
            List<LevelSum> grids = [.. picture.Grids.Select(g => new LevelSum(g.Id, g.Name, g.Path, Sum(picture, line, byGrid[g.Id], [g])))];
            if (byGrid[null].Any()) grids.Add(new(Guid.Empty, "", picture.Within.Path, Sum(picture, line, byGrid[null], []))); // in no grid, yet counted
            return grids;
        }

        return [.. names.Select(below => new LevelSum(below.Id, below.Name, below.Path, Sum(picture, line,
            picture.Addresses.Where(a => PlacePath.IsWithin(a.Path, below.Path)), [.. picture.Grids.Where(g => PlacePath.IsWithin(g.Path, below.Path))])))];
    }

    private static LineSum Sum(LinePicture picture, LineKind line, IEnumerable<LineAddress> of, IReadOnlyList<BaseGrid> grids)
    {
        var (addresses, reached) = (of.ToList(), Reached(picture, line));
        var netById = picture.Nets.Where(n => n.Line == line).Select(n => n.Id).ToHashSet();
        var inReach = addresses.FindAll(a => reached.Contains(PlacePath.UpTo(a.Path, Community)));
        var ids = grids.Select(g => g.Id).ToHashSet();
        return new(addresses.SelectMany(a => picture.Of(line, a)).Distinct().Count(), grids.Count,
            picture.Duties.Where(d => ids.Contains(d.GridId) && netById.Contains(d.NetId)).Select(d => d.GridId).Distinct().Count(), addresses.Sum(a => a.Homes), inReach.Sum(a => a.Homes),
            addresses.Where(a => picture.Of(line, a).Any()).Sum(a => a.Homes), addresses.Where(a => picture.Of(line, a).Skip(1).Any()).Sum(a => a.Homes));
    }

    /// <summary>Communities in which the line has a net: elsewhere it never was, which is no gap.</summary>
    private static HashSet<string> Reached(LinePicture picture, LineKind line) =>
        picture.Addresses.Where(a => picture.Of(line, a).Any()).Select(a => PlacePath.UpTo(a.Path, Community)).ToHashSet(StringComparer.Ordinal);
}

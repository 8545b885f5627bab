namespace Linli.Contracts;

/// <summary>What a place is. Provinces and cities stand above the district as reference data; here the tree begins with the district.</summary>
public enum PlaceLevel
{
    /// <summary>区、县.</summary>
    District,

    /// <summary>街道、镇、乡.</summary>
    Street,

    /// <summary>社区、村.</summary>
    Community,

    /// <summary>网格: a dated set of buildings (villages: groups) of one community, beside its compounds.</summary>
    Grid,

    /// <summary>小区, or the houses along one road.</summary>
    Compound,

    /// <summary>村民小组.</summary>
    Group,

    /// <summary>栋、号.</summary>
    Building,

    /// <summary>A household's house in a village.</summary>
    Household,

    /// <summary>单元.</summary>
    Unit,

    /// <summary>室.</summary>
    Dwelling,
}

/// <summary>A place as other modules see it.</summary>
/// <param name="Path">Fixed-width path of short ids (see <see cref="PlacePath"/>); scope is a prefix test on it.</param>
/// <param name="FullName">Read aloud from the street down, e.g. 列东街道 东安社区 东安新村 12栋.</param>
/// <param name="PlateSmall">The small upper line of the door plate, e.g. 东安新村.</param>
/// <param name="PlateLarge">The large lower line, e.g. 12栋.</param>
/// <param name="Grid">The base grid of a building and what is below it; a grid is its own. Null above.</param>
/// <param name="Code">12-digit statistical code where the level has one.</param>
/// <param name="Division">The code of the lowest division that it lies in: its own, or that of the nearest place above which has one.</param>
/// <param name="Village">True below a villagers' committee.</param>
/// <param name="Demo">Made up for the demonstration.</param>
public sealed record PlaceCard(
    PlaceId Id, PlaceLevel Level, string Name, string FullName, string Path,
    string PlateSmall, string PlateLarge, Guid? Grid, string? GridName, string? Code,
    double? Latitude = null, double? Longitude = null, bool Village = false, bool Demo = false, string? Division = null);

/// <summary>Where a point falls: the grid or building nearest to it, and how it was found.</summary>
public sealed record Located(PlaceCard Place, LocatedBy By);

/// <summary>How a point was turned into a place.</summary>
public enum LocatedBy { Grid, NearestBuilding, FallbackDesk }

/// <summary>Questions that any module may ask about places. Read only; answered by Territory.</summary>
public interface IPlaces
{
    /// <summary>The district itself, or null where this installation does not keep it.</summary>
    Task<PlaceCard?> District(int district, CancellationToken stop);

    /// <summary>The districts that this installation keeps, by number.</summary>
    Task<IReadOnlyList<PlaceCard>> Districts(CancellationToken stop);

    Task<PlaceCard?> Find(PlaceId place, CancellationToken stop);

    /// <summary>Many at once, in the order given; what does not exist is left out.</summary>
    Task<IReadOnlyList<PlaceCard>> FindAll(int district, IReadOnlyCollection<Guid> places, CancellationToken stop);

    /// <summary>By 12-digit statistical code (district codes may be given as 6 digits).</summary>
    Task<PlaceCard?> ByCode(string code, CancellationToken stop);

    /// <summary>Direct children: divisions in the order of their codes, the rest in plate order (numbers as numbers). Grids of a community are listed only by <see cref="Grids"/>.</summary>
    Task<IReadOnlyList<PlaceCard>> Children(PlaceId parent, CancellationToken stop);

    /// <summary>The grids of a community; asked of a street or district, all grids below it, in the order of their communities.</summary>
    Task<IReadOnlyList<PlaceCard>> Grids(PlaceId place, CancellationToken stop);

    /// <summary>The buildings of a grid (in a village its groups), by compound and in plate order.</summary>
    Task<IReadOnlyList<PlaceCard>> Buildings(PlaceId grid, CancellationToken stop);

    /// <summary>The chain from the district down to the place itself.</summary>
    Task<IReadOnlyList<PlaceCard>> Chain(PlaceId place, CancellationToken stop);

    /// <summary>By address words, building, grid, name or division code, best first. Homes are found only where the building is named.</summary>
    /// <param name="near">The path within which a bare number such as 12栋 is looked for, and whose places come first among equals.</param>
    Task<IReadOnlyList<PlaceCard>> Search(int district, string words, int most, CancellationToken stop, string? near = null);

    /// <summary>A point (WGS-84) to a place; a point far from everything gives the district (its fallback desk).</summary>
    Task<Located> Locate(int district, double latitude, double longitude, CancellationToken stop);
}

/// <summary>
/// A grid has gone to another community, with its buildings and all below them. Its id, its post and the ids of its places
/// stay; what has stored a path follows by <paramref name="Paths"/>.
/// </summary>
/// <param name="Subject">The grid.</param>
/// <param name="On">From this day on, which may lie before the day of the telling.</param>
/// <param name="Paths">Old and new path of each place that was moved; whatever begins with an old one now begins with the new one.</param>
public sealed record GridMoved(
    int District, Guid Subject, int Version, Guid FromCommunity, Guid ToCommunity, DateOnly On, IReadOnlyList<PathChange> Paths)
    : Happened(District, Subject, Version);

/// <summary>A grid was split: some of its buildings (in a village groups) belong to new grids of the same community. No path has changed.</summary>
/// <param name="Subject">The grid that was split; it goes on with what it has left.</param>
/// <param name="On">From this day on, which may lie before the day of the telling.</param>
public sealed record GridSplit(int District, Guid Subject, int Version, DateOnly On, IReadOnlyList<GridPart> Parts) : Happened(District, Subject, Version);

/// <summary>Buildings of a community (in a village groups) have gone to other of its grids, or back. No path has changed.</summary>
/// <param name="Subject">The community.</param>
/// <param name="On">From this day on, which may lie before the day of the telling.</param>
/// <param name="Parts">Each grid that got something.</param>
public sealed record GridsRedrawn(int District, Guid Subject, int Version, DateOnly On, IReadOnlyList<GridPart> Parts) : Happened(District, Subject, Version);

/// <summary>What a grid has got.</summary>
/// <param name="Paths">Of its buildings or groups; whatever lies in one lies in the grid.</param>
public sealed record GridPart(Guid Grid, IReadOnlyList<string> Paths)
{
    public bool Holds(string path) => Paths.Any(part => PlacePath.IsWithin(path, part));
}

/// <summary>A path that has become another.</summary>
public sealed record PathChange(string From, string To)
{
    /// <summary>The path as it is after the change; the path itself if it is not concerned.</summary>
    public string Follow(string path) => PlacePath.IsWithin(path, From) ? To + path[From.Length..] : path;
}

namespace Linli.Contracts;

/// <summary>Levels of the tree within a district. A grid hangs under its community beside the compounds.</summary>
public enum PlaceLevel { District, Street, Community, Grid, Compound, Group, Building, Unit, Dwelling, Household }

/// <summary>A place as other modules see it.</summary>
/// <param name="Path">Fixed-width path of short ids (see <see cref="PlacePath"/>); scope is a prefix test on it.</param>
/// <param name="FullName">Read aloud from the street down, e.g. 列东街道 东安社区 东安新村 12栋.</param>
/// <param name="PlateSmall">The small upper line of the door plate, e.g. 东安新村.</param>
/// <param name="PlateLarge">The large lower line, e.g. 12栋.</param>
/// <param name="Grid">The base grid of a building and what is below it; a grid is its own. Null above.</param>
/// <param name="Code">12-digit statistical code where the level has one.</param>
public sealed record Place(
    PlaceId Id, PlaceLevel Level, string Name, string FullName, string Path,
    string PlateSmall, string PlateLarge, Guid? Grid, string? GridName, string? Code,
    double? Latitude = null, double? Longitude = null, bool Village = false);

/// <summary>Where a point falls: the grid or building nearest to it, and how it was found.</summary>
public sealed record Located(Place Place, LocatedBy By);

/// <summary>How a point was turned into a place.</summary>
public enum LocatedBy { Grid, NearestBuilding, FallbackDesk }

/// <summary>Questions that any module may ask about places. Read only; answered by Territory.</summary>
public interface IPlaces
{
    /// <summary>The district itself, or null where this installation does not keep it.</summary>
    Task<Place?> District(int district, CancellationToken stop);

    /// <summary>The districts that this installation keeps, by number.</summary>
    Task<IReadOnlyList<Place>> Districts(CancellationToken stop);

    Task<Place?> Find(PlaceId place, CancellationToken stop);

    /// <summary>By 12-digit statistical code (district codes may be given as 6 digits).</summary>
    Task<Place?> ByCode(string code, CancellationToken stop);

    /// <summary>Direct children in plate order (numbers as numbers). Grids of a community are listed only by <see cref="Grids"/>.</summary>
    Task<IReadOnlyList<Place>> Children(PlaceId parent, CancellationToken stop);

    Task<IReadOnlyList<Place>> Grids(PlaceId community, CancellationToken stop);

    /// <summary>The chain from the district down to the place itself.</summary>
    Task<IReadOnlyList<Place>> Chain(PlaceId place, CancellationToken stop);

    /// <summary>By address words, building, grid or name, best first.</summary>
    Task<IReadOnlyList<Place>> Search(int district, string words, int most, CancellationToken stop);

    /// <summary>A point (WGS-84) to a place; a point far from everything gives the district (its fallback desk).</summary>
    Task<Located> Locate(int district, double latitude, double longitude, CancellationToken stop);
}

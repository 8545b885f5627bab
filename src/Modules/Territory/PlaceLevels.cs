using Linli.Contracts;

namespace Linli.Territory;

/// <summary>Whether a place lies under a residents' committee or a villagers' committee.</summary>
internal enum PlaceKind
{
    /// <summary>居委会: compound, building, unit, dwelling.</summary>
    Urban,

    /// <summary>村委会: group, household.</summary>
    Village,
}

/// <summary>What stands below what.</summary>
internal static class PlaceLevels
{
    /// <summary>The levels that may stand right below a level.</summary>
    public static IReadOnlyList<PlaceLevel> Below(PlaceLevel level) => level switch
    {
        PlaceLevel.District => [PlaceLevel.Street],
        PlaceLevel.Street => [PlaceLevel.Community],
        PlaceLevel.Community => [PlaceLevel.Grid, PlaceLevel.Compound, PlaceLevel.Group],
        PlaceLevel.Compound => [PlaceLevel.Building],
        PlaceLevel.Group => [PlaceLevel.Household],
        PlaceLevel.Building => [PlaceLevel.Unit],
        PlaceLevel.Unit => [PlaceLevel.Dwelling],
        _ => [],
    };

    /// <summary>Whether a level is found somewhere below another; a grid holds buildings and groups as its community does.</summary>
    public static bool LiesBelow(PlaceLevel level, PlaceLevel above) =>
        (above == PlaceLevel.Grid ? [PlaceLevel.Building, PlaceLevel.Group] : Below(above)).Any(next => next == level || LiesBelow(level, next));

    /// <summary>A home is where people live: a dwelling in town, a household's house in a village.</summary>
    public static bool IsHome(PlaceLevel level) => level is PlaceLevel.Dwelling or PlaceLevel.Household;

    /// <summary>A building or group is what a grid is made of; units, dwellings and households go with theirs.</summary>
    public static bool MakesGrids(PlaceLevel level) => level is PlaceLevel.Building or PlaceLevel.Group;
}

namespace Linli.Territory;

/// <summary>What a place is. Provinces and cities stand above the district as reference data; here the tree begins with the district.</summary>
internal enum PlaceLevel
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

/// <summary>Whether a place lies under a residents' committee or a villagers' committee.</summary>
internal enum PlaceKind
{
    /// <summary>居委会: compound, building, unit, dwelling.</summary>
    Urban,

    /// <summary>村委会: group, household.</summary>
    Village,
}

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

    /// <summary>A home is where people live: a dwelling in town, a household's house in a village.</summary>
    public static bool IsHome(PlaceLevel level) => level is PlaceLevel.Dwelling or PlaceLevel.Household;

    /// <summary>A building or group is what a grid is made of; units, dwellings and households go with theirs.</summary>
    public static bool MakesGrids(PlaceLevel level) => level is PlaceLevel.Building or PlaceLevel.Group;
}

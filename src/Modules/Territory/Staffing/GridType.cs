namespace Linli.Territory.Staffing;

/// <summary>What a grid is made of. All but the first two are exclusive (专属网格): a unit outside residential areas, without homes.</summary>
internal enum GridType
{
    /// <summary>居民区网格.</summary>
    Residential,

    /// <summary>村网格.</summary>
    Village,

    /// <summary>市场、商圈.</summary>
    Market,

    /// <summary>学校.</summary>
    School,

    /// <summary>园区.</summary>
    Park,

    /// <summary>企业.</summary>
    Firm,

    /// <summary>医院.</summary>
    Hospital,

    /// <summary>机关.</summary>
    Offices,
}

internal static class GridTypes
{
    public static readonly IReadOnlyList<GridType> Exclusive = [.. Enum.GetValues<GridType>().Where(IsExclusive)];

    /// <summary>By the names that packs use.</summary>
    public static readonly IReadOnlyDictionary<string, GridType> ByName = Enum.GetValues<GridType>().ToDictionary(InPacks, StringComparer.Ordinal);

    public static bool IsExclusive(this GridType type) => type is not (GridType.Residential or GridType.Village);

    public static string InPacks(this GridType type) => type.ToString().ToLowerInvariant();

    /// <summary>The type of a grid of the tree that is not exclusive.</summary>
    public static GridType Of(PlaceKind kind) => kind == PlaceKind.Village ? GridType.Village : GridType.Residential;
}

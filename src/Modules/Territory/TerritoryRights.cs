using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Territory;

/// <summary>Who may change the tree and who may fill a post: always somebody above it.</summary>
internal static class TerritoryRights
{
    /// <summary>Counts, holders and the past of a place; the tree of addresses itself is open.</summary>
    public static readonly Right See = new("territory.see", [.. Enum.GetValues<PostKind>().Where(kind => kind.IsOffice())]);

    /// <summary>Asked at the community that gives the grid and at the one that gets it.</summary>
    public static readonly Right MoveGrid = new("territory.move-grid", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Asked at the grid's community: always a post above it.</summary>
    public static readonly Right SplitGrid = new("territory.split-grid", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Puts buildings into other grids, makes and ends grids, draws a community anew: asked at the community, always a post above it.</summary>
    public static readonly Right RedrawGrids = new("territory.redraw-grids", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Takes in the nets of lines and merges them onto base grids; asked at the place.</summary>
    public static readonly Right LineGrids = new("territory.line-grids", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    public static readonly Right DrawGrid = new("territory.draw-grid", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Buildings, stairwells, homes and their outlines; asked at the community.</summary>
    public static readonly Right MakeBuildings = new("territory.make-buildings", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Entrances and fire exits of a building; asked at the building.</summary>
    public static readonly Right NoteEntrances = new("territory.note-entrances", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>How many people each type of grid needs, in the whole district.</summary>
    public static readonly Right SetFormula = new("territory.set-formula", PostKind.DistrictDesk);

    /// <summary>Asked at the community: always a post above it, since buildings go out of its other grids.</summary>
    public static readonly Right MakeExclusiveGrid = new("territory.make-exclusive-grid", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    public static readonly Right Recode = new("territory.recode", PostKind.DistrictDesk);

    /// <summary>Heads of buildings and stairwells.</summary>
    public static readonly Right AppointAtBuilding = new("territory.appoint-at-building", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    public static readonly Right AppointAtGrid = new("territory.appoint-at-grid", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    public static readonly Right AppointAtCommunity = new("territory.appoint-at-community", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    public static readonly Right AppointAtStreet = new("territory.appoint-at-street", PostKind.DistrictDesk);

    /// <summary>The district's desk and the departments: nobody stands above them in the tree, so the security administrator fills them.</summary>
    public static readonly Right AppointAtDistrict = new("territory.appoint-at-district") { Admin = AdminPart.Security };

    /// <summary>Opens districts and communities by workbook: places, posts and accounts, but nobody gets a post by it.</summary>
    public static readonly Right Open = new("territory.open") { Admin = AdminPart.System };

    /// <summary>Appoints those whom a workbook names, while nobody stands above them who could.</summary>
    public static readonly Right AppointNamed = new("territory.appoint-named") { Admin = AdminPart.Security };

    /// <summary>The nation's divisions as pages; over the interface they are public.</summary>
    public static readonly Right SeeDivisions = new("territory.see-divisions") { EachAdministrator = true };

    /// <summary>Recodings of the nation's divisions by hand, and their undoing.</summary>
    public static readonly Right RecodeList = new("territory.recode-list") { Admin = AdminPart.System };

    public static readonly IReadOnlyList<Right> All = [Open, AppointNamed, SeeDivisions, RecodeList, See, MoveGrid, SplitGrid, RedrawGrids, LineGrids, DrawGrid, MakeBuildings, NoteEntrances, SetFormula, MakeExclusiveGrid, Recode, AppointAtBuilding, AppointAtGrid, AppointAtCommunity, AppointAtStreet, AppointAtDistrict];

    public static Right ToAppoint(PostKind kind) => kind switch
    {
        PostKind.UnitHead or PostKind.BuildingHead => AppointAtBuilding,
        PostKind.GridWorker or PostKind.GridTeam => AppointAtGrid,
        PostKind.CommunityDesk or PostKind.CommunityLead => AppointAtCommunity,
        PostKind.StreetDesk or PostKind.StreetLead => AppointAtStreet,
        _ => AppointAtDistrict,
    };
}

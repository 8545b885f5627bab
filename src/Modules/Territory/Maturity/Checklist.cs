using Linli.Kernel.Packs;

namespace Linli.Territory.Maturity;

/// <summary>What can be reckoned about a community's grids; a pack may use these and no others. All are shares.</summary>
internal enum MaturityFigure
{
    /// <summary>The house keeps nothing that tells; not scored.</summary>
    NoRecord,

    /// <summary>Households that lie in a grid, and in one only.</summary>
    HomesInOneGrid,

    /// <summary>The community has a statistical code today: all or nothing.</summary>
    CommunityCoded,

    /// <summary>Residential grids that are not too large.</summary>
    GridsWithinLimits,

    /// <summary>Grids whose outline is drawn.</summary>
    GridsOutlined,

    /// <summary>Grids with a holder who really works.</summary>
    GridsWorked,

    /// <summary>Grids whose worker has a deputy.</summary>
    GridsDeputised,

    /// <summary>Grids that lack nobody of their formula.</summary>
    GridsStaffed,

    /// <summary>Of the posts that somebody left in the time looked at: those that somebody held from that day on.</summary>
    PostsHandedOver,

    MattersInGrid,
    ContactInTime,
    AnsweredInTime,
    SaidSolved,
    Undisputed,
    FoundByWorkers,
}

/// <summary>One thing that is asked of a community's grids.</summary>
/// <param name="Aim">Per cent at which all points are given; below it they are given in proportion.</param>
internal sealed record ChecklistItem(string Code, LocalName Name, MaturityFigure Figure, int Aim, int Points);

/// <summary>The one, or one of the five.</summary>
internal sealed record ChecklistPart(string Code, LocalName Name, IReadOnlyList<ChecklistItem> Items);

/// <summary>A checklist of a pack, such as 1+5.</summary>
/// <param name="Days">How far figures of matters and hand-overs look back.</param>
/// <param name="Default">Our choice of figures, because the source names the parts without any.</param>
internal sealed record Checklist(string Code, LocalName Name, int Days, bool Default, IReadOnlyList<ChecklistPart> Parts);

using Linli.Kernel.Web;

namespace Linli.Territory.Pages;

/// <summary>What a reader of the health check may do themselves, within its place.</summary>
internal sealed record GridMends(bool Split, bool Redraw, bool Draw);

/// <summary>What may be done about a finding, and where.</summary>
internal static class GridWords
{
    public static string Mend(GridFinding finding, Words words) => finding switch
    {
        { Trouble: GridTrouble.Blank, Other: null } => words["territory.grids.mend.Blank"].Value,
        { Trouble: GridTrouble.Blank } => words["territory.grids.mend.BlankNear", finding.Other].Value,
        { Trouble: GridTrouble.Overlap, IsOfOutline: true } => words["territory.grids.mend.OverlapLines", finding.Other ?? ""].Value,
        { Trouble: GridTrouble.Overlap } => words["territory.grids.mend.Overlap", finding.Other ?? ""].Value,
        { Trouble: GridTrouble.NameOnly } => words["territory.grids.mend.NameOnly", finding.Other ?? ""].Value,
        _ => words["territory.grids.mend." + finding.Trouble].Value,
    };

    /// <summary>Where it is mended, with the building chosen and the grid proposed; who may not do it is led to the place itself.</summary>
    public static string Link(GridFinding finding, GridMends may) => finding switch
    {
        { Trouble: GridTrouble.TooLarge or GridTrouble.NearLimit } when may.Split => $"/desk/grids/{finding.Place}/split",
        { Trouble: GridTrouble.NobodyHolds or GridTrouble.NameOnly } => $"/desk/posts?place={finding.Place}&kind=GridWorker",
        { IsOfOutline: true } when may.Draw => $"/desk/grids/{finding.Place}/outline",
        { IsOfGrid: false, IsOfOutline: false } when may.Redraw => $"/desk/grids/edit?place={finding.Place}&chosen={finding.Place}{(finding.Proposed is { } to ? "&to=" + to : "")}",
        _ => $"/desk/places/{finding.Place}",
    };
}

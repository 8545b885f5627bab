using Linli.Kernel.Web;

namespace Linli.Territory.Pages;

/// <summary>What may be done about a finding, and where.</summary>
internal static class GridWords
{
    public static string Mend(GridFinding finding, Words words) => finding switch
    {
        { Trouble: GridTrouble.Blank, Other: null } => words["territory.grids.mend.Blank"].Value,
        { Trouble: GridTrouble.Blank } => words["territory.grids.mend.BlankNear", finding.Other].Value,
        { Trouble: GridTrouble.Overlap } => words["territory.grids.mend.Overlap", finding.Other ?? ""].Value,
        { Trouble: GridTrouble.NameOnly } => words["territory.grids.mend.NameOnly", finding.Other ?? ""].Value,
        _ => words["territory.grids.mend." + finding.Trouble].Value,
    };

    /// <param name="maySplit">Else a reader is led to the grid itself.</param>
    public static string Link(GridFinding finding, bool maySplit) => finding.Trouble switch
    {
        GridTrouble.TooLarge or GridTrouble.NearLimit when maySplit => $"/desk/grids/{finding.Place}/split",
        GridTrouble.NobodyHolds or GridTrouble.NameOnly => $"/desk/posts?place={finding.Place}&kind=GridWorker",
        _ => $"/desk/places/{finding.Place}",
    };
}

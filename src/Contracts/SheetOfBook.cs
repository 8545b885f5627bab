namespace Linli.Contracts;

/// <summary>
/// A sheet that another module lays into the workbook by which communities are opened. Whoever opens a community passes over it
/// without keeping a row: it is taken in by the module it belongs to, by whoever may.
/// </summary>
public interface ISheetOfBook
{
    /// <summary>The sheet's name.</summary>
    string Zh { get; }

    string En { get; }

    /// <summary>Headings, with their width in characters.</summary>
    IReadOnlyList<(string Zh, string En, int Width)> Columns { get; }
}

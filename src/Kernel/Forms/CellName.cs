using System.Globalization;

namespace Linli.Kernel.Forms;

/// <summary>Cells that a sheet joins into one, or a single one. Rows count from 1, columns from 0; both ends belong to it.</summary>
internal readonly record struct CellArea(int FromRow, int FromColumn, int ToRow, int ToColumn)
{
    public int Width => ToColumn - FromColumn + 1;

    public bool Holds(int row, int column) => row >= FromRow && row <= ToRow && column >= FromColumn && column <= ToColumn;

    /// <summary>The smallest that holds both.</summary>
    public CellArea With(CellArea other) => new(
        Math.Min(FromRow, other.FromRow), Math.Min(FromColumn, other.FromColumn), Math.Max(ToRow, other.ToRow), Math.Max(ToColumn, other.ToColumn));

    public override string ToString()
    {
        var first = CellName.Of(FromRow, FromColumn);
        return (FromRow, FromColumn) == (ToRow, ToColumn) ? first : first + ":" + CellName.Of(ToRow, ToColumn);
    }
}

/// <summary>How a sheet names its cells: A1, AB12 (ECMA-376 part 1, 18.18.62, without the signs for fixed rows and columns).</summary>
internal static class CellName
{
    public const int RowsMost = 1_048_576, ColumnsMost = 16_384;

    /// <summary>A … Z, AA, …</summary>
    /// <param name="column">From 0.</param>
    public static string Letters(int column)
    {
        var last = ((char)('A' + (column % 26))).ToString();
        return column < 26 ? last : Letters((column / 26) - 1) + last;
    }

    public static string Of(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    public static bool TryRead(ReadOnlySpan<char> name, out int row, out int column)
    {
        (row, column) = (0, 0);
        var at = 0;
        for (; at < name.Length && at < 3 && char.IsAsciiLetter(name[at]); at++) column = (column * 26) + (char.ToUpperInvariant(name[at]) - 'A') + 1;
        column--;
        return at > 0 && column < ColumnsMost && int.TryParse(name[at..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is >= 1 and <= RowsMost;
    }

    /// <summary>One cell, or two with a colon between.</summary>
    public static bool TryRead(string? area, out CellArea read)
    {
        read = default;
        if (area is null) return false;
        var cut = area.IndexOf(':', StringComparison.Ordinal);
        if (!TryRead(area.AsSpan(0, cut < 0 ? area.Length : cut), out var row, out var column)) return false;
        var (toRow, toColumn) = (row, column);
        if (cut >= 0 && !TryRead(area.AsSpan(cut + 1), out toRow, out toColumn)) return false;
        read = new(row, column, toRow, toColumn);
        return toRow >= row && toColumn >= column;
    }
}

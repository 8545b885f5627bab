using System.Globalization;
using System.Text;
using Linli.Engines.Duplicates;

namespace Linli.Engines.Tests.Duplicates;

/// <summary>
/// 10,000 requests to Baltimore's 311, drawn from the millions of 2014 to 2019: type, address, time, and whether the office
/// closed it as a duplicate. Nothing was kept of what was said, nor of which request it repeats; and in a draw so thin the
/// other one is hardly ever there.
/// </summary>
internal static class Baltimore
{
    private const int Type = 2, Created = 4, Status = 5, Address = 13, Latitude = 19, Longitude = 20;

    public static List<(Matter Matter, bool IsFlagged)> Read(string folder) => [.. File.ReadLines(Path.Combine(folder, "baltimore_311_sample.csv")).Skip(1).Select(Cells)
        .Select(cells => (new Matter(cells[0], "", cells[Type], Street(cells[Address]), Degrees(cells, Latitude), Degrees(cells, Longitude),
            new(DateTime.ParseExact(cells[Created], "MM/dd/yyyy hh:mm:ss tt", CultureInfo.InvariantCulture), TimeSpan.FromHours(-5))), cells[Status].Contains("Duplicate", StringComparison.Ordinal)))];

    private static string Street(string address) => string.Join(' ', address.ToUpperInvariant().Split(',')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>39, -77 stands where no point was found.</summary>
    private static double? Degrees(List<string> cells, int column) =>
        cells[Latitude].Contains('.', StringComparison.Ordinal) && double.TryParse(cells[column], CultureInfo.InvariantCulture, out var degrees) ? degrees : null;

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(c);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}

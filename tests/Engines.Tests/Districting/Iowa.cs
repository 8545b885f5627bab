using System.Globalization;
using Linli.Engines.Districting;

namespace Linli.Engines.Tests.Districting;

/// <summary>The 99 counties of Iowa with their people of 2010, their outlines and the four districts that were drawn then.</summary>
internal static class Iowa
{
    /// <summary>Without today's cells: the plan of 2010 is for comparison.</summary>
    /// <param name="folder">That of iowa.csv and iowa_polys.tsv.</param>
    public static (RedrawTask Task, int[] Plan2010) Read(string folder)
    {
        var rows = File.ReadAllLines(Path.Combine(folder, "iowa.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        var rings = File.ReadAllLines(Path.Combine(folder, "iowa_polys.tsv")).Select(Ring).ToList();
        var units = rows.Select((row, i) => new DistrictUnit(row[1].Trim('"'), [long.Parse(row[3])]) { Shape = UnitShape.Of(rings[i]) }).ToList();
        var task = new RedrawTask(units, SharedBorders.Of(rings, apart: 1), [new Measure(new("人", "people"))]) { Cells = 4, Tolerance = 0.01 };
        return (task, [.. rows.Select(row => int.Parse(row[2]) - 1)]);
    }

    private static PlanarPoint[] Ring(string line) => [.. line.Split('\t')[1].Split(' ').Select(corner => corner.Split(','))
        .Select(corner => new PlanarPoint(double.Parse(corner[0], CultureInfo.InvariantCulture), double.Parse(corner[1], CultureInfo.InvariantCulture)))];
}

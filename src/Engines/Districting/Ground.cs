namespace Linli.Engines.Districting;

/// <summary>One connected part of a task, with its own numbering of units: what a plan is drawn upon.</summary>
internal sealed class Ground
{
    /// <summary>Indices of the units in the task.</summary>
    public IReadOnlyList<int> Names { get; }

    public RedrawTask Task { get; }

    public UnitGraph Graph { get; }

    public Loads Loads { get; }

    /// <summary>Cell of today, or -1.</summary>
    public int[] Today { get; }

    public bool[] IsPinned { get; }

    /// <summary>Every unit has a polygon, so that cells have an area and an outline.</summary>
    public UnitShape[]? Shapes { get; }

    /// <summary>Every unit has a point, counted from their middle, so that sums of squares stay exact.</summary>
    public PlanarPoint[]? Points { get; }

    public int Count => Names.Count;

    public Ground(RedrawTask task, UnitGraph whole, IReadOnlyList<int> names)
    {
        (Task, Names) = (task, names);
        var local = names.Select((unit, i) => (unit, i)).ToDictionary(pair => pair.unit, pair => pair.i);
        Graph = new UnitGraph(names.Count, whole.Links.Where(link => local.ContainsKey(link.One))
            .Select(link => new Link(local[link.One], local[link.Other], link.Border)));
        var units = names.Select(unit => task.Units[unit]).ToList();
        Loads = new Loads(units, task.Measures);
        Today = [.. units.Select(unit => unit.Today ?? -1)];
        IsPinned = [.. units.Select(unit => unit.IsPinned)];
        if (units.TrueForAll(unit => unit.Shape is not null)) Shapes = [.. units.Select(unit => unit.Shape!.Value)];
        if (units.TrueForAll(unit => unit.At is not null)) Points = Centred([.. units.Select(unit => unit.At!.Value)]);
    }

    /// <summary>As few cells as the limits can allow: no fewer, and perhaps more, since units are not divided.</summary>
    public int FewestCells() => Math.Min(Count, Math.Max(1, Task.Measures
        .Select((measure, m) => measure.Limit is { } limit ? (int)((Loads.Totals[m] + limit - 1) / limit) : 1).DefaultIfEmpty(1).Max()));

    private static PlanarPoint[] Centred(PlanarPoint[] points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return [.. points.Select(point => new PlanarPoint(point.X - x, point.Y - y))];
    }
}

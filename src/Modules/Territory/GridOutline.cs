namespace Linli.Territory;

/// <summary>A grid's outline as it stands today, with its box, by which an index finds it.</summary>
internal sealed class GridOutline
{
    private GridOutline() { }

    public GridOutline(int districtId, Guid gridId, Outline ring, DateOnly since)
    {
        (DistrictId, GridId, Since) = (districtId, gridId, since);
        Ring = ring.ToString();
        (LatMin, LatMax, LonMin, LonMax) = (ring.LatMin, ring.LatMax, ring.LonMin, ring.LonMax);
    }

    public int DistrictId { get; private set; }

    public Guid GridId { get; private set; }

    /// <summary>See <see cref="Outline.ToString"/>.</summary>
    public string Ring { get; private set; } = "";

    /// <summary>The first day on which it is the grid's.</summary>
    public DateOnly Since { get; private set; }

    public double LatMin { get; private set; }

    public double LatMax { get; private set; }

    public double LonMin { get; private set; }

    public double LonMax { get; private set; }

    /// <summary>Whether the boxes meet; where they don't, the outlines can't.</summary>
    public bool MayTouch(GridOutline other) => LatMin <= other.LatMax && other.LatMin <= LatMax && LonMin <= other.LonMax && other.LonMin <= LonMax;
}

/// <summary>The outline that a grid had from one day to another (that day excluded).</summary>
/// <param name="Ring">See <see cref="Outline.ToString"/>.</param>
internal sealed record OutlinePast(int DistrictId, Guid GridId, DateOnly Since, DateOnly Until, string Ring);

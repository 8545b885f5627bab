using System.Globalization;
using System.Text;

namespace Linli.Territory;

/// <summary>
/// The line round a grid, where one is wanted: one closed ring of WGS-84 points without holes or crossings. Without it a point
/// finds its grid by the nearest building.
/// </summary>
internal sealed class Outline
{
    /// <summary>Corners; a ring of fewer than three has no inside, and no grid needs more than the upper bound.</summary>
    public const int CornersMin = 3;

    /// <inheritdoc cref="CornersMin"/>
    public const int CornersMax = 500;

    private readonly (double Lat, double Lon)[] corners;

    private Outline((double Lat, double Lon)[] corners) => this.corners = corners;

    public double LatMin => corners.Min(c => c.Lat);

    public double LatMax => corners.Max(c => c.Lat);

    public double LonMin => corners.Min(c => c.Lon);

    public double LonMax => corners.Max(c => c.Lon);

    /// <summary>Null if the points make no ring that has an inside: too few or too many corners, not on the earth, or crossing itself.</summary>
    public static Outline? From(IReadOnlyList<(double Lat, double Lon)> points)
    {
        var ring = points.Count > 1 && points[0] == points[^1] ? points.SkipLast(1).ToArray() : [.. points];
        if (ring.Length is < CornersMin or > CornersMax) return null;
        if (ring.Any(c => !(Math.Abs(c.Lat) <= 90 && Math.Abs(c.Lon) <= 180))) return null; // also refuses NaN
        return Crosses(ring) ? null : new(ring);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Outline Parse(string text) => new([.. text.Split(' ').Select(pair =>
    {
        var comma = pair.IndexOf(',', StringComparison.Ordinal);
        return (double.Parse(pair[..comma], CultureInfo.InvariantCulture), double.Parse(pair[(comma + 1)..], CultureInfo.InvariantCulture));
    })]);

    /// <summary>Whether a point lies inside: a ray to the east crosses the ring an odd number of times.</summary>
    public bool Holds(double lat, double lon)
    {
        var inside = false;
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            if (a.Lat > lat != b.Lat > lat && lon < a.Lon + ((lat - a.Lat) / (b.Lat - a.Lat) * (b.Lon - a.Lon))) inside = !inside;
        }

        return inside;
    }

    /// <summary>"lat,lon lat,lon …", the first corner not repeated.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(corners.Length * 20);
        foreach (var (lat, lon) in corners)
            text.Append(text.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{lat:0.######},{lon:0.######}");
        return text.ToString();
    }

    private static bool Crosses((double Lat, double Lon)[] ring)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            for (var j = i + 2; j < ring.Length; j++)
            {
                if (i == 0 && j == ring.Length - 1) continue; // neighbours meet in a corner
                if (Cross(ring[i], ring[i + 1], ring[j], ring[(j + 1) % ring.Length])) return true;
            }
        }

        return false;
    }

    private static bool Cross((double Lat, double Lon) a, (double Lat, double Lon) b, (double Lat, double Lon) c, (double Lat, double Lon) d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static int Side((double Lat, double Lon) a, (double Lat, double Lon) b, (double Lat, double Lon) p) =>
        Math.Sign(((b.Lon - a.Lon) * (p.Lat - a.Lat)) - ((b.Lat - a.Lat) * (p.Lon - a.Lon)));
}

using System.Globalization;
using System.Text;
using System.Text.Json;

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

    /// <summary>In their order, the first not repeated.</summary>
    public IReadOnlyList<(double Lat, double Lon)> Corners => corners;

    public double LatMin => corners.Min(c => c.Lat);

    public double LatMax => corners.Max(c => c.Lat);

    public double LonMin => corners.Min(c => c.Lon);

    public double LonMax => corners.Max(c => c.Lon);

    /// <summary>The middle of the corners: inside for any house that is no crescent.</summary>
    public (double Lat, double Lon) Centre => (Math.Round(corners.Average(c => c.Lat), 6), Math.Round(corners.Average(c => c.Lon), 6));

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

    /// <summary>The ring of a GeoJSON polygon (RFC 7946: longitude first), bare or within a feature; null where it is none.</summary>
    public static Outline? FromGeoJson(string text)
    {
        try
        {
            using var read = JsonDocument.Parse(text);
            var root = read.RootElement.TryGetProperty("geometry", out var geometry) ? geometry : read.RootElement;
            if (root.GetProperty("type").GetString() != "Polygon") return null;
            return From([.. root.GetProperty("coordinates")[0].EnumerateArray().Select(at => (at[1].GetDouble(), at[0].GetDouble()))]);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Corners as people type them: one a line, latitude before longitude, parted by a comma or a space. Null where they make no ring.</summary>
    public static Outline? FromLines(string text)
    {
        List<(double Lat, double Lon)> read = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split([',', '，', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is not [var north, var east]) return null;
            if (!double.TryParse(north, NumberStyles.Float, CultureInfo.InvariantCulture, out var lat) || !double.TryParse(east, NumberStyles.Float, CultureInfo.InvariantCulture, out var lon)) return null;
            read.Add((lat, lon));
        }

        return From(read);
    }

    /// <summary>What <see cref="FromLines"/> reads.</summary>
    public string InLines() => string.Join('\n', corners.Select(c => FormattableString.Invariant($"{c.Lat:0.######}, {c.Lon:0.######}")));

    /// <summary>Square metres.</summary>
    public double Area
    {
        get
        {
            var (north, east) = Earth.Degrees(corners[0].Lat, 1);
            return Math.Abs(Edges().Sum(e => ((e.From.Lon - corners[0].Lon) * (e.To.Lat - corners[0].Lat)) - ((e.To.Lon - corners[0].Lon) * (e.From.Lat - corners[0].Lat)))) / 2 / (north * east);
        }
    }

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

    /// <summary>Whether the two share ground. Outlines that only touch, along a line or in a corner, share none.</summary>
    public bool LiesOver(Outline other) =>
        ToString() == other.ToString() || Edges().Any(a => other.Edges().Any(b => Cross(a.From, a.To, b.From, b.To))) || Reaches(other) || other.Reaches(this);

    // A corner inside the other, or the middle of an edge, which is inside where both have all their corners on the other's line.
    private bool Reaches(Outline other) => Edges().SelectMany(e => new[] { e.From, ((e.From.Lat + e.To.Lat) / 2, (e.From.Lon + e.To.Lon) / 2) })
        .Any(at => other.Holds(at.Item1, at.Item2) && !other.Edges().Any(e => IsOn(at, e.From, e.To)));

    private static bool IsOn((double Lat, double Lon) at, (double Lat, double Lon) from, (double Lat, double Lon) to)
    {
        const double Nearly = 1e-6; // degrees, a tenth of a metre: outlines are kept to six digits
        var (dLat, dLon) = (to.Lat - from.Lat, to.Lon - from.Lon);
        var length = (dLat * dLat) + (dLon * dLon);
        var along = length == 0 ? 0 : Math.Clamp((((at.Lat - from.Lat) * dLat) + ((at.Lon - from.Lon) * dLon)) / length, 0, 1);
        return Math.Abs(from.Lat + (along * dLat) - at.Lat) <= Nearly && Math.Abs(from.Lon + (along * dLon) - at.Lon) <= Nearly;
    }

    private IEnumerable<((double Lat, double Lon) From, (double Lat, double Lon) To)> Edges() => corners.Select((corner, i) => (corner, corners[(i + 1) % corners.Length]));

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

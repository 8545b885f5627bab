using System.Globalization;
using System.Text.Json;
using Linli.Kernel;

namespace Linli.Territory.Buildings;

/// <summary>A building of the file.</summary>
/// <param name="Name">What it is called, or nothing.</param>
/// <param name="Street">The road of its address, or nothing; <paramref name="Number"/> on it.</param>
internal sealed record FootprintRead(PlanShape Shape, string Name, string Street, string Number);

/// <summary>
/// Footprints from GeoJSON (RFC 7946), read strictly: a collection of polygons whose points are longitude and latitude in WGS-84,
/// or in GCJ-02 if that is said. Buildings without name and number are passed over, since nobody could say which they are.
/// </summary>
/// <param name="Nameless">Features without name and number.</param>
/// <param name="Points">Features with a name that are only a point.</param>
/// <param name="Broken">Features that are no polygon with an inside, or have too many corners.</param>
internal sealed record FootprintFile(IReadOnlyList<FootprintRead> Buildings, int Nameless, int Points, int Broken)
{
    public const int BytesMax = 8 * 1024 * 1024;
    public const int FeaturesMax = 5_000;
    private const int WordsLengthMax = 30; // characters of a name, street or number
    private const double MetresPerFloor = 3;
    private const double HeightMax = 1_000; // metres

    public static Outcome<FootprintFile> Read(byte[] file, bool shifted)
    {
        try
        {
            using var text = JsonDocument.Parse(file, new() { MaxDepth = 16 });
            var root = text.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection" || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
                return BuildingRefusals.OutlinesUnreadable;
            if (root.TryGetProperty("crs", out _)) return BuildingRefusals.OutlinesOtherSystem; // RFC 7946 section 4 has none but WGS-84
            if (features.GetArrayLength() > FeaturesMax) return BuildingRefusals.OutlinesTooMany.With(FeaturesMax);
            return Features(features, shifted);
        }
        catch (JsonException)
        {
            return BuildingRefusals.OutlinesUnreadable;
        }
    }

    private static FootprintFile Features(JsonElement features, bool shifted)
    {
        var (found, nameless, points, broken) = (new List<FootprintRead>(), 0, 0, 0);
        foreach (var feature in features.EnumerateArray())
        {
            if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var about) || about.ValueKind != JsonValueKind.Object)
            {
                nameless++;
                continue;
            }

            var (name, street, number) = (Text(about, "name"), Text(about, "addr:street", "addr_street"), Text(about, "addr:housenumber", "addr_housenumber"));
            if (name.Length == 0 && number.Length == 0) nameless++;
            else if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object && Text(geometry, "type") == "Point") points++;
            else if (Ring(geometry, shifted) is not { } ring) broken++;
            else found.Add(new(Shape(feature, about, ring), name, street, number));
        }

        return new(found, nameless, points, broken);
    }

    private static PlanShape Shape(JsonElement feature, JsonElement about, Outline ring)
    {
        var source = Text(feature, "id") is { Length: > 0 } id ? id : Text(about, "@id", "id", "osm_id");
        double? height = Number(about, "height") is > 0 and <= HeightMax and var metres ? metres : null;
        var floors = Number(about, "building:levels", "levels") is > 0 and <= BuildingPattern.FloorsMax and var levels ? (int)Math.Round(levels)
            : height is { } high ? Math.Clamp((int)Math.Round(high / MetresPerFloor), 1, BuildingPattern.FloorsMax) : (int?)null;
        return new(ring, source.Length > 0 ? source : null, height, floors);
    }

    // Of several polygons the one with the most corners; yards within a house are left out.
    private static Outline? Ring(JsonElement geometry, bool shifted)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array) return null;
        var polygons = Text(geometry, "type") switch
        {
            "Polygon" => [coordinates],
            "MultiPolygon" => coordinates.EnumerateArray().Where(polygon => polygon.ValueKind == JsonValueKind.Array).ToList(),
            _ => [],
        };
        var outer = polygons.Where(polygon => polygon.GetArrayLength() > 0 && polygon[0].ValueKind == JsonValueKind.Array).Select(polygon => polygon[0]).OrderByDescending(ring => ring.GetArrayLength()).FirstOrDefault();
        if (outer.ValueKind != JsonValueKind.Array) return null;
        var points = new List<(double Lat, double Lon)>();
        foreach (var position in outer.EnumerateArray())
        {
            if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2 || position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number) return null;
            var (lon, lat) = (position[0].GetDouble(), position[1].GetDouble());
            if (!(Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180)) return null;
            points.Add(shifted ? Gcj02.ToWgs84(lat, lon) : (lat, lon));
        }

        return points.Count >= 4 && points[0] == points[^1] ? Outline.From(points) : null; // a linear ring is closed
    }

    private static string Text(JsonElement of, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!of.TryGetProperty(name, out var value)) continue;
            var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Number => value.GetRawText(), _ => "" };
            if (text.Length is > 0 and <= WordsLengthMax && !text.Any(char.IsControl)) return text;
        }

        return "";
    }

    private static double? Number(JsonElement of, params ReadOnlySpan<string> names) =>
        double.TryParse(Text(of, names), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

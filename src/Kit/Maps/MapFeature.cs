using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Linli.Kit.Maps;

/// <summary>
/// One thing on a map (<c>&lt;l-map&gt;</c>): an area, a line or a point, with what it is called and the class that gives it colour and
/// pattern. Points are latitude and longitude, degrees, WGS-84.
/// </summary>
/// <param name="Id">The same as the <c>data-map-id</c> of its line in the list.</param>
/// <param name="Name">第3网格, 12栋.</param>
public sealed record MapFeature(string Id, string Name)
{
    /// <summary>What stands under the name of an area, instead of the name beside a point: 486 户, 12.</summary>
    public string? Number { get; init; }

    /// <summary>More for those who point at it.</summary>
    public string? Note { get; init; }

    /// <summary>plain, known, soon, over, border, blank, nobody, win-0, win-1, win-3, win-6, series-1 to series-5; for ground river, street, house.</summary>
    public string Class { get; init; } = "plain";

    /// <summary>Of a point: plate (usual), disc, diamond.</summary>
    public string? Shape { get; init; }

    /// <summary>Lies under all others and cannot be chosen.</summary>
    public bool Ground { get; init; }

    /// <summary>Its line is guessed, for example round its buildings; drawn broken.</summary>
    public bool Approx { get; init; }

    /// <summary>An area that is one building: its label is small and gives way to others.</summary>
    public bool Building { get; init; }

    [JsonIgnore]
    public MapShape Geometry { get; init; } = MapShape.Point;

    /// <summary>Corners in their order, the first not repeated; of a point the one.</summary>
    [JsonIgnore]
    public IReadOnlyList<(double Lat, double Lon)> At { get; init; } = [];

    /// <summary>Further rings of an area that lies in several pieces.</summary>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<(double Lat, double Lon)>> Pieces { get; init; } = [];

    public static MapFeature Point(string id, string name, double lat, double lon) => new(id, name) { At = [(lat, lon)] };

    public static MapFeature Area(string id, string name, IReadOnlyList<(double Lat, double Lon)> ring) => new(id, name) { Geometry = MapShape.Area, At = ring };

    public static MapFeature Line(string id, string name, IReadOnlyList<(double Lat, double Lon)> along) => new(id, name) { Geometry = MapShape.Line, At = along };
}

public enum MapShape
{
    Point,
    Line,
    Area,
}

/// <summary>Features as GeoJSON (RFC 7946), as the map reads them.</summary>
public static class MapFeatures
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), // escapes whatever means something in HTML
    };

    public static string Json(IEnumerable<MapFeature> features) => JsonSerializer.Serialize(
        new { Type = "FeatureCollection", Features = features.Select(f => new { Type = "Feature", Properties = f, Geometry = GeometryOf(f) }) }, Options);

    /// <summary>The answer of an address that a map asks: never kept by a shared computer.</summary>
    public static IResult Answer(HttpContext http, IEnumerable<MapFeature> features)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(Json(features), "application/geo+json");
    }

    static object GeometryOf(MapFeature feature)
    {
        double[][] At(IEnumerable<(double Lat, double Lon)> corners) => [.. corners.Select(c => new[] { c.Lon, c.Lat })];
        return feature.Geometry switch
        {
            MapShape.Area when feature.Pieces.Count > 0 => new { Type = "MultiPolygon", Coordinates = feature.Pieces.Prepend(feature.At).Select(piece => new[] { At(piece.Append(piece[0])) }) },
            MapShape.Area => new { Type = "Polygon", Coordinates = new[] { At(feature.At.Append(feature.At[0])) } },
            MapShape.Line => new { Type = "LineString", Coordinates = At(feature.At) },
            _ => new { Type = "Point", Coordinates = At(feature.At)[0] },
        };
    }
}

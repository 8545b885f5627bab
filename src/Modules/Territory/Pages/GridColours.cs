using System.Globalization;
using Linli.Kit.Maps;
using Linli.Territory.Buildings;
using Linli.Territory.Drawing;

namespace Linli.Territory.Pages;

/// <summary>
/// Buildings on a map, each by its grid: five colours with their patterns, three shapes for points, and a letter of the grid's
/// own at every label, so that no colour is needed to tell.
/// </summary>
internal static class GridColours
{
    private const int Series = 5;
    private const int Letters = 26;
    private static readonly string[] Shapes = ["plate", "disc", "diamond"];

    /// <param name="gridOf">The grid's name and its place in the order of grids; no name where the building is in none.</param>
    public static IEnumerable<MapFeature> Of(IEnumerable<GroundPart> parts, BuildingShapes shapes, Func<GroundPart, (string? Name, int Index)> gridOf)
    {
        foreach (var part in parts)
        {
            if (shapes.Feature(part.Id.ToString("N"), part.PlateLarge, part.Id, part.Lat, part.Lon) is not { } feature) continue;
            var (name, index) = gridOf(part);
            yield return name is null ? feature with { Note = part.PlateSmall, Class = "blank" }
                : feature with { Note = $"{part.PlateSmall} {name}", Number = $"{part.PlateLarge} {Letter(index)}", Class = Class(index), Shape = feature.Geometry == MapShape.Point ? Shape(index) : null };
        }
    }

    /// <summary>The lines that people drew round grids, under the buildings.</summary>
    public static IEnumerable<MapFeature> Borders(IEnumerable<GridOutline> outlines, IEnumerable<GroundGrid> grids) =>
        from grid in grids
        join drawn in outlines on grid.Id equals drawn.GridId
        select MapFeature.Area(grid.Id.ToString("N"), grid.Name, Outline.Parse(drawn.Ring).Corners) with { Class = "border" };

    /// <summary>The key of a map whose grids come in this order.</summary>
    public static string Key(IEnumerable<string> names, string none) =>
        string.Join('|', [.. names.Select((name, index) => $"{Class(index)} {Shape(index)}:{Letter(index)} {name}"), "blank:" + none]);

    /// <summary>A to Z, then A2 to Z2.</summary>
    public static string Letter(int index) => (char)('A' + (index % Letters)) + (index < Letters ? "" : ((index / Letters) + 1).ToString(CultureInfo.InvariantCulture));

    private static string Class(int index) => $"series-{(index % Series) + 1}";

    private static string Shape(int index) => Shapes[index / Series % Shapes.Length];
}

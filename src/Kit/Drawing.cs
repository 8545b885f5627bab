using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Linli.Kit;

/// <summary>The drawings of <c>Icons/</c> and <c>Signs/</c> (24 px grid), ready to be written into a page.</summary>
public static partial class Drawing
{
    static readonly FrozenDictionary<string, string> Icons = Load("icons/");
    static readonly FrozenDictionary<string, string> Signs = Load("signs/");

    /// <summary>Icons that show a direction and turn round in right-to-left scripts.</summary>
    static readonly FrozenSet<string> Turning = new[] { "back", "chevron", "undo", "leave", "walk", "stairs" }.ToFrozenSet();

    public static IEnumerable<string> IconNames => Icons.Keys.Order(StringComparer.Ordinal);

    public static IEnumerable<string> StateNames => Signs.Keys;

    /// <param name="label">The accessible name; without one the icon is decoration beside a word.</param>
    internal static string Icon(string name, string? classes = null, string? label = null) =>
        Svg($"icon{(Turning.Contains(name) ? " icon-turns" : "")}{(name == "chevron-down" ? " icon-down" : "")}{Spaced(classes)}",
            Icons.TryGetValue(name, out var inner)
                ? inner
                : throw new ArgumentException($"There is no icon '{name}'. Icons/ holds: {string.Join(", ", IconNames)}.", nameof(name)),
            label);

    internal static string Sign(string state, string? label = null) =>
        Svg("sign", Signs.TryGetValue(state, out var inner)
            ? inner
            : throw new ArgumentException($"There is no state '{state}'. Signs/ holds: {string.Join(", ", StateNames)}.", nameof(state)), label);

    internal static string Svg(string classes, string inner, string? label = null) =>
        label is null
            ? $"""<svg class="{classes}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">{inner}</svg>"""
            : $"""<svg class="{classes}" viewBox="0 0 24 24" width="24" height="24" role="img" aria-label="{Html.Text(label)}">{inner}</svg>""";

    static string Spaced(string? classes) => string.IsNullOrEmpty(classes) ? "" : " " + Html.Text(classes);

    static FrozenDictionary<string, string> Load(string folder)
    {
        var here = typeof(Drawing).Assembly;
        return here.GetManifestResourceNames()
            .Where(x => x.StartsWith(folder, StringComparison.Ordinal))
            .ToFrozenDictionary(x => x[folder.Length..], x =>
            {
                using var reader = new StreamReader(here.GetManifestResourceStream(x)!);
                return Outer().Replace(reader.ReadToEnd(), "").Trim();
            });
    }

    [GeneratedRegex("</?svg[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Outer();
}

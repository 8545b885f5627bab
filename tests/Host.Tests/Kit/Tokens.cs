using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Host.Tests.Kit;

/// <summary>The colours of tokens.css by theme, and the WCAG 2.x contrast of two of them.</summary>
static partial class Tokens
{
    internal static readonly string Kit = Path.Combine(Root(), "src", "Kit");

    static readonly string Css = File.ReadAllText(Path.Combine(Kit, "Styles", "tokens.css"));

    internal static Dictionary<string, string> Light => Of(":root,\n[data-theme=\"light\"]");

    internal static Dictionary<string, string> Dark => Of("[data-theme=\"dark\"]");

    internal static Dictionary<string, string> Contrast => Of("[data-theme=\"contrast\"]");

    internal static Dictionary<string, string> ContrastOnDark => Of("[data-theme=\"contrast\"]:not([data-ground=\"light\"])");

    internal static Dictionary<string, string> Day => Of(":root,\n[data-theme=\"light\"],\n[data-theme=\"contrast\"]");

    internal static Dictionary<string, string> Night => Of("[data-theme=\"dark\"]", 1);

    /// <summary>The rules that follow the device's wish, in the order of the file: dark, night, contrast, contrast on dark.</summary>
    internal static IReadOnlyList<Dictionary<string, string>> Device =>
        [.. Rules().Where(x => x.Selector.Contains(":root:not([data-theme])", StringComparison.Ordinal)).Select(x => x.Values)];

    internal static double Ratio(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    internal static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    static Dictionary<string, string> Of(string selector, int nth = 0) => Rules().Where(x => x.Selector == selector).ElementAt(nth).Values;

    static IEnumerable<(string Selector, Dictionary<string, string> Values)> Rules() =>
        Rule().Matches(Comment().Replace(Css, "")).Select(x => (
            string.Join('\n', x.Groups[1].Value.Split('\n').Select(line => line.Trim())).Trim(),
            Pair().Matches(x.Groups[2].Value).ToDictionary(p => p.Groups[1].Value, p => p.Groups[2].Value)));

    static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Linli.slnx"))) at = at.Parent!;
        return at.FullName;
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"([^{}]+)\{([^{}]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"--([\w-]+): (#[0-9A-F]{6});", RegexOptions.None, 1000)]
    private static partial Regex Pair();
}

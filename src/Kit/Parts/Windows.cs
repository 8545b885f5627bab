using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary>
/// <c>&lt;l-houses lit="4" /&gt;</c>: a row of houses with as many lit windows as there are open public matters, and the sentence that says so.
/// Drawn from the count and a fixed seed: no window belongs to a dwelling.
/// </summary>
[HtmlTargetElement("l-houses", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HousesTagHelper : TagHelper
{
    public int Lit { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = KitWords.Current;
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes("houses");
        var sentence = Lit > 0 ? words.Say("houses.lit", Lit) : words["houses.dark"];
        var note = Lit > 0 ? $" <span class=\"small\">{Html.Text(words["houses.note"])}</span>" : "";
        output.Content.SetHtmlContent($"<figcaption>{Html.Text(sentence)}{note}</figcaption>{RowOfHouses.Draw(Lit)}");
    }
}

/// <summary><c>&lt;l-window of="第 3 网格" open="4" over="1" href="…" /&gt;</c>: one grid as a window; the number is always printed in it.</summary>
[HtmlTargetElement("l-window", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WindowTagHelper : TagHelper
{
    /// <summary>Name of the grid, for those who don't see the square.</summary>
    public string Of { get; set; } = "";

    public int Open { get; set; }

    public int Over { get; set; }

    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var label = Over > 0 ? KitWords.Current.Say("window.label-over", Of, Open, Over) : KitWords.Current.Say("window.label", Of, Open);
        output.TagName = Href.OrNull() is null ? "span" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Href.OrNull() is null) output.Attributes.SetAttribute("role", "img");
        else output.Attributes.SetAttribute("href", Href);
        output.Attributes.SetAttribute("aria-label", label);
        output.Attributes.SetAttribute("title", label);
        output.Classes("window " + WindowClass.Of(Open, Over));
        if (Open > 0 || Over > 0) output.Content.SetContent((Over > 0 ? Over : Open).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>The class of a window by its open matters: fixed, not quantiles, so that today compares with yesterday (look.md, section 7).</summary>
public static class WindowClass
{
    public static string Of(int open, int over) => (open, over) switch
    {
        (_, > 0) => "window-over",
        ( <= 0, _) => "window-0",
        ( <= 2, _) => "window-1",
        ( <= 5, _) => "window-3",
        _ => "window-6",
    };
}

static class RowOfHouses
{
    const int Width = 1080, Height = 72, Near = 340; // a phone sees the first 340 units: matters light up there first
    const int Seed = 350404;

    internal static string Draw(int lit)
    {
        var (walls, windows) = Build();
        var order = new Random(Seed);
        var lamps = windows
            .Select(x => (Window: x, Far: x.X > Near, Chance: order.Next()))
            .OrderBy(x => x.Far).ThenBy(x => x.Chance).Select(x => x.Window)
            .Take(lit).ToHashSet();
        var svg = new StringBuilder($"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"xMinYMax slice\" aria-hidden=\"true\" focusable=\"false\"><path d=\"");
        foreach (var wall in walls) svg.Append(wall);
        svg.Append("\"/><path class=\"pane\" d=\"");
        foreach (var (x, y) in windows.Where(x => !lamps.Contains(x))) svg.Append($"M{x} {y}h5v6h-5z");
        svg.Append("\"/>");
        if (lamps.Count > 0)
        {
            svg.Append("<path class=\"lit\" d=\"");
            foreach (var (x, y) in lamps) svg.Append($"M{x} {y}h5v6h-5z");
            svg.Append("\"/>");
        }
        return svg.Append("</svg>").ToString();
    }

    static (List<string> Walls, List<(int X, int Y)> Windows) Build()
    {
        var chance = new Random(Seed);
        var (walls, windows) = (new List<string>(), new List<(int, int)>());
        for (var x = 2; x < Width - 30;)
        {
            int columns = chance.Next(2, 5), floors = chance.Next(2, 5);
            int width = columns * 9 + 5, top = Height - 4 - floors * 11 - 6;
            walls.Add($"M{x} {Height}V{top}h{width}V{Height}");
            walls.Add(chance.Next(4) switch
            {
                0 => $"M{x} {top}l{width / 2} -7v7",
                1 => $"M{x + 4} {top}v-5h7v5",
                2 => $"M{x - 2} {top}h{width + 4}",
                _ => "",
            });
            for (var floor = 0; floor < floors; floor++)
                for (var column = 0; column < columns; column++)
                    windows.Add((x + 5 + column * 9, top + 6 + floor * 11));
            x += width + chance.Next(5, 10);
        }
        return (walls, windows);
    }
}

/// <summary>
/// <c>&lt;l-rate label="居民说解决了" part="774" of="848" target="92" /&gt;</c>: a bar from zero, the target a tick across it, n beside it, the verdict in words.
/// </summary>
[HtmlTargetElement("l-rate", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RateTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public int Part { get; set; }

    public int Of { get; set; }

    /// <summary>Percent; 0 is no target.</summary>
    public double Target { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = KitWords.Current;
        var percent = Of == 0 ? 0 : Math.Round(100.0 * Part / Of, 1, MidpointRounding.ToZero);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes("rate");
        output.Content.SetHtmlContent($"""
            <span class="second">{Html.Text(Label)}</span>
            <div class="row"><span class="num">{(Of == 0 ? "–" : percent.ToString("0.0", words.Dates))}<small>%</small></span><span class="second">{Html.Text(words.Say("rate.of", Of, Part))}</span></div>
            <svg viewBox="0 0 200 16" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="bar-ground" y="4" width="200" height="8"/><rect class="bar-part" y="4" width="{Html.Number(percent * 2)}" height="8"/>{(Target > 0 ? $"<rect class=\"bar-mark\" x=\"{Html.Number(Target * 2 - 1)}\" width=\"2\" height=\"16\"/>" : "")}</svg>
            """);
        if (Target <= 0 || Of == 0) return;
        output.Content.AppendHtml(percent >= Target
            ? $"<span class=\"second\">{Html.Text(words.Say("rate.reached", Target))}</span>"
            : $"<span class=\"second late\">{Html.Text(words.Say("rate.missed", Target, Math.Round(Target - percent, 1)))}</span>");
    }
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary>
/// <c>&lt;l-chart question="哪个网格户数最多？" kind="bar" mark="500:上限 500"&gt;&lt;table&gt;…&lt;/table&gt;&lt;/l-chart&gt;</c>: a chart drawn from the table inside it,
/// which stays on the page and is all there is without script. The first cell of a row names it; columns whose head has the
/// class <c>figure</c> (or <c>data-chart-column</c>, if any has) are the series, five at most.
/// </summary>
[HtmlTargetElement("l-chart")]
public sealed class ChartTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <summary>The question that the chart answers, as its title.</summary>
    public string Question { get; set; } = "";

    /// <summary>bar (lying, for names), column (standing, for days and classes) or line.</summary>
    public string Kind { get; set; } = "bar";

    /// <summary>A target: number:words.</summary>
    public string? Mark { get; set; }

    /// <summary>The table stays open beside the chart instead of one press away.</summary>
    public bool Beside { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var table = await output.GetChildContentAsync();
        output.TagName = "figure";
        output.Classes("chart");
        output.Attributes.SetAttribute("data-island", IslandAssets.Of(View, "chart.js"));
        output.Attributes.SetAttribute("data-chart", Kind);
        if (Mark.OrNull() is { } mark) output.Attributes.SetAttribute("data-chart-mark", mark);
        output.Content.SetHtmlContent($"<figcaption>{Html.Text(Question)}</figcaption><div class=\"chart-pane\" hidden></div>");
        if (!Beside) output.Content.AppendHtml($"<details class=\"reckoning chart-table\" open><summary>{Html.Text(KitWords.Current["chart.table"])}</summary>");
        // A table that is wider than a phone is scrolled by keys, too.
        output.Content.AppendHtml($"<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{Html.Text(Question)}\">");
        output.Content.AppendHtml(table);
        output.Content.AppendHtml(Beside ? "</div>" : "</div></details>");
    }
}

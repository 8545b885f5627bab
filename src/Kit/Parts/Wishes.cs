using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary>
/// <c>&lt;html lang="…" l-theme="@theme" l-elder="@elder" l-rows="@rows"&gt;</c>: what the reader chose for this device.
/// Writes <c>data-theme</c>, <c>data-elder</c> and <c>data-rows</c> only where something was chosen; Razor itself would leave an
/// empty <c>data-elder=""</c> behind, which would switch 长辈版 on for everybody.
/// </summary>
[HtmlTargetElement("html")]
public sealed class WishesTagHelper : TagHelper
{
    /// <summary>light, dark or contrast; anything else leaves it to the device.</summary>
    [HtmlAttributeName("l-theme")]
    public string? Theme { get; set; }

    [HtmlAttributeName("l-elder")]
    public bool Elder { get; set; }

    /// <summary>dense, normal or large rows of staff tables.</summary>
    [HtmlAttributeName("l-rows")]
    public string? Rows { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Theme is "light" or "dark" or "contrast") output.Attributes.SetAttribute("data-theme", Theme);
        if (Elder) output.Attributes.SetAttribute("data-elder", "");
        if (Rows is "dense" or "large") output.Attributes.SetAttribute("data-rows", Rows);
    }
}

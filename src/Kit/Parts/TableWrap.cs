using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary><c>&lt;div class="table-wrap"&gt;</c>: a table that may be wider than its page is pushed sideways; by keys too, so it takes the focus and has a name (WCAG 2.1.1). A group, not a landmark: a page may have several. A page may give a better name.</summary>
[HtmlTargetElement("div", Attributes = "class")]
public sealed class TableWrapTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.AllAttributes["class"]?.Value.ToString() is not "table-wrap") return;
        Unless(output, "tabindex", "0");
        Unless(output, "role", "group");
        if (!output.Attributes.ContainsName("aria-labelledby")) Unless(output, "aria-label", KitWords.Current["table.wrap"]);
    }

    private static void Unless(TagHelperOutput output, string name, string value)
    {
        if (!output.Attributes.ContainsName(name)) output.Attributes.SetAttribute(name, value);
    }
}

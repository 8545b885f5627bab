using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary>
/// <c>&lt;l-progress label="导入楼栋" done="2000" of="6500" unit="行" /&gt;</c>: how far long work is, a bar and words that say the same; what stands
/// inside says that one may leave, or what to do next.
/// </summary>
[HtmlTargetElement("l-progress")]
public sealed class ProgressTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public int Done { get; set; }

    /// <summary>0 while it is not known how much there is.</summary>
    public int Of { get; set; }

    /// <summary>行, 户, 栋.</summary>
    public string? Unit { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = KitWords.Current;
        var inner = await output.GetChildContentAsync();
        string Figure(int figure) => figure.ToString("N0", CultureInfo.InvariantCulture);
        var said = Of == 0 ? words["progress.begun"] : words.Say("progress.of", Figure(Done), Figure(Of), Unit ?? "");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes("progress stack-s");
        output.Content.SetHtmlContent($"""
            <p><b>{Html.Text(Label)}</b> <span class="second">{Html.Text(said)}</span></p>
            <progress aria-label="{Html.Text(Label)}"{(Of == 0 ? "" : $" max=\"{Of}\" value=\"{Math.Clamp(Done, 0, Of)}\"")}>{Html.Text(said)}</progress>
            """);
        output.Content.AppendHtml(inner);
    }
}

/// <summary>
/// <c>&lt;l-undo said="已把 3 栋划给第2网格。" action="/desk/grids/undo"&gt;&lt;input type="hidden" …&gt;&lt;/l-undo&gt;</c>: after an act that can be taken back,
/// what was done and the way back. The page gives the hidden fields, its antiforgery token among them.
/// </summary>
[HtmlTargetElement("l-undo")]
public sealed class UndoTagHelper : TagHelper
{
    public string Said { get; set; } = "";

    public string Action { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.GetChildContentAsync();
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        output.Attributes.SetAttribute("action", Action);
        output.Classes("notice notice-green");
        output.Content.SetHtmlContent(Drawing.Icon("check") + $"<div class=\"row\"><span role=\"status\">{Html.Text(Said)}</span>");
        output.Content.AppendHtml(inner);
        output.Content.AppendHtml($"<button class=\"btn btn-third\">{Drawing.Icon("undo")} {Html.Text(KitWords.Current["undo"])}</button></div>");
    }
}

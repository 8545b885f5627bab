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
/// what was done and the way back. The page gives the hidden fields, its antiforgery token among them. Without <c>said</c> it is the way back
/// alone, in a list of what was done: <c>&lt;l-undo label="撤回这一次登记" of="11月22日" action="…"&gt;</c>.
/// </summary>
[HtmlTargetElement("l-undo")]
public sealed class UndoTagHelper : TagHelper
{
    public string? Said { get; set; }

    /// <summary>The button's word where 撤销 does not say enough.</summary>
    public string? Label { get; set; }

    /// <summary>What is undone, for those who hear the button alone.</summary>
    public string? Of { get; set; }

    /// <summary>The button's own name and value, where a page asks which of its buttons was pressed.</summary>
    public string? Name { get; set; }

    public string? Value { get; set; }

    public string Action { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.GetChildContentAsync();
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        output.Attributes.SetAttribute("action", Action);
        var pressed = Name.OrNull() is null ? "" : $" name=\"{Html.Text(Name!)}\" value=\"{Html.Text(Value ?? "")}\"";
        var button = $"<button class=\"btn btn-third\"{pressed}>{Drawing.Icon("undo")} {Html.Text(Label.OrNull() ?? KitWords.Current["undo"])}{(Of.OrNull() is null ? "" : $"<span class=\"unseen\"> {Html.Text(Of!)}</span>")}</button>";
        if (Said.OrNull() is null)
        {
            output.Classes("undo");
            output.Content.SetHtmlContent(inner);
            output.Content.AppendHtml(button);
            return;
        }

        output.Classes("notice notice-green");
        output.Content.SetHtmlContent(Drawing.Icon("check") + $"<div class=\"row\"><span role=\"status\">{Html.Text(Said!)}</span>");
        output.Content.AppendHtml(inner);
        output.Content.AppendHtml(button + "</div>");
    }
}

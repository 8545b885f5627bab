using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

public enum Tone
{
    Plain,

    /// <summary>Somebody is needed; waits to be sent.</summary>
    Lamp,

    /// <summary>Overdue, conflict, stopped; nothing else.</summary>
    Red,

    /// <summary>Your word is needed.</summary>
    Blue,

    /// <summary>It is done: what was received, what happens next.</summary>
    Green,
}

/// <summary><c>&lt;l-notice tone="Lamp" icon="upload"&gt;3 条待发…&lt;/l-notice&gt;</c>; <c>band</c> runs from edge to edge under the head.</summary>
[HtmlTargetElement("l-notice")]
public sealed class NoticeTagHelper : TagHelper
{
    public Tone Tone { get; set; }

    public string? Icon { get; set; }

    public bool Band { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Classes($"notice{(Tone == Tone.Plain ? "" : " notice-" + Tone.ToString().ToLowerInvariant())}{(Band ? " notice-band" : "")}");
        output.Content.SetHtmlContent(Icon.OrNull() is { } icon ? Drawing.Icon(icon) : "");
        output.Content.AppendHtml("<div>");
        output.Content.AppendHtml(inner);
        output.Content.AppendHtml("</div>");
    }
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary><c>&lt;l-steps at="2" of="什么事|在哪里|照片" /&gt;</c>: the steps of a form, a bare check on what is done.</summary>
[HtmlTargetElement("l-steps", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepsTagHelper : TagHelper
{
    /// <summary>The present step, from 1.</summary>
    public int At { get; set; } = 1;

    /// <summary>Names of the steps, parted by |.</summary>
    public string Of { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var names = Of.Split('|', StringSplitOptions.TrimEntries);
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes("steps");
        output.Attributes.SetAttribute("aria-label", KitWords.Current.Say("steps.label", names.Length, At));
        for (var i = 1; i <= names.Length; i++)
        {
            var name = $"{i} {Html.Text(names[i - 1])}";
            output.Content.AppendHtml(
                i < At ? $"<li class=\"step-done\">{Drawing.Icon("check", label: KitWords.Current["steps.done"])}{name}</li>"
                : i == At ? $"<li class=\"step-now\" aria-current=\"step\">{name}</li>"
                : $"<li>{name}</li>");
        }
    }
}

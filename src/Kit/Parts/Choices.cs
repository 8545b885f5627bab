using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary>
/// <c>&lt;l-choices for="Building" label="哪一栋" plates cols="4"&gt;&lt;l-choice value="…" large="12" unit="栋" /&gt;…</c>:
/// radio buttons (or checkboxes with <c>many</c>) as plates to tap; works without script.
/// </summary>
[HtmlTargetElement("l-choices")]
public sealed class ChoicesTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public string For { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public bool Optional { get; set; }

    public string? Error { get; set; }

    /// <summary>1 to 4 columns on a phone; 1 makes a list with words from the start of the line.</summary>
    public int Cols { get; set; } = 4;

    /// <summary>Places: large numbers.</summary>
    public bool Plates { get; set; }

    /// <summary>Several may be chosen.</summary>
    public bool Many { get; set; }

    /// <summary>Each plate is a button that sends the form at once: for choices that open the next ones (community, compound, building).</summary>
    public bool Press { get; set; }

    /// <summary>The chosen value, or several parted by commas when <see cref="Many"/>.</summary>
    public string? Chosen { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Hint = Hint.OrNull();
        var error = Error.OrNull() ?? View.ViewData.ModelState.FirstError(For);
        var id = FieldIds.Of(For);
        var chosen = Many ? (Chosen ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : Chosen is null ? [] : [Chosen];
        context.Items[typeof(ChoiceGroup)] = new ChoiceGroup(For, id, Many, Press, chosen);
        var inner = await output.GetChildContentAsync();

        output.TagName = "fieldset";
        output.Classes(error is null ? "field-row" : "field-row field-error");
        if (Hint is not null || error is not null)
            output.Attributes.SetAttribute("aria-describedby", string.Join(' ', new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>()));
        output.Content.SetHtmlContent($"<legend class=\"label\">{Html.Text(Label)}{FieldTagHelper.OptionalWord(Optional)}</legend>");
        if (Hint is not null) output.Content.AppendHtml($"<span class=\"hint\" id=\"{Html.Text(id)}-hint\">{Html.Text(Hint)}</span>");
        if (error is not null) output.Content.AppendHtml(FieldTagHelper.ErrorLine(id, error));
        output.Content.AppendHtml($"<div class=\"choices cols-{Math.Clamp(Cols, 1, 4)}{(Plates ? " choices-plates" : "")}{(Cols == 1 ? " choices-list" : "")}\">");
        output.Content.AppendHtml(inner);
        output.Content.AppendHtml("</div>");
    }
}

sealed class ChoiceGroup(string name, string id, bool many, bool press, IReadOnlyCollection<string> chosen)
{
    int count;

    internal string Name { get; } = name;

    internal string Type { get; } = many ? "checkbox" : "radio";

    internal bool Press { get; } = press;

    internal bool Holds(string value) => chosen.Contains(value, StringComparer.Ordinal);

    /// <summary>The first box carries the field's own id, so that the error summary's link finds it.</summary>
    internal string NextId() => count++ == 0 ? id : $"{id}-{count}";
}

/// <summary>One plate of <c>l-choices</c>. Its content, if any, stands instead of <c>large</c> and <c>unit</c>.</summary>
[HtmlTargetElement("l-choice", ParentTag = "l-choices")]
public sealed class ChoiceTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public string? Large { get; set; }

    public string? Unit { get; set; }

    /// <summary>A second line under it.</summary>
    public string? Small { get; set; }

    public string? Icon { get; set; }

    public bool Checked { get; set; }

    public bool Disabled { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items[typeof(ChoiceGroup)] is not ChoiceGroup group) throw new InvalidOperationException("l-choice stands inside l-choices.");
        var inner = await output.GetChildContentAsync();
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Classes("choice");
        if (group.Press) Press(output, group);
        else Tick(output, group);
        output.Content.AppendHtml("<span class=\"choice-face\">");
        if (Icon.OrNull() is { } icon) output.Content.AppendHtml(Drawing.Icon(icon, "icon-tile"));
        if (Large.OrNull() is { } large)
        {
            var (number, unit) = Unit.OrNull() is { } given ? (large, given) : PlateTagHelper.Part(large);
            output.Content.AppendHtml($"<span>{Html.Text(number)}{(unit.OrNull() is null ? "" : $"<span class=\"choice-unit\">{Html.Text(unit!)}</span>")}</span>");
        }

        if (!inner.IsEmptyOrWhiteSpace) output.Content.AppendHtml(inner);
        if (Small.OrNull() is { } small) output.Content.AppendHtml($"<small>{Html.Text(small)}</small>");
        output.Content.AppendHtml("</span>");
    }

    private void Tick(TagHelperOutput output, ChoiceGroup group)
    {
        output.TagName = "label";
        var marks = (Checked || group.Holds(Value) ? " checked" : "") + (Disabled ? " disabled" : "");
        output.Content.SetHtmlContent($"<input type=\"{group.Type}\" id=\"{Html.Text(group.NextId())}\" name=\"{Html.Text(group.Name)}\" value=\"{Html.Text(Value)}\"{marks}>");
    }

    private void Press(TagHelperOutput output, ChoiceGroup group)
    {
        output.TagName = "button";
        output.Attributes.SetAttribute("id", group.NextId());
        output.Attributes.SetAttribute("name", group.Name);
        output.Attributes.SetAttribute("value", Value);
        if (Checked || group.Holds(Value)) output.Attributes.SetAttribute("aria-pressed", "true");
        if (Disabled) output.Attributes.SetAttribute("disabled", "disabled");
        output.Content.SetHtmlContent("");
    }
}

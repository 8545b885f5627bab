using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

/// <summary>Where a plate hangs, which decides its size.</summary>
public enum PlateFit
{
    List,

    /// <summary>The head of a page: where we are.</summary>
    Page,

    /// <summary>One line, in the head of the desk.</summary>
    Bar,

    /// <summary>In a table: one thin line, the large word only.</summary>
    Cell,
}

/// <summary>
/// <c>&lt;l-plate small="东安新村" large="12" unit="栋" filled /&gt;</c>: a place, everywhere the same.
/// Never a person, never a dwelling number on a public screen. Without <c>unit</c>, a name such as 12栋 or 第3网格 is parted
/// into its number and unit.
/// </summary>
[HtmlTargetElement("l-plate", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed partial class PlateTagHelper : TagHelper
{
    public string? Small { get; set; }

    public string Large { get; set; } = "";

    public string? Unit { get; set; }

    /// <summary>The place we are in or have chosen; outlined is a place in a list.</summary>
    public bool Filled { get; set; }

    public PlateFit Fit { get; set; }

    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Href.OrNull() is null ? "span" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Href.OrNull() is not null) output.Attributes.SetAttribute("href", Href);
        var fit = Fit == PlateFit.List ? "" : " plate-" + Fit.ToString().ToLowerInvariant();
        output.Classes($"plate{(Filled ? " plate-filled" : "")}{fit}");
        var (number, unitName) = Unit.OrNull() is { } given ? (Large, given) : Part(Large);
        var unit = unitName is null ? "" : $"<span class=\"plate-unit\">{Html.Text(unitName)}</span>";
        var small = Small.OrNull() is null || Fit == PlateFit.Cell ? "" : $"<span class=\"plate-small\">{Html.Text(Small!)}</span> ";
        output.Content.SetHtmlContent($"{small}<span class=\"plate-large\">{Html.Text(number)}{unit}</span>");
    }

    /// <summary>12栋 and 第3网格 as number and unit; any other name stays whole.</summary>
    internal static (string Number, string? Unit) Part(string name) => Numbered().Match(name) is { Success: true } parted
        ? (parted.Groups["number"].Value, parted.Groups["unit"].Value)
        : (name, null);

    [GeneratedRegex("^第?(?<number>[0-9]+)(?<unit>[^0-9]{1,3})$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Numbered();
}

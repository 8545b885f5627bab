using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Linli.Kit.Parts;

static class Writing
{
    /// <summary>Razor writes <c>attribute="@null"</c> as an empty text: for a part it is the same as not given.</summary>
    internal static string? OrNull(this string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>The part's own classes first, those that the page adds after them.</summary>
    internal static void Classes(this TagHelperOutput output, string own)
    {
        var added = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrWhiteSpace(added) ? own : $"{own} {added}");
    }
}

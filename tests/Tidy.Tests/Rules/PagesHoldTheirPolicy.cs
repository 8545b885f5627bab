using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>The content security policy is 'self': a style, a script or a handler inside the page would be dead, or the policy would have to fall.</summary>
public partial class PagesHoldTheirPolicy
{
    [Fact]
    public void No_page_carries_a_style_a_script_or_a_handler() => Assert.Empty(FindInPages(House.Code(".cshtml")));

    [Theory]
    [InlineData("<p style=\"color:red\">", "style=")]
    [InlineData("<style>p { }</style>", "<style")]
    [InlineData("<script>alert(1)</script>", "<script>")]
    [InlineData("<script type=\"module\">x()</script>", "<script type=\"module\">")]
    [InlineData("<button onclick=\"x()\">", "onclick=")]
    [InlineData("<div hx-on:click=\"x()\">", "hx-on")]
    [InlineData("<div hx-vals='js:{a:1}'>", "js:")]
    [InlineData("<a href=\"javascript:x()\">", "javascript:")]
    public void Each_of_them_is_found(string page, string named) => Assert.Equal([$"src/a.cshtml:1 {named}"], FindInPages([new("src/a.cshtml", page)]));

    [Fact]
    public void A_script_of_our_own_is_no_finding() => Assert.Empty(FindInPages([new("src/a.cshtml", "<script type=\"module\" src=\"~/kit/dist/site.js\"></script> @* style= *@")]));

    [Fact]
    public void No_part_of_the_kit_writes_a_style_or_a_handler() => Assert.Empty(FindInParts(House.Code(".cs")));

    [Fact]
    public void A_part_that_writes_a_style_is_found() => Assert.Equal(
        ["src/Kit/A.cs:1 style="], FindInParts([new("src/Kit/A.cs", "html.Append(\"<p style=\\\"x\\\">\"); // onclick=")]));

    private static IEnumerable<string> FindInPages(IEnumerable<Source> pages) =>
        from page in pages
        from line in RazorComment().Replace(page.Text, "").Split('\n').Index()
        from Match found in Inline().Matches(line.Item)
        select $"{page.Path}:{line.Index + 1} {found.Value.TrimStart()}";

    private static IEnumerable<string> FindInParts(IEnumerable<Source> code) =>
        from source in code
        from literal in new CSharpText(source.Text).Literals
        where literal.Text.Contains('<', StringComparison.Ordinal)
        from Match found in Inline().Matches(literal.Text)
        select $"{source.Path}:{literal.Line} {found.Value.TrimStart()}";

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, 1000)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"(?<![\w-])style\s*=|<style\b|<script\b(?![^>]*\bsrc\s*=)[^>]*>|\son[a-z]+\s*=|hx-on|\bjs:|javascript:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();
}

using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Documents;

/// <summary>A link in a paper of ours leads to a file that is there.</summary>
public partial class LinksLeadSomewhere
{
    [Fact]
    public void Every_link_in_our_papers_leads_to_a_file() => Assert.Empty(Find(House.Files(".md"), path => Path.Exists(Path.Combine(House.Root, path))));

    [Fact]
    public void A_dead_link_is_found() => Assert.Equal(
        ["docs/a.md: docs/gone.md"],
        Find([new("docs/a.md", "[x](gone.md#part) [y](here.md) [z](https://example.org/)")], path => path == "docs/here.md"));

    private static IEnumerable<string> Find(IEnumerable<Source> papers, Func<string, bool> exists) =>
        from paper in papers
        from Match link in Link().Matches(paper.Text)
        let target = link.Groups["target"].Value
        where !target.Contains(':', StringComparison.Ordinal)
        let path = Path.GetRelativePath("/", Path.GetFullPath(target, "/" + Path.GetDirectoryName(paper.Path))).Replace('\\', '/')
        where !exists(path)
        select $"{paper.Path}: {path}";

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}

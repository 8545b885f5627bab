using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Documents;

/// <summary>docs/architecture.md is one page with one drawing, and its headings are the folders under src/.</summary>
public class ArchitecturePage
{
    [Fact]
    public void Its_headings_are_the_folders_under_src() => Assert.Equal(Folders(), Headings(File.ReadAllText(Path.Combine(House.Root, "docs/architecture.md"))));

    [Fact]
    public void It_is_one_page_with_one_drawing()
    {
        var text = File.ReadAllText(Path.Combine(House.Root, "docs/architecture.md"));
        Assert.Equal(1, text.Split("```mermaid").Length - 1);
        Assert.InRange(text.Split('\n').Length, 1, 100);
    }

    [Fact]
    public void A_folder_without_a_heading_is_noticed() => Assert.NotEqual(Folders(), Headings("# Architecture\n\n## Host\n"));

    /// <summary>Kernel, Modules, Modules/Cases …</summary>
    private static List<string> Folders() => [.. House.Folders()
        .Where(path => path.StartsWith("src/", StringComparison.Ordinal))
        .Select(path => path["src/".Length..])
        .Where(path => !path.Contains('/', StringComparison.Ordinal) || (path.StartsWith("Modules/", StringComparison.Ordinal) && path.Count(sign => sign == '/') == 1))
        .Order(StringComparer.Ordinal)];

    private static List<string> Headings(string text)
    {
        List<string> found = [];
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) found.Add(line[3..].Trim());
            else if (line.StartsWith("### ", StringComparison.Ordinal)) found.Add($"{found.FindLast(heading => !heading.Contains('/', StringComparison.Ordinal))}/{line[4..].Trim()}");
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }
}

using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Linli.Host.Tests;

/// <summary>What axe minds on a page.</summary>
internal sealed record AxeFound(IReadOnlyList<AxeViolation> Violations);

/// <param name="Id">The rule, e.g. <c>color-contrast</c>.</param>
internal sealed record AxeViolation(string Id, IReadOnlyList<AxeNode> Nodes);

internal sealed record AxeNode(string Html);

/// <summary>
/// Asks axe in the page itself, for what it minds alone. The package's own way opens a second page for each first one and
/// tells all that is well too, which took most of the time of the crawl.
/// </summary>
internal static class Axe
{
    private const string Asked = """
        async tags => (await axe.run(document, { resultTypes: ["violations"], ...(tags.length ? { runOnly: { type: "tag", values: tags } } : {}) }))
          .violations.map(found => ({ id: found.id, nodes: found.nodes.map(node => ({ html: node.html })) }))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <param name="tags">Of the rules to ask for, e.g. <c>wcag2aa</c>; none means all.</param>
    public static async Task<AxeFound> RunAxe(this IPage page, params string[] tags)
    {
        await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<JsonElement>(Asked, tags);
        return new AxeFound(found.Deserialize<List<AxeViolation>>(JsonSerializerOptions.Web)!);
    }
}

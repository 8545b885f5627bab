using System.Text.RegularExpressions;
using Linli.Host.Opening;
using Linli.Kernel.Packs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Packs;

/// <summary>What docs/packs.md tells a clerk to write is read, and goes as it says.</summary>
public sealed partial class ThePacksDocument
{
    private static readonly string Text = File.ReadAllText(Path.Combine(PacksByTwo.Root, "docs", "packs.md"));

    [Fact]
    public async Task The_pack_that_it_writes_is_checked_and_its_scenario_goes_as_it_says()
    {
        var local = Written();
        Assert.Equal(["case-types/bench.yaml", "code-lists/bench-trouble.yaml", "pack.yaml", "scenarios/bench-that-could-hurt.yaml"], local.Keys.Order(StringComparer.Ordinal));
        var set = PackSet.Of([Base(), PackFiles.Of("local", local)]);
        Assert.Empty(Linli.Cases.Packs.PackReader.Read(set.Packs).Problems);
        var trial = await new TrialHouse().Run(set, (_, _) => { }, default);
        Assert.Empty(trial.Failures);
        Assert.True(trial.Played > 10);
    }

    [Fact]
    public void The_slip_that_it_shows_is_answered_in_those_words()
    {
        var local = Written();
        local["case-types/bench.yaml"] = local["case-types/bench.yaml"].Replace("list: bench-trouble", "list: bench-troubel", StringComparison.Ordinal);
        var problem = Assert.Single(Linli.Cases.Packs.PackReader.Read([Base(), PackFiles.Of("local", local)]).Problems, problem => problem.File.StartsWith("case-types", StringComparison.Ordinal));
        Assert.Contains(problem.Say("zh-Hans"), Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_conditions_that_it_shows_are_taken_and_read_out_as_it_says()
    {
        var conditions = Condition().Matches(Text).Select(row => (Written: row.Groups["written"].Value, Read: row.Groups["read"].Value)).ToList();
        Assert.True(conditions.Count >= 9);
        foreach (var (written, read) in conditions)
        {
            var local = Written();
            local["case-types/bench.yaml"] = local["case-types/bench.yaml"]
                .Replace("flow:", "  - { id: seats, type: number, optional: true, name: { zh-Hans: 几个座位, en: How many seats } }\n  - { id: words, type: text, optional: true, name: { zh-Hans: 说明, en: In words } }\nflow:", StringComparison.Ordinal)
                .Replace("answers.sharp ?", written + " ?", StringComparison.Ordinal);
            local.Remove("scenarios/bench-that-could-hurt.yaml");
            var (pack, problems) = Linli.Cases.Packs.PackReader.Read([Base(), PackFiles.Of("local", local)]);
            Assert.True(problems.Count == 0, $"{written}: {string.Join('\n', problems)}");
            var said = pack!.CaseTypes["bench"].SayClock()!.Value.Chinese;
            Assert.StartsWith(read, said, StringComparison.Ordinal);
        }
    }

    private static PackFiles Base() => PackFiles.Take(Path.Combine(PacksByTwo.Root, "packs", "base"), new PackProblems());

    /// <summary>The blocks that stand under the name of a file.</summary>
    private static Dictionary<string, string> Written() => Block().Matches(Text).ToDictionary(block => block.Groups["path"].Value, block => block.Groups["text"].Value);

    [GeneratedRegex(@"^\| `(?<written>[^`]*answers\.[^`]*)` \| (?<read>[^|]+?) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Condition();

    [GeneratedRegex("^`local/(?<path>[^`]+)`\n\n```yaml\n(?<text>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}

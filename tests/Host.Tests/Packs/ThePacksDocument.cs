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

    private static PackFiles Base() => PackFiles.Take(Path.Combine(PacksByTwo.Root, "packs", "base"), new PackProblems());

    /// <summary>The blocks that stand under the name of a file.</summary>
    private static Dictionary<string, string> Written() => Block().Matches(Text).ToDictionary(block => block.Groups["path"].Value, block => block.Groups["text"].Value);

    [GeneratedRegex("^`local/(?<path>[^`]+)`\n\n```yaml\n(?<text>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}

using System.Text.Json;
using Linli.Kernel.Packs;
using Linli.Territory.Maturity;

namespace Linli.Territory.Staffing;

/// <summary>What packs say about grids: staffing formulas, and the checklist by which communities are measured.</summary>
internal sealed class GridsInPacks : IReadPacks
{
    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => GridRules.Read(packs.Packs, own).Problems;

    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after)
    {
        var (old, now) = (StaffingReader.Read(before.Packs).Rules, StaffingReader.Read(after.Packs).Rules);
        var list = ChecklistReader.Read(after.Packs).List;
        List<PackDifference> differences = [];
        foreach (var code in (old?.Formulas.Keys ?? []).Union(now?.Formulas.Keys ?? []).Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (old?.Formulas.GetValueOrDefault(code), now?.Formulas.GetValueOrDefault(code));
            if (Same(was, becomes)) continue;
            var name = (becomes ?? was)!.Name.Sentence;
            differences.Add(new(PackMatter.Grids, SignOf(was, becomes), new($"网格员公式“{name.Chinese}”", $"Staffing formula “{name.English}”"), []));
        }

        if (ChecklistReader.Read(before.Packs).List is { } former && list is not null && !Same(former, list))
            differences.Add(new(PackMatter.Grids, PackSign.Changed, new($"检查表“{list.Name.Sentence.Chinese}”", $"Checklist “{list.Name.Sentence.English}”"), []));
        return differences;
    }

    private static PackSign SignOf(object? was, object? becomes) => was is null ? PackSign.Added : becomes is null ? PackSign.Removed : PackSign.Changed;

    private static bool Same<T>(T one, T other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);
}

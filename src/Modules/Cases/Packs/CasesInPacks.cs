using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>What packs say about cases, for whoever brings them into force.</summary>
internal sealed class CasesInPacks : IReadPacks
{
    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => PackReader.Read(packs.Packs, own).Problems;

    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after)
    {
        var (old, now) = (PackFacts.Of(PackReader.Read(before.Packs).Pack), PackFacts.Of(PackReader.Read(after.Packs).Pack));
        return [.. old.Keys.Union(now.Keys)
            .OrderBy(key => key.Matter).ThenBy(key => key.Code, StringComparer.Ordinal)
            .Select(key => Compare(key.Matter, old.GetValueOrDefault(key), now.GetValueOrDefault(key))).OfType<PackDifference>()];
    }

    private static PackDifference? Compare(PackMatter matter, FactsOf? old, FactsOf? now)
    {
        if (old is null) return new(matter, PackSign.Added, now!.Name, [.. now.Facts.Select(fact => new Engines.Sentence($"{fact.Label.Chinese}：{fact.Value.Chinese}", $"{fact.Label.English}: {fact.Value.English}"))]);
        if (now is null) return new(matter, PackSign.Removed, old.Name, []);
        var said = old.Facts.Select(fact => fact.Key).Union(now.Facts.Select(fact => fact.Key)).Select(key => Change(old.Find(key), now.Find(key))).OfType<Engines.Sentence>().ToList();
        if (old.Name != now.Name) said.Insert(0, new($"名称：{old.Name.Chinese} → {now.Name.Chinese}", $"Name: {old.Name.English} → {now.Name.English}"));
        return said.Count == 0 ? null : new(matter, PackSign.Changed, now.Name, said);
    }

    private static Engines.Sentence? Change(Fact? old, Fact? now)
    {
        if (old == now) return null;
        var (label, was, becomes) = ((now ?? old)!.Label, old?.Value ?? Fact.Nothing, now?.Value ?? Fact.Nothing);
        return new($"{label.Chinese}：{was.Chinese} → {becomes.Chinese}", $"{label.English}: {was.English} → {becomes.English}");
    }
}

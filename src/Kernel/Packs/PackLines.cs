using Linli.Engines;

namespace Linli.Kernel.Packs;

/// <summary>What packs say of one subject, a line for each thing that they name, so that two sets of packs can be compared.</summary>
public sealed class PackLines
{
    private readonly Dictionary<string, (Sentence Of, string Said)> lines = new(StringComparer.Ordinal);

    /// <param name="code">By which the line is known again in another set of packs.</param>
    /// <param name="of">What the line is of, as whoever decides on the pack reads it.</param>
    /// <param name="said">All that is said, as one text: another text is a change.</param>
    public void Add(string code, Sentence of, string said) => lines[code] = (of, said);

    /// <summary>What was added, changed or removed, in the order of the codes.</summary>
    public static IReadOnlyList<PackDifference> Compare(PackMatter matter, PackLines before, PackLines after)
    {
        var (old, now) = (before.lines, after.lines);
        return
        [
            .. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Where(code => old.GetValueOrDefault(code).Said != now.GetValueOrDefault(code).Said).Select(code => new PackDifference(
                matter, !old.ContainsKey(code) ? PackSign.Added : now.ContainsKey(code) ? PackSign.Changed : PackSign.Removed, (now.ContainsKey(code) ? now : old)[code].Of, [])),
        ];
    }

    public static Sentence Of(string zh, string en, LocalName name) => new($"{zh}“{name.Sentence.Chinese}”", $"{en} “{name.Sentence.English}”");

    /// <summary>Names in all their languages; one that is not said leaves its place empty.</summary>
    public static string Text(params LocalName?[] names) =>
        string.Join(' ', names.Select(name => name is null ? "-" : string.Join(' ', name.Languages.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}:{one.Value}"))));
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Linli.Kernel.Packs;

/// <summary>Packs that are in force together, those that are required before those that require them. Never changed: a change makes another set.</summary>
public sealed class PackSet
{
    private readonly Lazy<string> hash;

    private PackSet(IReadOnlyList<PackFiles> packs) => (Packs, hash) = (packs, new(() => HashOf(packs)));

    public static readonly PackSet Empty = new([]);

    public IReadOnlyList<PackFiles> Packs { get; }

    /// <summary>The version of the set, by which a running case names what it began with: 64 hex digits.</summary>
    public string Hash => hash.Value;

    public static PackSet Of(IEnumerable<PackFiles> packs)
    {
        var left = packs.OrderBy(pack => pack.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<PackFiles>();
        while (left.Count > 0)
        {
            var next = left.Find(pack => pack.Requires.All(name => left.TrueForAll(other => other.Name != name || other.Name == pack.Name))) ?? left[0]; // two that require each other: the order of names
            left.Remove(next);
            ordered.Add(next);
        }

        return new(ordered);
    }

    public PackFiles? Find(string name) => Packs.FirstOrDefault(pack => pack.Name == name);

    /// <summary>With this pack in place of another version of it, or beside the others.</summary>
    public PackSet With(PackFiles pack) => Of(Packs.Where(other => other.Name != pack.Name).Append(pack));

    public PackSet Without(string name) => Of(Packs.Where(pack => pack.Name != name));

    /// <summary>SHA-256 over the packs' own; of one alone it is that one's.</summary>
    public static string HashOf(IReadOnlyList<PackFiles> packs) =>
        packs.Count == 1 ? packs[0].Hash : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', packs.Select(pack => pack.Hash)))));

    internal string ToText() => ToText(Packs);

    internal static string ToText(IReadOnlyList<PackFiles> packs) => JsonSerializer.Serialize(packs.Select(pack => new Kept(pack.Name, pack.Texts)));

    internal static PackSet Parse(string text) => new([.. JsonSerializer.Deserialize<List<Kept>>(text)!.Select(kept => PackFiles.Of(kept.Name, kept.Texts))]);

    private sealed record Kept(string Name, IReadOnlyDictionary<string, string> Texts);
}

using Linli.Kernel;

namespace Linli.Registry.Facts;

/// <summary>Reads who said a value. That it came from a neighbour is refused with the reason: only the person, their household, a document or the law give one (W34).</summary>
internal static class SourceTyped
{
    private static readonly string[] Neighbours = ["neighbour", "neighbor", "neighbours", "neighbors", "邻居", "邻里", "鄰居", "街坊"];

    /// <summary>That somebody who keeps a list is a neighbour, in whatever words.</summary>
    public static bool IsNeighbour(string typed) => Neighbours.Any(word => typed.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static Outcome<FactSource> Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (Neighbours.Contains(text, StringComparer.OrdinalIgnoreCase)) return RegistryRefusals.SourceNeighbour;
        return Enum.TryParse<FactSource>(text, ignoreCase: true, out var source) && Enum.IsDefined(source) && !char.IsAsciiDigit(text[0]) && source is not (FactSource.Derived or FactSource.List)
            ? source
            : RegistryRefusals.SourceMissing;
    }
}

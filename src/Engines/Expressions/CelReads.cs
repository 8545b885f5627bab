using System.Collections.Immutable;

namespace Linli.Engines.Expressions;

/// <summary>What an expression reads of the names that it is given, also through the variables of its macros.</summary>
internal static class CelReads
{
    public static IEnumerable<(string Path, int Position)> Of(CelNode root) => Of(root, ImmutableDictionary<string, string?>.Empty);

    /// <param name="items">By the name of each variable around this node, the path of the list that it goes through, or null.</param>
    private static IEnumerable<(string Path, int Position)> Of(CelNode node, ImmutableDictionary<string, string?> items)
    {
        if (node.Path is { } path) return Resolved(path, items) is { } read ? [(read, node.Position)] : [];
        if (node is CelNode.Fold fold)
        {
            var inside = items.SetItem(fold.Each, fold.Of.Path is { } of ? Resolved(of, items) : null);
            return Of(fold.Of, items).Concat(fold.Inside.SelectMany(child => Of(child, inside)));
        }

        var below = node.Children.SelectMany(child => Of(child, items));
        return node is CelNode.Field field ? below.Append((field.Text, field.Position)) : below; // a field of what was computed
    }

    /// <summary>An item of a list is read under the list's path; the item of a computed list only with the fields that are taken of it.</summary>
    private static string? Resolved(string path, ImmutableDictionary<string, string?> items)
    {
        var root = path.Split('.')[0];
        if (!items.TryGetValue(root, out var list)) return path;
        var rest = path[root.Length..];
        return list is not null ? list + rest : rest.Length > 0 ? path : null;
    }
}

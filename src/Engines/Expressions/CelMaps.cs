namespace Linli.Engines.Expressions;

/// <summary>Reads the two shapes that a map has: records that come from outside, whose keys are texts, and maps written in an expression.</summary>
internal static class CelMaps
{
    public static bool Is(object? value) => value is CelMap or IReadOnlyDictionary<string, object?>;

    public static int Count(object map) => map is CelMap own ? own.Count : Record(map).Count;

    public static bool Find(object map, object? key, out object? value)
    {
        if (map is CelMap own) return own.Find(key, out value);
        value = null;
        return key is string name && Record(map).TryGetValue(name, out value);
    }

    public static IEnumerable<object> Keys(object map) => map is CelMap own ? own.Entries.Select(entry => entry.Key) : Record(map).Keys;

    private static IReadOnlyDictionary<string, object?> Record(object map) => (IReadOnlyDictionary<string, object?>)map;
}

using Linli.Contracts;
using Linli.Engines.Text;

namespace Linli.Territory;

/// <summary>How well the streets, communities and compounds of a district answer to the names in a search. Pure; about 400 places a district.</summary>
internal static class NameMatch
{
    private static readonly string[] Endings = ["街道", "社区", "新村", "小区", "镇", "乡", "村"];

    /// <summary>The places that answer to <paramref name="names"/>, best first: the very name, then the most characters matched on the way down, then the higher place.</summary>
    public static IReadOnlyList<Place> Best(IEnumerable<Place> named, string names)
    {
        var answering = named.Select(p => (Place: p, Matched: Matched(p.Name, names))).Where(m => m.Matched > 0)
            .ToDictionary(m => m.Place.Path, StringComparer.Ordinal);
        return [.. answering.Values
            .Select(m => (m.Place, Score: PlacePath.WayTo(m.Place.Path).Sum(p => answering.TryGetValue(p, out var above) ? above.Matched : 0)))
            .OrderByDescending(m => m.Place.Name == names)
            .ThenBy(m => Stem(m.Place.Name) == names ? m.Place.Path.Length : int.MaxValue) // 列东: the street before its village
            .ThenByDescending(m => m.Score)
            .ThenBy(m => m.Place.Path.Length)
            .ThenBy(m => m.Place.Path, StringComparer.Ordinal)
            .Select(m => m.Place)];
    }

    /// <summary>The places whose names begin with these first letters, the whole name first, then the higher place: dasq is 东安社区.</summary>
    public static IReadOnlyList<Place> ByLetters(IEnumerable<Place> named, string letters) =>
        [.. named.Select(p => (Place: p, Readings: PinyinInitials.Variants(p.Name)))
            .Where(n => n.Readings.Any(reading => reading.StartsWith(letters, StringComparison.Ordinal)))
            .OrderByDescending(n => n.Readings.Contains(letters, StringComparer.Ordinal))
            .ThenBy(n => n.Place.Path.Length)
            .ThenBy(n => n.Place.Path, StringComparer.Ordinal)
            .Select(n => n.Place)];

    /// <summary>Characters of the search that a name explains: the whole name or its stem within the search, or the search within the name.</summary>
    public static int Matched(string name, string names)
    {
        if (names.Length == 0) return 0;
        if (names.Contains(name, StringComparison.Ordinal)) return name.Length;
        if (name.Contains(names, StringComparison.Ordinal)) return names.Length;
        var stem = Stem(name);
        return stem.Length >= 2 && names.Contains(stem, StringComparison.Ordinal) ? stem.Length : 0;
    }

    private static string Stem(string name)
    {
        var ending = Array.Find(Endings, e => name.Length > e.Length + 1 && name.EndsWith(e, StringComparison.Ordinal));
        return ending is null ? name : name[..^ending.Length];
    }
}

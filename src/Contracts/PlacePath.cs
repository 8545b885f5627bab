namespace Linli.Contracts;

/// <summary>
/// The way from a district down to a place, as text: one segment of five base-36 digits a level, joined without a
/// separator. A segment is the place's short number, which never changes, so a recoding (350402 → 350404 in 2021) moves
/// nothing; being inside a place is a prefix test that an index serves; depth is length / 5.
/// </summary>
/// <example><c>00001</c> is a district, <c>0000100002</c> its street with short number 2.</example>
public static class PlacePath
{
    /// <summary>Characters a level; five base-36 digits hold 60,466,175 places of one district.</summary>
    public const int SegmentLength = 5;

    /// <summary>The largest short number that fits a segment.</summary>
    public const int ShortNoMax = 60_466_175;

    /// <summary>Sorts after every digit in byte order: <c>path &gt;= scope and path &lt; scope + After</c> is the same test as a range. Columns of paths are compared by bytes (collation "C" on PostgreSQL).</summary>
    public const string After = "{";

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The path of the place numbered <paramref name="shortNo"/> right below <paramref name="parent"/>; an empty parent begins a district.</summary>
    public static string Append(string parent, int shortNo)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentOutOfRangeException.ThrowIfLessThan(shortNo, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shortNo, ShortNoMax);
        return string.Create(parent.Length + SegmentLength, (parent, shortNo), static (text, from) =>
        {
            from.parent.CopyTo(text);
            var rest = from.shortNo;
            for (var at = text.Length - 1; at >= from.parent.Length; at--, rest /= Digits.Length)
                text[at] = Digits[rest % Digits.Length];
        });
    }

    /// <summary>Whether the place at <paramref name="path"/> is <paramref name="scope"/> or lies below it. An empty scope holds nothing: a lost scope must not become every place.</summary>
    public static bool IsWithin(string path, string scope) =>
        scope.Length > 0 && path.StartsWith(scope, StringComparison.Ordinal);

    /// <summary>How deep a place lies: 1 a district, 2 a street, 3 a community, 4 a grid, compound or group, 5 a building or household, 6 a unit, 7 a dwelling.</summary>
    public static int Level(string path) => path.Length / SegmentLength;

    /// <summary>The path cut back to a depth of <paramref name="level"/>; the path itself if it is no deeper.</summary>
    public static string UpTo(string path, int level) =>
        path.Length <= level * SegmentLength ? path : path[..(level * SegmentLength)];

    /// <summary>The path of the place above; empty above a district.</summary>
    public static string Above(string path) => path.Length <= SegmentLength ? "" : path[..^SegmentLength];

    /// <summary>Every path on the way, the district first and the place itself last.</summary>
    public static IEnumerable<string> WayTo(string path)
    {
        for (var end = SegmentLength; end <= path.Length; end += SegmentLength) yield return path[..end];
    }
}

namespace Linli.Engines.Addresses;

/// <summary>A name that is known beforehand: a division, or a road or compound of one's own.</summary>
/// <param name="Path">Wider places have a shorter path that this one begins with, as the statistical codes have: 33, 3301, 330106, 330106001.</param>
public sealed record KnownName(string Path, string Name, AddressPartKind Kind);

/// <summary>Names by which pieces are recognised, in full and as people shorten them: 浙江省 and 浙江, 古荡街道 and 古荡.</summary>
public sealed class KnownNames
{
    private const int ShortestShort = 2;

    private static readonly string[] Municipalities = ["北京市", "上海市", "天津市", "重庆市"];
    private static readonly string[] NoNames = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

    private static readonly Dictionary<AddressPartKind, string[]> Endings = new()
    {
        [AddressPartKind.Province] = ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省"],
        [AddressPartKind.City] = ["市", "地区", "盟"],
        [AddressPartKind.County] = ["市", "区", "县"],
        [AddressPartKind.Town] = ["街道办事处", "街道", "镇", "乡"],
        [AddressPartKind.Community] = ["社区居民委员会", "社区居委会", "居民委员会", "村民委员会", "居委会", "村委会", "社区", "村"],
    };

    private readonly Dictionary<string, List<Entry>> byText = new(StringComparer.Ordinal);
    private int longest;

    public static readonly KnownNames None = new([]);

    public KnownNames(IEnumerable<KnownName> names)
    {
        foreach (var name in names)
        {
            if (name.Name.Length < ShortestShort || NoNames.Contains(name.Name)) continue;
            var kind = name.Kind == AddressPartKind.Province && Municipalities.Contains(name.Name) ? AddressPartKind.City : name.Kind;
            Put(name.Name, new Entry(name.Path, kind, IsShort: false));
            foreach (var shorter in Shorter(name.Name, kind)) Put(shorter.Name, new Entry(name.Path, kind, shorter.IsShort));
        }
    }

    internal readonly record struct Entry(string Path, AddressPartKind Kind, bool IsShort);

    /// <summary>All names that begin at <paramref name="start"/>.</summary>
    internal IEnumerable<(int End, IReadOnlyList<Entry> Entries)> At(string text, int start)
    {
        for (var length = ShortestShort; length <= longest && start + length <= text.Length; length++)
            if (Find(text, start, length) is { } entries) yield return (start + length, entries);
    }

    private List<Entry>? Find(string text, int start, int length) =>
        byText.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(start, length), out var entries) ? entries : null;

    private void Put(string text, Entry entry)
    {
        if (!byText.TryGetValue(text, out var entries)) byText[text] = entries = [];
        if (!entries.Contains(entry)) entries.Add(entry);
        longest = Math.Max(longest, text.Length);
    }

    /// <summary>A community is as often called by 社区 or 村 as by the committee's whole title; those are no short forms.</summary>
    private static IEnumerable<(string Name, bool IsShort)> Shorter(string name, AddressPartKind kind)
    {
        if (kind == AddressPartKind.City && Municipalities.Contains(name)) yield return (name[..^1], true);
        if (!Endings.TryGetValue(kind, out var endings)) yield break;
        var ending = Array.Find(endings, ending => name.EndsWith(ending, StringComparison.Ordinal));
        if (ending is null || name.Length - ending.Length < ShortestShort) yield break;
        var bare = name[..^ending.Length];
        yield return (bare, true);
        if (kind == AddressPartKind.Town) yield return (bare + "街道", false);
        if (kind != AddressPartKind.Community) yield break;
        yield return (bare + "社区", false);
        yield return (bare + "村", false);
        yield return (bare + "居委会", false);
        yield return (bare + "村委会", false);
    }
}

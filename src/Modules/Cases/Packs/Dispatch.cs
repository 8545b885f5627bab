using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>Sends a type or a line, a place, or both to a post.</summary>
/// <param name="CaseType">Null for every type.</param>
/// <param name="Line">The types of a line of government; null for all.</param>
/// <param name="Place">Beginning of the place's 12-digit statistical code; null for everywhere.</param>
internal sealed record DispatchLine(string? CaseType, LineKind? Line, string? Place, string Post)
{
    /// <summary>Lengths at which a statistical code can be cut: province, city, district, street, community.</summary>
    private static readonly int[] PlaceLengths = [2, 4, 6, 9, 12];

    public static DispatchLine? Read(PackNode item, PackDraft draft)
    {
        var reading = draft.Reading;
        if (reading.Map(item, ["to"], ["type", "line", "place"]) is not { } map) return null;
        var post = reading.PostCode(map, "to", [.. draft.Posts.Keys]);
        var type = reading.Text(map, "type");
        if (type is not null && !draft.CaseTypes.ContainsKey(type.Value))
            reading.Problems.Unknown(type, new("事项类型", "case type"), type.Value, [.. draft.CaseTypes.Keys]);
        var place = reading.Text(map, "place");
        if (place is not null && !(PlaceLengths.Contains(place.Value.Length) && place.Value.All(char.IsAsciiDigit)))
            reading.Problems.Add(place, new($"“{place.Value}”不是区划代码的开头", $"“{place.Value}” doesn't begin a division code"),
                new("写 2、4、6、9 或 12 位数字，加引号", "write 2, 4, 6, 9 or 12 digits in quotes"));
        var line = reading.OneOf(map, "line", new("条线", "line"), CaseVocabulary.Named<LineKind>());
        if (type is not null && line is not null)
            reading.Problems.Add(map, new("type 和 line 只能写一个", "it names both a type and a line"), new("删去一个", "remove one of them"));
        if (type is null && line is null && place is null && !map.Find("type", out _) && !map.Find("line", out _) && !map.Find("place", out _))
            reading.Problems.Add(map, new("没有写哪种事项、哪个地方", "neither type nor place"), new("加上 type 或 place；什么都不写的事项归网格兜底岗位", "add type or place; what nothing names goes to the grid's duty post"));
        return post is null ? null : new(type?.Value, line, place?.Value, post);
    }
}

/// <summary>Which post a new matter goes to.</summary>
internal sealed class Dispatch(IReadOnlyList<DispatchLine> lines, string dutyPost)
{
    public IReadOnlyList<DispatchLine> Lines { get; } = lines;

    /// <summary>Where everything goes that nothing else names.</summary>
    public string DutyPost { get; } = dutyPost;

    /// <summary>
    /// First an entry for this type (the longest place first), then the type's own lead, then one for its line of government,
    /// then one for the place alone, then the duty post of the grid.
    /// </summary>
    /// <param name="placeCode">The 12-digit code of the place or of the community above it; empty where the place is unknown.</param>
    public string PostFor(CaseTypeDefinition type, string placeCode) =>
        Nearest(type.Code, null, placeCode) ?? type.Lead ?? (type.Line is null ? null : Nearest(null, type.Line, placeCode)) ?? Nearest(null, null, placeCode) ?? DutyPost;

    /// <summary>Whether an entry names both the type and a place that holds this one: nothing knows better.</summary>
    public bool NamesPlace(CaseTypeDefinition type, string placeCode) =>
        Lines.Any(line => line.CaseType == type.Code && line.Place is { } place && placeCode.StartsWith(place, StringComparison.Ordinal));

    private string? Nearest(string? type, LineKind? of, string placeCode) => Lines
        .Where(line => line.CaseType == type && line.Line == of && (line.Place is null || placeCode.StartsWith(line.Place, StringComparison.Ordinal)))
        .MaxBy(line => line.Place?.Length ?? 0)?.Post;

    /// <summary>Two lines for the same type and place would make the order of files decide.</summary>
    public static void NoDoubles(IEnumerable<(DispatchLine Line, PackNode At)> lines, PackReading reading)
    {
        foreach (var same in lines.GroupBy(line => (line.Line.CaseType, line.Line.Line, line.Line.Place)).Where(same => same.Skip(1).Any()))
            reading.Problems.Add(same.Last().At, new Sentence("同一事项同一地方写了两次", "the same type and place are here twice"), new Sentence("留下一行", "keep one line"));
    }
}

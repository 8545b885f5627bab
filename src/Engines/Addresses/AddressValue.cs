namespace Linli.Engines.Addresses;

using static AddressPartKind;

/// <summary>One form for pieces that mean the same, however they are written.</summary>
public static class AddressValue
{
    private static readonly Dictionary<AddressPartKind, string[]> Words = AddressWords.AfterNumber.Where(word => IsNumber(word.Kind))
        .GroupBy(word => word.Kind).ToDictionary(words => words.Key, words => words.Select(word => word.Word).OrderByDescending(word => word.Length).ToArray());

    private static readonly Dictionary<AddressPartKind, string[]> Endings = new()
    {
        [Province] = ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"],
        [City] = ["市", "地区"],
        [County] = ["区", "县", "市"],
        [Town] = ["街道办事处", "街道", "镇", "乡"],
        [Community] = ["社区居民委员会", "社区居委会", "居民委员会", "村民委员会", "居委会", "村委会", "社区", "村"],
    };

    internal static bool IsNumber(AddressPartKind kind) => kind is Number or SideNumber or Building or Unit or Floor or Room;

    /// <summary>三号楼, 3幢 and ３ are all 3 as a building; other pieces keep their words, in one width.</summary>
    public static string Of(AddressPartKind kind, string text)
    {
        var plain = string.Concat(text.Select(AddressNumber.Plain));
        if (!IsNumber(kind)) return plain;
        var word = Array.Find(Words[kind], word => plain.Length > word.Length && plain.EndsWith(word, StringComparison.Ordinal));
        return AddressNumber.ValueOf(word is null ? plain : plain[..^word.Length]);
    }

    /// <summary>The name without the word for its kind: 江滨社区居民委员会 and 江滨社区 are both 江滨.</summary>
    internal static string Bare(AddressPartKind kind, string text)
    {
        var value = Of(kind, text);
        if (!Endings.TryGetValue(kind, out var endings)) return value;
        var ending = Array.Find(endings, ending => value.Length > ending.Length + 1 && value.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? value : value[..^ending.Length];
    }
}

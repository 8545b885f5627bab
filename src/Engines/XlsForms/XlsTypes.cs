namespace Linli.Engines.XlsForms;

/// <summary>The word in the column <c>type</c>: what it is here, or why it is not taken.</summary>
internal static class XlsTypes
{
    public const string BeginGroup = "begin_group", EndGroup = "end_group";

    private static readonly Dictionary<string, XlsItemKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = XlsItemKind.Text, ["string"] = XlsItemKind.Text, ["integer"] = XlsItemKind.Whole, ["int"] = XlsItemKind.Whole, ["decimal"] = XlsItemKind.Decimal,
        ["date"] = XlsItemKind.Day, ["note"] = XlsItemKind.Note, ["calculate"] = XlsItemKind.Calculation, ["today"] = XlsItemKind.Today,
    };

    private static readonly Sentence
        Track = new("人在哪里、走过哪里，这里从不收集；要问地点，请用文字问地址或楼栋", "where somebody is or goes is never collected here; ask for an address or a building in words"),
        Media = new("照片、录像、录音里会有人脸和声音，这里从不收集；请用文字或选项问", "photographs, films and recordings hold faces and voices and are never collected here; ask in words or choices"),
        Device = new("填表人的手机、号码、账号，这里从不收集", "the telephone, number or account of whoever fills in is never collected here"),
        Watch = new("后台记录填表人的动作和位置，这里从不收集", "what somebody does and where while filling in is never recorded here"),
        Other = new("快速表没有这种问题；有的是 text、integer、decimal、date、select_one、select_multiple、note、calculate", "there are no such questions here; there are text, integer, decimal, date, select_one, select_multiple, note, calculate"),
        Files = new("选项请写在 choices 表里，不从文件里取", "write the choices in the sheet choices, not in a file"),
        OrOther = new("请写一个“其他”选项，再加一道文字题", "write a choice “other” and a text question behind it");

    /// <summary>What nobody is asked, whatever the form is for (guards 1, 8 and 10 of the rights).</summary>
    private static readonly Dictionary<string, Sentence> Never = new(StringComparer.OrdinalIgnoreCase)
    {
        ["geopoint"] = Track, ["geotrace"] = Track, ["geoshape"] = Track, ["start-geopoint"] = Track, ["background-geopoint"] = Track, ["location"] = Track, ["gps"] = Track, ["osm"] = Track,
        ["image"] = Media, ["photo"] = Media, ["audio"] = Media, ["video"] = Media, ["background-audio"] = Media,
        ["deviceid"] = Device, ["subscriberid"] = Device, ["simserial"] = Device, ["imei"] = Device, ["phonenumber"] = Device, ["phone_number"] = Device, ["username"] = Device, ["email"] = Device,
        ["audit"] = Watch,
    };

    private static readonly Dictionary<string, Sentence> Unsupported = new(StringComparer.OrdinalIgnoreCase)
    {
        ["time"] = Other, ["datetime"] = Other, ["barcode"] = Other, ["range"] = Other, ["rank"] = Other, ["acknowledge"] = Other, ["trigger"] = Other, ["file"] = Other, ["hidden"] = Other,
        ["xml-external"] = Files, ["csv-external"] = Files, ["select_one_from_file"] = Files, ["select_multiple_from_file"] = Files, ["select_one_external"] = Files,
    };

    private static readonly string[] Begun = ["start", "end"];

    /// <summary>A row's type, cut up.</summary>
    /// <param name="Word">In the specification's words: <c>select_one</c>, <c>begin_group</c>.</param>
    /// <param name="List">Of a choice.</param>
    /// <param name="Kind">Null where it is no item: a group, something left out, or a fault.</param>
    public sealed record Read(string Word, string? List, XlsItemKind? Kind, bool IsLeftOut, XlsFaultKind? Fault, Sentence Why);

    public static Read Of(string cell)
    {
        var words = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is ["select" or "begin" or "end", var second, ..]) words = [$"{words[0]}_{(second == "many" ? "multiple" : second)}", .. words[2..]];
        var (word, rest) = (words[0], words[1..]);
        switch (word.ToLowerInvariant())
        {
            case "select_one" or "select1" when rest is [var list]: return new("select_one", list, XlsItemKind.One, false, null, default);
            case "select_multiple" when rest is [var list]: return new("select_multiple", list, XlsItemKind.Several, false, null, default);
            case "select_one" or "select_multiple" or "select1" when rest is [_, "or_other" or "or", ..]: return Refused("or_other", XlsFaultKind.TypeUnsupported, OrOther);
            case BeginGroup or EndGroup: return new(word.ToLowerInvariant(), null, null, false, null, default);
            case "begin_repeat" or "end_repeat": return Refused(word, XlsFaultKind.Repeat, new("快速表不重复提问；每户、每人分别答一次", "a quick form does not repeat questions; each household answers once"));
        }

        if (rest.Length == 0 && Kinds.TryGetValue(word, out var kind)) return new(word, null, kind, false, null, default);
        if (rest.Length == 0 && Begun.Contains(word, StringComparer.OrdinalIgnoreCase)) return new(word, null, null, true, null, default);
        if (Never.TryGetValue(word, out var why)) return Refused(word, XlsFaultKind.TypeNever, why);
        if (Unsupported.TryGetValue(word, out why)) return Refused(word, XlsFaultKind.TypeUnsupported, why);
        return Refused(cell, XlsFaultKind.TypeUnknown, Other);
    }

    private static Read Refused(string word, XlsFaultKind kind, Sentence why) => new(word, null, null, false, kind, why);
}

using Linli.Engines.Expressions;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

internal enum AskType
{
    /// <summary>Free words, up to <see cref="Ask.LengthMax"/> characters.</summary>
    Text,

    /// <summary>One of a code list.</summary>
    Code,

    Boolean,
    Number,

    /// <summary>A post: an office or worker, never a person by name.</summary>
    Post,
}

/// <summary>A question that a case type asks when a matter is reported.</summary>
/// <param name="Id">The answer's name, as expressions read it: <c>answers.danger</c>.</param>
/// <param name="List">The code list of a <see cref="AskType.Code"/>; else null.</param>
/// <param name="Hint">A short help under the question, or null.</param>
/// <param name="LengthMax">Characters of a <see cref="AskType.Text"/>.</param>
/// <param name="Min">Least <see cref="AskType.Number"/>, itself included, or null.</param>
/// <param name="Max">Greatest number, itself included, or null.</param>
internal sealed record Ask(string Id, AskType Type, LocalName Name, CodeList? List, bool Optional, LocalName? Hint, int LengthMax, decimal? Min, decimal? Max)
{
    public const int LengthMaxDefault = 500, LengthMaxMax = 4_000;

    /// <summary>What expressions know of the answer.</summary>
    public CelType Cel => Type switch
    {
        AskType.Boolean => CelType.YesOrNo,
        AskType.Number => CelType.Number,
        AskType.Code when List is not null => CelType.OneOf([.. List.Entries.Select(entry => entry.Code)]),
        _ => CelType.Text,
    };

    /// <summary>What expressions read where no answer was given: an unticked box is false, everything else is null.</summary>
    public object? Unanswered => Type is AskType.Boolean ? false : null;

    public static Ask? Read(PackNode item, IReadOnlyDictionary<string, CodeList?> lists, PackReading reading)
    {
        if (reading.Map(item, ["id", "type", "name"], ["list", "optional", "hint", "length", "min", "max"]) is not { } map) return null;
        var id = reading.Code(map, "id");
        var name = reading.Name(map, "name");
        reading.Guard(map, "id", id, name);
        var hint = reading.Name(map, "hint");
        if (hint is not null && map.Find("hint", out var hinted)) reading.GuardName(hinted, hint);
        var type = reading.OneOf(map, "type", new("问题类型", "type of question"), CaseVocabulary.Named<AskType>());
        var list = ReadList(map, type, lists, reading);
        var length = reading.Number(map, "length") ?? LengthMaxDefault;
        if (length is < 1 or > LengthMaxMax || length != decimal.Truncate(length))
            reading.Problems.Add(map, new($"字数上限要在 1 到 {LengthMaxMax} 之间", $"the length is between 1 and {LengthMaxMax}"), new($"写成 length: {LengthMaxDefault}", $"write length: {LengthMaxDefault}"));
        var (min, max) = (reading.Number(map, "min"), reading.Number(map, "max"));
        if (min > max) reading.Problems.Add(map, new("最小值比最大值还大", "the least is more than the greatest"), new("改 min 或 max", "change min or max"));
        Belongs(map, type, reading);
        return id is null || name is null || type is null || (type is AskType.Code && list is null)
            ? null
            : new(id, type.Value, name, list, reading.YesOrNo(map, "optional") ?? false, hint, (int)Math.Clamp(length, 1, LengthMaxMax), min, max);
    }

    private static CodeList? ReadList(PackMap map, AskType? type, IReadOnlyDictionary<string, CodeList?> lists, PackReading reading)
    {
        if (reading.Text(map, "list") is { } text)
        {
            if (lists.TryGetValue(text.Value, out var list)) return list;
            reading.Problems.Unknown(text, new("代码表", "code list"), text.Value, [.. lists.Keys]);
        }
        else if (type is AskType.Code && !map.Find("list", out _))
            reading.Problems.Add(map, new("选择题没有写用哪个代码表", "a question with codes names no code list"), new("加上 list: 代码表", "add list: and the code list"));

        return null;
    }

    /// <summary>A field that means nothing for this type is a slip: it would be believed to work.</summary>
    private static void Belongs(PackMap map, AskType? type, PackReading reading)
    {
        foreach (var (key, of) in new[] { ("list", AskType.Code), ("length", AskType.Text), ("min", AskType.Number), ("max", AskType.Number) })
            if (type is not null && type != of && map.Find(key, out var node))
                reading.Problems.Add(node, new($"“{key}”对这种问题没有意义", $"“{key}” means nothing for this type"), new($"删去 {key}，或者改 type", $"remove {key}, or change type"));
    }
}

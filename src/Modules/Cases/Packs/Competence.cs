using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Expressions;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>The part that a grid's worker takes in matters of a type (唱主角, 唱配角).</summary>
internal enum GridRole { Lead, Support }

/// <summary>A type's line in the base list of matters admitted to the grid (入网事项清单). A type without one is not on the list.</summary>
/// <param name="Minutes">What one matter is expected to take the grid's worker.</param>
/// <param name="Basis">Law, regulation or document by which the grid does it.</param>
/// <param name="Review">The day by which it is to be looked at again.</param>
internal sealed record GridEntry(GridRole Part, int Minutes, LocalName Basis, DateOnly Review)
{
    public const int MinutesMost = 480; // a working day
}

/// <summary>The level that must solve a type: nobody below it may have it.</summary>
/// <param name="Severe">What makes a matter one for <see cref="SevereLevel"/>, from <c>answers</c>; null where nothing does.</param>
internal sealed record LevelRule(PostLevel Level, CelExpression? Severe, PostLevel? SevereLevel);

/// <summary>Reads what a case type says about who is competent: <c>level</c>, <c>severe</c>, <c>grid</c>, <c>line</c> and <c>group</c>.</summary>
internal sealed class CompetenceReader(PackReading reading, IReadOnlyDictionary<string, CodeList?> lists)
{
    /// <summary>The code list whose codes are the groups in which types are offered.</summary>
    public const string Groups = "matter-group";

    public static readonly string[] Fields = ["level", "severe", "grid", "line", "group"];

    public LevelRule ReadLevel(PackMap file, List<Ask> asks)
    {
        var levels = CaseVocabulary.Named<PostLevel>();
        var level = reading.OneOf(file, "level", new("层级", "level"), levels) ?? PostLevel.Grid;
        if (!file.Find("severe", out var node) || reading.Map(node, ["when", "level"], []) is not { } map) return new(level, null, null);
        var severe = reading.OneOf(map, "level", new("层级", "level"), levels);
        if (severe <= level)
            reading.Problems.Add(map, new("严重时的层级要比平时高", "the level of severe matters is above the usual one"), new("改 severe 的 level", "change the level of severe"));
        var answers = CelType.Record(asks.ToDictionaryOfFirst(ask => ask.Id, ask => ask.Cel));
        var when = reading.Text(map, "when") is { } text ? reading.Expression(text, CelType.Record(new Dictionary<string, CelType> { ["answers"] = answers }), CelKind.YesOrNo) : null;
        return new(level, when, severe);
    }

    public GridEntry? ReadGrid(PackMap file)
    {
        if (!file.Find("grid", out var node) || reading.Map(node, ["part", "minutes", "basis", "review"], []) is not { } map) return null;
        var part = reading.OneOf(map, "part", new("网格员的角色", "part of the grid's worker"), CaseVocabulary.Named<GridRole>());
        var minutes = reading.Whole(map, "minutes", 1, GridEntry.MinutesMost);
        var basis = reading.Name(map, "basis");
        DateOnly? review = null;
        if (reading.Text(map, "review") is { } text)
        {
            if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) review = day;
            else reading.Problems.Add(text, new($"“{text.Value}”不是日期", $"“{text.Value}” is no date"), new("写成 2027-06-30", "write 2027-06-30"));
        }

        return part is null || minutes is null || basis is null || review is null ? null : new(part.Value, minutes.Value, basis, review.Value);
    }

    public LineKind? ReadLine(PackMap file) => reading.OneOf(file, "line", new("条线", "line"), CaseVocabulary.Named<LineKind>());

    public CodeEntry? ReadGroup(PackMap file)
    {
        if (reading.Text(file, "group") is not { } text) return null;
        if (!lists.TryGetValue(Groups, out var groups))
            reading.Problems.Add(text, new($"没有代码表“{Groups}”", $"there is no code list “{Groups}”"), new($"加上 code-lists/{Groups}.yaml，或者删去 group", $"add code-lists/{Groups}.yaml, or remove group"));
        else if (groups?.Find(text.Value) is { } entry)
            return entry;
        else if (groups is not null)
            reading.Problems.Unknown(text, new("分组", "group"), text.Value, [.. groups.Entries.Select(entry => entry.Code)]);
        return null;
    }
}

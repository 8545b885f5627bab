using Linli.Engines;
using Linli.Kernel.Packs;
using Linli.Territory.Staffing;

namespace Linli.Territory.Maturity;

/// <summary>Reads a pack's <c>checklists/</c>: the one by which communities are measured. The file of the pack itself stands in the place of one that it requires.</summary>
internal sealed class ChecklistReader
{
    public const int DaysLeast = 7, DaysMost = 366, AimMost = 100, PointsMost = 100;

    private static readonly Sentence FigureWord = new("指标", "figure");

    /// <summary>Figures by the names that packs use: <c>GridsWithinLimits</c> is <c>grids-within-limits</c>.</summary>
    public static readonly IReadOnlyDictionary<string, MaturityFigure> Figures = Enum.GetValues<MaturityFigure>()
        .ToDictionary(figure => string.Concat(figure.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString())), StringComparer.Ordinal);

    private readonly PackReading reading = new();
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    public static (Checklist? List, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> packs, string? own = null)
    {
        var reader = new ChecklistReader();
        var lists = PackRoots.Of(packs, "checklists", reader.reading.Problems, own).Select(reader.ReadFile).ToList();
        if (lists.Count == 0) reader.reading.Problems.Add(new("checklists/grid-1-5.yaml", 0, new("没有检查表", "there is no checklist"), new("写一个，含 checklist、name、days、parts", "write one with checklist, name, days and parts")));
        return reader.reading.Problems.Count > 0 ? (null, reader.reading.Problems.InOrder) : (lists[^1], []);
    }

    private Checklist? ReadFile(PackNode root)
    {
        codes.Clear();
        if (reading.Map(root, ["checklist", "name", "days", "parts"], []) is not { } file) return null;
        var (code, name) = (reading.Code(file, "checklist"), reading.Name(file, "name"));
        reading.Guard(file, "checklist", code, name);
        var days = reading.Whole(file, "days", DaysLeast, DaysMost);
        var parts = reading.Items(file, "parts").Select(ReadPart).OfType<ChecklistPart>().ToList();
        if (!parts.Exists(part => part.Items.Any(item => item.Figure != MaturityFigure.NoRecord)))
            reading.Problems.Add(file, new("没有一项能算", "nothing in it can be reckoned"), new("至少一项写 no-record 以外的指标", "give at least one item a figure other than no-record"));
        return code is null || name is null || days is null ? null : new(code, name, days.Value, reading.YesOrNo(file, "default") ?? false, parts);
    }

    private ChecklistPart? ReadPart(PackNode node)
    {
        if (reading.Map(node, ["part", "name", "items"], []) is not { } map) return null;
        var (code, name) = (reading.Code(map, "part"), reading.Name(map, "name"));
        reading.Guard(map, "part", code, name);
        var items = reading.Items(map, "items").Select(ReadItem).OfType<ChecklistItem>().ToList();
        return code is null || name is null ? null : new(code, name, items);
    }

    private ChecklistItem? ReadItem(PackNode node)
    {
        if (reading.Map(node, ["item", "figure", "name"], ["aim", "points"]) is not { } map) return null;
        var (code, name) = (reading.Code(map, "item"), reading.Name(map, "name"));
        reading.Guard(map, "item", code, name);
        if (code is not null && !codes.Add(code))
            reading.Problems.Add(map, new($"“{code}”已经有了", $"“{code}” is there already"), new("换一个代码，或者删去一个", "choose another code, or remove one"));
        var figure = reading.OneOf(map, "figure", FigureWord, Figures);
        var (aim, points) = (reading.Whole(map, "aim", 1, AimMost), reading.Whole(map, "points", 1, PointsMost));
        if (figure is not (null or MaturityFigure.NoRecord) && !(map.Find("aim", out _) && map.Find("points", out _)))
            reading.Problems.Add(map, new("没有写目标和分数", "it has no aim or no points"), new("写上 aim: 100 和 points: 5", "write aim: 100 and points: 5"));
        return code is null || name is null || figure is null ? null : new(code, name, figure.Value, aim ?? AimMost, points ?? 0);
    }
}

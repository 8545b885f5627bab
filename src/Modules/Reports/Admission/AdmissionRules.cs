using Linli.Engines;
using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Reports.Admission;

/// <summary>What a committee may be in a matter.</summary>
internal enum CommunityPart
{
    /// <summary>It may answer for the matter, once admitted.</summary>
    Lead,

    /// <summary>It may lend a hand, once admitted, and never answers for the matter.</summary>
    Help,

    /// <summary>No task at all: whoever wants it done sends their own staff.</summary>
    Never,
}

/// <summary>A class of matters.</summary>
/// <param name="Rule">Why a community may be no more in it; null where it may be everything.</param>
/// <param name="Source">The document that says so.</param>
internal sealed record MatterClass(string Code, LocalName Name, CommunityPart Community, LocalName? Rule, LocalName? Source)
{
    /// <summary>The hard rule that a role breaks; null for none.</summary>
    public AttemptKind? Breaks(CommunityRole role) => Community switch
    {
        CommunityPart.Never => AttemptKind.NoTask,
        CommunityPart.Help when role == CommunityRole.Responsible => AttemptKind.NotResponsible,
        _ => null,
    };
}

/// <summary>Why an application is turned down, and the rule that says so.</summary>
internal sealed record Ground(string Code, LocalName Name, LocalName Source);

/// <summary>How much of a community's week tasks of others may take.</summary>
/// <param name="TemporaryMost">Temporary tasks that a community may have due in a week; more want an approval.</param>
/// <param name="OwnShareLeast">Percent of its time that should be left for its own duties; shown, and stops nothing.</param>
internal sealed record Budget(int TemporaryMost, int OwnShareLeast);

/// <summary>What the packs say of admission, in their order.</summary>
/// <param name="Budget">Null where no pack says one: there is no cap then.</param>
/// <param name="DueNoticeDays">So many working days before tables are due a community is told. Null where no pack says it.</param>
/// <param name="VisitsMost">Visits of offices that a community may have in a month; more want the street's approval. Null where no pack says it: there is no cap then.</param>
internal sealed record AdmissionRules(IReadOnlyDictionary<string, MatterClass> Classes, IReadOnlyDictionary<string, Ground> Grounds, Budget? Budget, int? VisitsMost, int? DueNoticeDays = null)
{
    /// <summary>A class's name in the reader's language; its code where no pack knows it any more.</summary>
    public string NameOf(string code, string language) => Classes.TryGetValue(code, out var found) ? found.Name.In(language) : code;
}

/// <summary>What the packs in force say of admission.</summary>
internal sealed class AdmissionInForce(PacksInForce packs) : RulesOfPacks<AdmissionRules>(packs, AdmissionReader.Read);

/// <summary>Reads a pack's <c>admission/</c> files, those of required packs included, or says all that is wrong, with file, line and mend.</summary>
internal sealed class AdmissionReader
{
    private const int TemporaryMostMost = 100, VisitsMostMost = 31, DueNoticeDaysMost = 20;

    private static readonly Sentence PartWord = new("社区能当什么", "what a committee may be");

    private static readonly Dictionary<string, CommunityPart> Parts = new() { ["lead"] = CommunityPart.Lead, ["help"] = CommunityPart.Help, ["never"] = CommunityPart.Never };

    private readonly PackReading reading = new();
    private readonly Dictionary<string, MatterClass> classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ground> grounds = new(StringComparer.Ordinal);
    private Budget? budget;
    private int? visits, dueNotice;

    public static (AdmissionRules? Rules, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> packs, string? own = null)
    {
        var reader = new AdmissionReader();
        foreach (var root in PackRoots.Of(packs, "admission", reader.reading.Problems, own)) reader.ReadFile(root);
        return reader.reading.Problems.Count > 0 ? (null, reader.reading.Problems.InOrder) : (new(reader.classes, reader.grounds, reader.budget, reader.visits, reader.dueNotice), []);
    }

    private void ReadFile(PackNode root)
    {
        if (reading.Map(root, [], ["classes", "grounds", "budget", "visits", "due-notice"]) is not { } file) return;
        foreach (var item in reading.Items(file, "classes"))
            if (reading.Map(item, ["class", "name", "community"], ["rule", "source"]) is { } map) ReadClass(map);
        if (file.Find("budget", out var node)) ReadBudget(node);
        if (file.Find("visits", out var cap) && reading.Map(cap, ["month-most"], []) is { } said && reading.Whole(said, "month-most", 0, VisitsMostMost) is { } most) visits = most; // of two packs the later holds
        if (file.Find("due-notice", out var notice) && reading.Map(notice, ["working-days"], []) is { } before && reading.Whole(before, "working-days", 0, DueNoticeDaysMost) is { } days) dueNotice = days;
        foreach (var item in reading.Items(file, "grounds"))
            if (reading.Map(item, ["ground", "name", "source"], []) is { } map && reading.Named(map, "ground") is var (code, name) && reading.Name(map, "source") is { } source) reading.Keep(map, grounds, code, new(code, name, source));
    }

    /// <summary>A later pack's holds instead of an earlier one's.</summary>
    private void ReadBudget(PackNode node)
    {
        if (reading.Map(node, ["temporary-most", "own-share-least"], []) is { } map && reading.Whole(map, "temporary-most", 0, TemporaryMostMost) is { } most && reading.Whole(map, "own-share-least", 0, 100) is { } least) budget = new(most, least);
    }

    private void ReadClass(PackMap map)
    {
        var (rule, source) = (reading.Name(map, "rule"), reading.Name(map, "source"));
        if (reading.Named(map, "class") is not var (code, name) || reading.OneOf(map, "community", PartWord, Parts) is not { } part) return;
        if (part != CommunityPart.Lead && (rule is null || source is null))
            reading.Problems.Add(map, new("community 写 help 或 never 的，要有 rule 和 source", "help and never want a rule and a source"), new("写上哪份文件、怎么说的", "write which document says so, and how"));
        reading.Keep(map, classes, code, new(code, name, part, rule, source));
    }
}

/// <summary>What packs say of admission, checked and compared.</summary>
internal sealed class AdmissionInPacks : IReadPacks
{
    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => AdmissionReader.Read(packs.Packs, own).Problems;

    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after) => PackLines.Compare(PackMatter.Admission, Told(before), Told(after));

    private static PackLines Told(PackSet set)
    {
        if (AdmissionReader.Read(set.Packs).Rules is not { } rules) return new();
        var told = new PackLines();
        foreach (var one in rules.Classes.Values) told.Add("class " + one.Code, PackLines.Of("事项类别", "Class of matters", one.Name), $"{PackLines.Text(one.Name, one.Rule, one.Source)} {one.Community}");
        foreach (var one in rules.Grounds.Values) told.Add("ground " + one.Code, PackLines.Of("不准入的理由", "Ground", one.Name), PackLines.Text(one.Name, one.Source));
        if (rules.Budget is { } budget) told.Add("budget", new("社区时间的上限", "Budget of a community's time"), $"{budget.TemporaryMost} {budget.OwnShareLeast}");
        if (rules.VisitsMost is { } visits) told.Add("visits", new("督导调研的上限", "Cap on visits"), $"{visits}");
        if (rules.DueNoticeDays is { } days) told.Add("due-notice", new("提前几天提醒报表", "How long before tables are due communities are told"), $"{days}");
        return told;
    }
}

using Linli.Engines;
using Linli.Kernel.Packs;

namespace Linli.Territory.Staffing;

/// <summary>Reads a pack's <c>staffing/</c> files, those of required packs included, or says all that is wrong, with file, line and mend.</summary>
internal sealed class StaffingReader
{
    public const int AtLeastMost = 99, HouseholdsLeast = 10, HouseholdsMost = 5_000, LetterLengthMax = 4, TermsMost = 12, PostsInGridMost = 12, GridsMost = 200;

    private static readonly Sentence TypeWord = new("网格类型", "type of grid"), PostWord = new("岗位", "post");

    private readonly PackReading reading = new();
    private readonly Dictionary<string, TeamPost?> team = new(StringComparer.Ordinal);
    private OnePersonCap? cap;
    private readonly Dictionary<string, (Formula? Formula, PackNode At)> formulas = new(StringComparer.Ordinal);

    public static (StaffingRules? Rules, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> packs, string? own = null)
    {
        var reader = new StaffingReader();
        foreach (var root in PackRoots.Of(packs, "staffing", reader.reading.Problems, own)) reader.ReadFile(root);
        reader.OneUsualForEach(packs);
        return reader.reading.Problems.Count > 0 ? (null, reader.reading.Problems.InOrder)
            : (new(reader.team.ToDictionary(post => post.Key, post => post.Value!), reader.formulas.ToDictionary(formula => formula.Key, formula => formula.Value.Formula!), reader.cap ?? OnePersonCap.Usual), []);
    }

    private void ReadFile(PackNode root)
    {
        if (reading.Map(root, [], ["one-person", "team", "formulas"]) is not { } file) return;
        if (file.Find("one-person", out var one) && reading.Map(one, ["posts-in-a-grid", "grids"], []) is { } most && reading.Whole(most, "posts-in-a-grid", 1, PostsInGridMost) is { } posts && reading.Whole(most, "grids", 1, GridsMost) is { } grids)
            cap = new(posts, grids);
        foreach (var item in reading.Items(file, "team"))
            if (reading.Map(item, ["post", "name"], ["no-care", "grids"]) is { } map) ReadPost(map);
        foreach (var item in reading.Items(file, "formulas"))
            if (reading.Map(item, ["formula", "name", "for", "terms"], ["usual-for"]) is { } map) ReadFormula(map);
    }

    private void ReadPost(PackMap map)
    {
        var (code, name) = (reading.Code(map, "post"), reading.Name(map, "name"));
        reading.Guard(map, "post", code, name);
        var (noCare, grids) = (reading.YesOrNo(map, "no-care") ?? false, map.Find("grids", out _) ? reading.Whole(map, "grids", 1, GridsMost) : null);
        if (!noCare && (code?.Split('-').Contains("police") == true || name?.ToString().Contains('警', StringComparison.Ordinal) == true))
            reading.Problems.Add(map, new("警务岗位不能看照料需要", "a police post reads nothing of care"), new("写上 no-care: true（见权利 W21）", "write no-care: true (W21 of the rights)"));
        if (code is null) return;
        if (TeamPosts.OfTheTree.ContainsKey(code) || !team.TryAdd(code, name is null ? null : new(code, name, noCare, grids)))
            reading.Problems.Add(map, new($"“{code}”已经有了", $"“{code}” is there already"), new("换一个代码，或者删去一个", "choose another code, or remove one"));
    }

    private void ReadFormula(PackMap map)
    {
        var (code, name) = (reading.Code(map, "formula"), reading.Name(map, "name"));
        reading.Guard(map, "formula", code, name);
        var types = Types(map, "for");
        var usual = Types(map, "usual-for");
        foreach (var (type, at) in usual.Where(one => types.TrueForAll(other => other.Type != one.Type)))
            reading.Problems.Add(at, new($"“{type.InPacks()}”不在 for 里", $"“{type.InPacks()}” is not among for"), new("在 for 里也写上", "write it under for as well"));
        var terms = reading.Items(map, "terms").Select(ReadTerm).OfType<Term>().ToList();
        if (map.Find("terms", out var list) && list is PackList { Items.Count: 0 or > TermsMost })
            reading.Problems.Add(list, new($"公式要有 1 到 {TermsMost} 项", $"a formula has 1 to {TermsMost} terms"), new("写上各项的岗位和人数", "write the post and number of each"));
        foreach (var twice in terms.GroupBy(term => term.Post).Where(same => same.Count() > 1))
            reading.Problems.Add(map, new($"“{twice.Key}”在公式里写了两次", $"“{twice.Key}” is in the formula twice"), new("合成一项", "make one term of them"));
        if (code is null) return;
        var formula = name is null ? null : new Formula(code, name, types.ConvertAll(one => one.Type), usual.ConvertAll(one => one.Type), terms, reading.YesOrNo(map, "default") ?? false);
        if (!formulas.TryAdd(code, (formula, map)))
            reading.Problems.Add(map, new($"“{code}”已经有了", $"“{code}” is there already"), new("换一个代码，或者删去一个", "choose another code, or remove one"));
    }

    private List<(GridType Type, PackNode At)> Types(PackMap map, string key) =>
        [.. reading.Texts(map, key).Select(text => (Type: reading.OneOf(text, TypeWord, GridTypes.ByName), At: (PackNode)text)).Where(one => one.Type is not null).Select(one => (one.Type!.Value, one.At))];

    private Term? ReadTerm(PackNode item)
    {
        if (reading.Map(item, ["letter", "post"], ["at-least", "per-households"]) is not { } map) return null;
        var letter = reading.Text(map, "letter");
        if (letter is { Value.Length: > LetterLengthMax })
            reading.Problems.Add(letter, new($"“{letter.Value}”太长", $"“{letter.Value}” is too long"), new($"最多 {LetterLengthMax} 个字", $"at most {LetterLengthMax} characters"));
        var post = reading.Text(map, "post");
        if (post is not null && !team.ContainsKey(post.Value) && !TeamPosts.OfTheTree.ContainsKey(post.Value))
            reading.Problems.Unknown(post, PostWord, post.Value, [.. team.Keys, .. TeamPosts.OfTheTree.Keys]);
        var (least, each) = (reading.Whole(map, "at-least", 0, AtLeastMost), reading.Whole(map, "per-households", HouseholdsLeast, HouseholdsMost));
        if (!map.Find("per-households", out _) && least is null or 0)
            reading.Problems.Add(map, new("没有说要几个人", "it does not say how many people"), new("写上 at-least: 1 或 per-households: 300", "write at-least: 1 or per-households: 300"));
        return letter is null || post is null ? null : new(letter.Value, post.Value, new(least ?? 0, each));
    }

    /// <summary>Every type of grid has one formula that holds until the district chooses, so that no grid is without a measure.</summary>
    private void OneUsualForEach(IReadOnlyList<PackFiles> packs)
    {
        if (formulas.Values.Any(one => one.Formula is null) || reading.Problems.Count > 0) return;
        foreach (var type in GridTypes.ByName)
        {
            var usual = formulas.Values.Where(one => one.Formula!.UsualFor.Contains(type.Value)).ToList();
            if (usual.Count == 1) continue;
            Sentence says = usual.Count == 0
                ? new($"没有给“{type.Key}”通用的公式", $"no formula is usual for “{type.Key}”")
                : new($"给“{type.Key}”通用的公式有 {usual.Count} 个", $"{usual.Count} formulas are usual for “{type.Key}”");
            var mend = new Sentence($"只在一个公式写 usual-for: [{type.Key}]", $"write usual-for: [{type.Key}] at one formula");
            if (usual.Count > 0) reading.Problems.Add(usual[^1].At, says, mend);
            else if (packs.Count > 0) reading.Problems.Add(new("staffing/staffing.yaml", 0, says, mend));
        }
    }
}

using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Registry.Care;

/// <summary>A help that can be asked for.</summary>
/// <param name="Lines">The lines that give it, the usual one first.</param>
internal sealed record CareNeed(string Code, LocalName Name, IReadOnlyList<LineKind> Lines);

/// <summary>An article by which a line has to know of a need without having been asked.</summary>
internal sealed record CareLaw(string Code, LocalName Name, IReadOnlyList<string> Needs);

/// <summary>What the packs in force say about care.</summary>
internal sealed record CareSaid(IReadOnlyDictionary<string, CareNeed> Needs, IReadOnlyDictionary<string, CareLaw> Laws)
{
    /// <summary>The lines that may keep a tag. It is code, so that no pack gives care to public order, city management or the market (W03).</summary>
    public static readonly IReadOnlyDictionary<string, LineKind> Lines = new Dictionary<string, LineKind>(StringComparer.Ordinal) { ["care"] = LineKind.Care, ["health"] = LineKind.Health };
}

/// <summary>The care codes in force.</summary>
internal sealed class CareCodes(PacksInForce packs) : RulesOfPacks<CareSaid>(packs, CareReader.Read)
{
    /// <summary>As it is said; a code that no pack names any more stands as it is.</summary>
    public string NameOf(string need, string language) => Now.Needs.TryGetValue(need, out var known) ? known.Name.In(language) : need;

    public string LawOf(string? law, string language) => law is not null && Now.Laws.TryGetValue(law, out var known) ? known.Name.In(language) : law ?? "";
}

/// <summary>Reads a pack's <c>care-tags/</c> files, those of required packs included, or says all that is wrong, with file, line and mend.</summary>
internal sealed class CareReader : IReadPacks
{
    public const int NeedsMost = 40, NameLengthMax = 40;

    private static readonly Sentence LineWord = new("条线", "line"), NeedWord = new("照料需要", "care tag");

    /// <summary>What judges a person instead of saying which help is wanted (W23).</summary>
    private static readonly string[] Judging = ["重点", "特殊人群", "异常", "隐患", "问题人员", "不稳定", "困难户", "难缠", "精神病", "低保户"];

    public static (CareSaid? Said, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> packs, string? own = null)
    {
        var reading = new PackReading();
        Dictionary<string, CareNeed?> needs = new(StringComparer.Ordinal);
        Dictionary<string, CareLaw?> laws = new(StringComparer.Ordinal);
        foreach (var root in PackRoots.Of(packs, "care-tags", reading.Problems, own))
        {
            if (reading.Map(root, [], ["tags", "laws"]) is not { } file) continue;
            foreach (var item in reading.Items(file, "tags"))
                if (reading.Map(item, ["tag", "name", "lines"], []) is { } map) ReadNeed(reading, map, needs);
            foreach (var item in reading.Items(file, "laws"))
                if (reading.Map(item, ["law", "name", "tags"], []) is { } map) ReadLaw(reading, map, needs, laws);
        }

        if (needs.Count > NeedsMost) reading.Problems.Add(new("care-tags/care-tags.yaml", 0, new($"照料需要最多 {NeedsMost} 种", $"there are at most {NeedsMost} care tags"), new("只留用得着的", "keep those that are used")));
        return reading.Problems.Count > 0 ? (null, reading.Problems.InOrder) : (new(needs.ToDictionary(one => one.Key, one => one.Value!), laws.ToDictionary(one => one.Key, one => one.Value!)), []);
    }

    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => Read(packs.Packs, own).Problems;

    /// <summary>Which line reads a need is a matter of who sees what.</summary>
    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after)
    {
        var (old, now) = (Read(before.Packs).Said?.Needs, Read(after.Packs).Said?.Needs);
        List<PackDifference> differences = [];
        foreach (var code in (old?.Keys ?? []).Union(now?.Keys ?? []).Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (old?.GetValueOrDefault(code), now?.GetValueOrDefault(code));
            if (was is not null && becomes is not null && was.Lines.SequenceEqual(becomes.Lines) && was.Name.ToString() == becomes.Name.ToString()) continue;
            var name = (becomes ?? was)!.Name.Sentence;
            differences.Add(new(PackMatter.WhoSees, was is null ? PackSign.Added : becomes is null ? PackSign.Removed : PackSign.Changed, new($"照料需要“{name.Chinese}”由哪些条线看", $"Lines that read the care tag “{name.English}”"), []));
        }

        return differences;
    }

    private static void ReadNeed(PackReading reading, PackMap map, Dictionary<string, CareNeed?> needs)
    {
        var (code, name) = (reading.Code(map, "tag"), reading.Name(map, "name"));
        reading.Guard(map, "tag", code, name);
        if (name is not null && Judging.FirstOrDefault(word => name.ToString().Contains(word, StringComparison.Ordinal)) is { } judged)
            reading.Problems.Add(map, new($"“{judged}”是给人下判断，不是要什么帮助", $"“{judged}” judges a person and names no help"), new("写要什么帮助，比如“要人送药”", "say which help is wanted, such as “needs medicine brought”"));
        if (name is not null && name.ToString().Length > NameLengthMax) reading.Problems.Add(map, new($"太长，最多 {NameLengthMax} 个字", $"too long: at most {NameLengthMax} characters"), new("写短一些", "make it shorter"));
        List<LineKind> lines = [.. reading.Texts(map, "lines").Select(text => reading.OneOf(text, LineWord, CareSaid.Lines)).OfType<LineKind>().Distinct()];
        if (map.Find("lines", out var at) && at is PackList { Items.Count: 0 }) reading.Problems.Add(at, new("没有说哪个条线来帮", "it does not say which line helps"), new("写上 lines: [care]", "write lines: [care]"));
        if (code is not null) reading.Keep(map, needs, code, name is null ? null : new CareNeed(code, name, lines));
    }

    private static void ReadLaw(PackReading reading, PackMap map, Dictionary<string, CareNeed?> needs, Dictionary<string, CareLaw?> laws)
    {
        var (code, name) = (reading.Code(map, "law"), reading.Name(map, "name"));
        if (name is not null && !name.ToString().Contains('条', StringComparison.Ordinal))
            reading.Problems.Add(map, new("要写明哪部法律第几条", "law and article must be named"), new("写成“《……法》第…条”", "write the law with 第…条"));
        List<string> of = [];
        foreach (var text in reading.Texts(map, "tags"))
        {
            if (needs.ContainsKey(text.Value)) of.Add(text.Value);
            else reading.Problems.Unknown(text, NeedWord, text.Value, [.. needs.Keys]);
        }

        if (code is not null) reading.Keep(map, laws, code, name is null ? null : new CareLaw(code, name, of));
    }
}

using Linli.Contracts;
using Linli.Engines;
using Linli.Engines.Expressions;
using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Reports.Dictionary;

/// <summary>
/// Reads a pack's <c>elements/</c> files, those of required packs included, or says all that is wrong, with file, line and mend.
/// What a pack defines keeps the rules of the desk (<see cref="DefinitionRules"/>), guard 1 among them (guard 10 of the rights).
/// </summary>
internal sealed class ElementReader
{
    private const int LengthMostMost = 4_000;

    private static readonly Sentence OfWord = new("对象", "thing"), TypeWord = new("类型", "type"), SensitivityWord = new("敏感程度", "sensitivity");

    private static readonly Dictionary<string, ElementOf> Ofs = new() { ["place"] = ElementOf.Place, ["person"] = ElementOf.Person, ["household"] = ElementOf.Household, ["dwelling"] = ElementOf.Dwelling, ["case"] = ElementOf.Case, ["organisation"] = ElementOf.Organisation };

    private static readonly Dictionary<string, ElementType> Types = new()
    {
        ["count"] = ElementType.Count, ["number"] = ElementType.Number, ["percent"] = ElementType.Percent, ["text"] = ElementType.Text, ["code"] = ElementType.Code, ["day"] = ElementType.Day, ["yes-or-no"] = ElementType.YesOrNo,
        ["identity-number"] = ElementType.IdentityNumber, ["mobile"] = ElementType.Mobile, ["credit-code"] = ElementType.CreditCode, ["place-code"] = ElementType.PlaceCode,
    };

    private static readonly Dictionary<string, Sensitivity> Sensitivities = new() { ["open"] = Sensitivity.Open, ["internal"] = Sensitivity.Internal, ["personal"] = Sensitivity.Personal, ["sensitive"] = Sensitivity.Sensitive };

    /// <summary>What the rules of the desk say no to, at which field, in words for whoever writes a pack.</summary>
    private static readonly Dictionary<string, (string Key, Sentence Wrong, Sentence Mend)> Amiss = new(StringComparer.Ordinal)
    {
        [DictionaryRefusals.Code.Code] = ("element", new("代码要写成“对象.名称”，对象和 of 一致", "a code is “thing.name”, the thing as in of"), new("写成 place.water-points 这样", "write it as place.water-points")),
        [DictionaryRefusals.Name.Code] = ("name", new($"名称太长，最多 {Definition.NameLengthMax} 个字", $"the name is too long: at most {Definition.NameLengthMax} characters"), new("写短一些", "make it shorter")),
        [DictionaryRefusals.Unit.Code] = ("unit", new($"单位太长，最多 {Definition.UnitLengthMax} 个字", $"the unit is too long: at most {Definition.UnitLengthMax} characters"), new("写短一些", "make it shorter")),
        [DictionaryRefusals.Source.Code] = ("source", new($"来源太长，最多 {Definition.SourceLengthMax} 个字", $"the source is too long: at most {Definition.SourceLengthMax} characters"), new("写短一些", "make it shorter")),
        [DictionaryRefusals.Sensitivity.Code] = ("sensitivity", new("个人和家庭的数据项至少是 personal", "an element of a person or household is personal at least"), new("写成 sensitivity: personal", "write sensitivity: personal")),
        [DictionaryRefusals.Codes.Code] = ("type", new("类型是 code 的要有 codes，别的不能有；代码不能重复", "a type of code wants codes, any other has none, and each code stands once"), new("加上或者删去 codes", "add codes, or take them away")),
        [DictionaryRefusals.Bounds.Code] = ("type", new("least、most 只有数才有，小的不能比大的大", "least and most are for numbers, the lesser first"), new("改或者删去 least、most", "change least and most, or take them away")),
        [DictionaryRefusals.LengthMost.Code] = ("type", new("length-most 只有 text 才有", "length-most is for text"), new("删去 length-most", "take length-most away")),
        [DictionaryRefusals.NotDerived.Code] = ("expression", new("只有地方（place）的数才能写算法", "only a number of a place is derived"), new("删去 expression", "take expression away")),
    };

    private readonly PackReading reading = new();
    private readonly HeldCodes held;
    private readonly Dictionary<string, PackElement> elements = new(StringComparer.Ordinal);
    private readonly List<(string Code, PackText Text)> expressions = [];

    private ElementReader(HeldCodes held) => this.held = held;

    public static (PackElements? Rules, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> packs, string? own, HeldCodes held)
    {
        var reader = new ElementReader(held);
        foreach (var pack in packs)
            foreach (var root in PackRoots.Of([pack], "elements", reader.reading.Problems, own ?? packs[^1].Name)) reader.ReadFile(root, $"{pack.Name} {pack.Manifest?.Version}".TrimEnd());
        reader.ReadExpressions();
        return reader.reading.Problems.Count > 0 ? (null, reader.reading.Problems.InOrder) : (new(reader.elements), []);
    }

    private void ReadFile(PackNode root, string pack)
    {
        if (reading.Map(root, ["elements"], []) is not { } file) return;
        Dictionary<string, PackElement> own = new(StringComparer.Ordinal);
        foreach (var item in reading.Items(file, "elements"))
            if (reading.Map(item, ["element", "name", "meaning", "of", "type", "sensitivity", "source", "fresh-days", "owner"], ["unit", "codes", "least", "most", "length-most", "may-be-empty", "expression"]) is { } map) ReadElement(map, own, pack);
        foreach (var (code, element) in own) elements[code] = element;
    }

    private void ReadElement(PackMap map, Dictionary<string, PackElement> own, string pack)
    {
        var (code, expression) = (reading.Text(map, "element")?.Value, reading.Text(map, "expression"));
        var (name, meaning, unit, source) = (reading.Name(map, "name"), reading.Name(map, "meaning"), reading.Name(map, "unit"), reading.Name(map, "source"));
        reading.Guard(map, "element", code, name);
        if (meaning is not null && map.Find("meaning", out var said)) reading.GuardName(said, meaning);
        var (of, type, sensitivity) = (reading.OneOf(map, "of", OfWord, Ofs), reading.OneOf(map, "type", TypeWord, Types), reading.OneOf(map, "sensitivity", SensitivityWord, Sensitivities));
        var (fresh, owner, codes) = (reading.Whole(map, "fresh-days", 1, Definition.FreshDaysMost), reading.Code(map, "owner"), ReadCodes(map));
        var (least, most, length) = (reading.Number(map, "least"), reading.Number(map, "most"), reading.Whole(map, "length-most", 1, LengthMostMost));
        var mayBeEmpty = reading.YesOrNo(map, "may-be-empty") == true;
        if (code is null || name is null || meaning is null || source is null || of is null || type is null || sensitivity is null || fresh is null || owner is null) return;

        var means = new Definition(name.In(LocalName.Chinese), name.In(LocalName.English), meaning.In(LocalName.Chinese), of.Value, type.Value, unit?.In(LocalName.Chinese), sensitivity.Value, source.In(LocalName.Chinese), fresh.Value, owner)
        {
            Codes = codes, Least = least, Most = most, LengthMost = length, MayBeEmpty = mayBeEmpty, Expression = expression?.Value,
        };
        if (held.Codes.Contains(code)) Add(map, "element", new("这是系统自己数的数据项", "a module holds this element"), new("换一个代码", "choose another code"));
        else if (DefinitionRules.Check(means, code) is { } no) AddAmiss(map, no);
        else
        {
            reading.Keep(map, own, code, new(code, name, meaning, unit, source, means, pack));
            if (expression is not null) expressions.Add((code, expression));
        }
    }

    private List<CodeName> ReadCodes(PackMap map)
    {
        List<CodeName> codes = [];
        foreach (var item in reading.Items(map, "codes"))
            if (reading.Map(item, ["code", "name"], []) is { } one && reading.Named(one, "code") is var (code, name)) codes.Add(new(code, name.In(LocalName.Chinese), name.In(LocalName.English)));
        return codes;
    }

    /// <summary>Once all elements are known: each reads numbers of a place that are reckoned, and none itself over others.</summary>
    private void ReadExpressions()
    {
        var readable = held.Readable.Concat(elements.Values.Where(element => element.Means.Expression is not null).Select(element => element.Code)).Select(PathOf).Distinct(StringComparer.Ordinal);
        var scope = CelType.Record(new Dictionary<string, CelType> { ["place"] = CelType.Record(readable.ToDictionary(path => path["place.".Length..], _ => CelType.Fraction, StringComparer.Ordinal)) });
        Dictionary<string, IReadOnlyList<string>> reads = new(StringComparer.Ordinal);
        foreach (var (code, text) in expressions)
        {
            if (text.Value.Length > Formulas.LengthMax) reading.Problems.Add(text, new($"算法太长，最多 {Formulas.LengthMax} 个字", $"the expression is too long: at most {Formulas.LengthMax} characters"), new("写短一些", "make it shorter"));
            else if (reading.Expression(text with { Value = Formulas.Decimals(text.Value) }, scope, CelKind.Fraction) is { } expression) reads[PathOf(code)] = [.. expression.PathsRead.Select(read => read.Path)];
        }

        foreach (var (code, text) in expressions)
            if (LeadsBack(PathOf(code), reads)) reading.Problems.Add(text, new("算法绕回了自己", "it is reckoned from itself"), new("改这个表达式", "change the expression"));
    }

    private static bool LeadsBack(string own, Dictionary<string, IReadOnlyList<string>> reads)
    {
        HashSet<string> seen = [];
        Stack<string> open = new(reads.GetValueOrDefault(own) ?? []);
        while (open.TryPop(out var next))
        {
            if (next == own) return true;
            if (!seen.Add(next)) continue;
            foreach (var read in reads.GetValueOrDefault(next) ?? []) open.Push(read);
        }

        return false;
    }

    private void AddAmiss(PackMap map, Refusal no)
    {
        if (Amiss.TryGetValue(no.Code, out var amiss)) Add(map, amiss.Key, amiss.Wrong, amiss.Mend);
        else Add(map, "element", new($"口径不合规则（{no.Code}）", $"it breaks a rule of the dictionary ({no.Code})"), new("对照字典里同类的数据项改", "see how the dictionary says such an element"));
    }

    private void Add(PackMap map, string key, Sentence wrong, Sentence mend) => reading.Problems.Add(map.Find(key, out var at) ? at : map, wrong, mend);

    private static string PathOf(string code) => code.Replace('-', '_');
}

using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Engines;
using Linli.Engines.Expressions;
using Linli.Kernel.Calendar;

namespace Linli.Kernel.Packs;

/// <summary>
/// Takes fields out of nodes in the shape that they must have. Whatever is amiss is noted in <see cref="Problems"/> and
/// answered with null, so that a reader reads on and the pack is refused at the end.
/// </summary>
public sealed partial class PackReading
{
    public const int CodeLengthMax = 60, NameLengthMax = 200;

    private static readonly Sentence KeyWord = new("项", "field");

    /// <summary>What a source names without defining is marked as our choice, with a note; so these may stand anywhere.</summary>
    private static readonly string[] Anywhere = ["default", "note"];

    public PackProblems Problems { get; } = new();

    /// <summary>The node as a map whose fields are known: what is missing and what is unknown is noted.</summary>
    public PackMap? Map(PackNode node, IReadOnlyCollection<string> required, IReadOnlyCollection<string> optional)
    {
        if (node is not PackMap map)
        {
            Problems.Add(node, new($"这里要写成几项：{string.Join('、', required)}", $"fields are wanted here: {string.Join(", ", required)}"), new("写成“名字: 值”", "write “name: value”"));
            return null;
        }

        foreach (var key in map.Entries.Select(entry => entry.Key).Where(key => !required.Contains(key.Value) && !optional.Contains(key.Value) && !Anywhere.Contains(key.Value)))
            Problems.Unknown(key, KeyWord, key.Value, [.. required, .. optional]);
        foreach (var missing in required.Where(key => !map.Find(key, out _)))
            Problems.Add(map, new($"少了“{missing}”", $"“{missing}” is missing"), new($"加上 {missing}: …", $"add {missing}: …"));
        return map;
    }

    /// <summary>The entries of a map whose keys are names of the pack's own.</summary>
    public IEnumerable<KeyValuePair<PackText, PackNode>> Entries(PackMap map, string key)
    {
        if (!map.Find(key, out var node)) return [];
        if (node is PackMap inner) return inner.Entries;
        Problems.Add(node, new($"“{key}”要写成“名字: 值”", $"“{key}” wants “name: value”"), new($"写成 {key}: {{ 名字: 值 }}", $"write {key}: {{ name: value }}"));
        return [];
    }

    public IEnumerable<PackNode> Items(PackMap map, string key)
    {
        if (!map.Find(key, out var node)) return [];
        if (node is PackList list) return list.Items;
        Problems.Add(node, new($"“{key}”要写成列表", $"“{key}” wants a list"), new($"写成 {key}: [ … ]", $"write {key}: [ … ]"));
        return [];
    }

    /// <summary>The texts of a list, each with its place.</summary>
    public IEnumerable<PackText> Texts(PackMap map, string key)
    {
        foreach (var item in Items(map, key))
            if (AsText(item) is { } text) yield return text;
    }

    /// <summary>The field's value as it was written; null where the field isn't there (that is noted by <see cref="Map"/>).</summary>
    public PackText? Text(PackMap map, string key) => map.Find(key, out var node) ? AsText(node) : null;

    /// <summary>A name for machines: lower case letters, digits, hyphens.</summary>
    public string? Code(PackMap map, string key) => Text(map, key) is { } text ? Code(text) : null;

    public string? Code(PackText text)
    {
        if (text.Value.Length <= CodeLengthMax && CodeShape().IsMatch(text.Value)) return text.Value;
        Problems.Add(text, new($"“{text.Value}”不能当代码", $"“{text.Value}” can't be a code"),
            new($"用小写字母、数字和连字符，以字母开头，最多 {CodeLengthMax} 个字", $"lower case letters, digits and hyphens, a letter first, at most {CodeLengthMax} characters"));
        return null;
    }

    /// <summary>A name or text in simplified Chinese, English, and other languages if the pack has them.</summary>
    public LocalName? Name(PackMap map, string key) => map.Find(key, out var node) ? Name(node) : null;

    public LocalName? Name(PackNode node)
    {
        if (node is not PackMap languages)
        {
            Problems.Add(node, new("名字要按语言写", "a name is written per language"), new("写成 { zh-Hans: …, en: … }", "write { zh-Hans: …, en: … }"));
            return null;
        }

        var texts = new Dictionary<string, string>();
        foreach (var (key, value) in languages.Entries)
            if (!CutByComma(key, value) && IsLanguage(key) && AsText(value) is { } text && IsShort(text)) texts[key.Value] = text.Value;
        foreach (var missing in new[] { LocalName.Chinese, LocalName.English }.Where(language => !languages.Find(language, out _)))
            Problems.Add(languages, new($"名字缺 {missing}", $"the name lacks {missing}"), new($"加上 {missing}: …", $"add {missing}: …"));
        return texts.ContainsKey(LocalName.Chinese) && texts.ContainsKey(LocalName.English) ? new(texts) : null;
    }

    public bool? YesOrNo(PackMap map, string key)
    {
        if (Text(map, key) is not { } text) return null;
        if (text is { Quoted: false, Value: "true" or "false" }) return text.Value == "true";
        Problems.Add(text, new($"“{key}”要写 true 或 false", $"“{key}” is true or false"), new($"写成 {key}: true", $"write {key}: true"));
        return null;
    }

    public decimal? Number(PackMap map, string key)
    {
        if (Text(map, key) is not { } text) return null;
        if (decimal.TryParse(text.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
        Problems.Add(text, new($"“{key}”要写一个数", $"“{key}” is a number"), new($"写成 {key}: 1", $"write {key}: 1"));
        return null;
    }

    /// <summary>How long something may take, from one hour or day on.</summary>
    public ClockSpan? Span(PackMap map, string key)
    {
        if (Text(map, key) is not { } text) return null;
        if (ClockSpan.TryParse(text.Value, out var span) && span.Amount > 0) return span;
        Problems.Add(text, new($"“{text.Value}”不是时限", $"“{text.Value}” is no length of time"),
            new("写成 2h（小时）、7d（天）、4wh（工作时）或 5wd（工作日）", "write 2h (hours), 7d (days), 4wh (working hours) or 5wd (working days)"));
        return null;
    }

    /// <summary>One of the names that the code knows.</summary>
    public T? OneOf<T>(PackMap map, string key, Sentence what, IReadOnlyDictionary<string, T> known) where T : struct =>
        Text(map, key) is { } text ? OneOf(text, what, known) : null;

    public T? OneOf<T>(PackText text, Sentence what, IReadOnlyDictionary<string, T> known) where T : struct
    {
        if (known.TryGetValue(text.Value, out var value)) return value;
        Problems.Unknown(text, what, text.Value, [.. known.Keys]);
        return null;
    }

    /// <summary>An expression that parses, reads only what it may, and yields the kind that is wanted.</summary>
    public CelExpression? Expression(PackText text, CelType scope, CelKind wanted)
    {
        if (!CelExpression.TryParse(text.Value, out var expression, out var broken))
        {
            Add(text, broken);
            return null;
        }

        var problems = expression.Check(scope, wanted);
        foreach (var problem in problems) Add(text, problem);
        var forbidden = ForbiddenFields.InExpression(expression);
        if (forbidden is not null) Problems.Add(text, forbidden.Sentence, forbidden.Mend);
        return problems.Count == 0 && forbidden is null ? expression : null;
    }

    /// <summary>Guard 1: refuses an id or name under which something forbidden would be asked, listed or tagged.</summary>
    public void Guard(PackMap map, string idKey, string? id, LocalName? name)
    {
        if (id is not null && ForbiddenFields.InId(id) is { } forbidden && map.Find(idKey, out var at)) Problems.Add(at, forbidden.Sentence, forbidden.Mend);
        else if (name is not null && map.Find("name", out at)) GuardName(at, name);
    }

    public void GuardName(PackNode at, LocalName name)
    {
        if (ForbiddenFields.InName(name) is { } forbidden) Problems.Add(at, forbidden.Sentence, forbidden.Mend);
    }

    /// <summary>A thing's code and name, held against guard 1.</summary>
    public (string Code, LocalName Name)? Named(PackMap map, string key)
    {
        var (code, name) = (Code(map, key), Name(map, "name"));
        Guard(map, key, code, name);
        return code is null || name is null ? null : (code, name);
    }

    /// <summary>Keeps one by its code; a second of the same code is noted.</summary>
    public void Keep<T>(PackMap map, Dictionary<string, T> kept, string code, T one)
    {
        if (!kept.TryAdd(code, one)) Problems.Add(map, new($"“{code}”已经有了", $"“{code}” is there already"), new("换一个代码，或者删去一个", "choose another code, or remove one"));
    }

    /// <summary>A whole number between two bounds; what isn't one is noted and answered with null.</summary>
    public int? Whole(PackMap map, string key, int least, int most)
    {
        if (Text(map, key) is not { } text) return null;
        if (int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problems.Add(text, new($"“{key}”要写 {least} 到 {most} 的整数", $"“{key}” is a whole number from {least} to {most}"), new($"写成 {key}: {least}", $"write {key}: {least}"));
        return null;
    }

    private void Add(PackText text, CelProblem problem)
    {
        var at = problem.Position + 1;
        Problems.Add(text, new($"表达式第 {at} 个字：{problem.Sentence.Chinese}", $"expression, character {at}: {problem.Sentence.English}"),
            new("改这个表达式", "change the expression"));
    }

    private PackText? AsText(PackNode node)
    {
        if (node is PackText { IsEmpty: false } text) return text;
        Problems.Add(node, node is PackText ? new("这里空着", "this is empty") : new("这里要写一个值", "one value is wanted here"), new("写上一个值", "write one value"));
        return null;
    }

    /// <summary><c>{ en: Urgent, 2 hours }</c> is the text <c>Urgent</c> and a key <c>2 hours</c>: the commonest slip in these files.</summary>
    private bool CutByComma(PackText key, PackNode value)
    {
        if (value is not PackText { Quoted: false, Value: "" } || key.Value is LocalName.Chinese or LocalName.English) return false;
        Problems.Add(key, new($"逗号把文字切断了：“{key.Value}”", $"a comma cuts the text: “{key.Value}”"), new("文字里有逗号或冒号时，整段加引号", "put quotes round a text with a comma or a colon"));
        return true;
    }

    private bool IsLanguage(PackText key)
    {
        if (LanguageShape().IsMatch(key.Value) && key.Value is not "zh-Hant") return true;
        Problems.Add(key, key.Value is "zh-Hant"
                ? new("繁体由简体自动转换，不手写", "traditional Chinese is made from simplified, never written by hand")
                : new($"“{key.Value}”不是语言代码", $"“{key.Value}” is no language code"),
            new("用 zh-Hans、en 这样的代码", "use codes such as zh-Hans and en"));
        return false;
    }

    private bool IsShort(PackText text)
    {
        if (text.Value.Length <= NameLengthMax) return true;
        Problems.Add(text, new($"太长，最多 {NameLengthMax} 个字", $"too long: at most {NameLengthMax} characters"), new("写短一些", "make it shorter"));
        return false;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeShape();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageShape();
}

using System.Text.RegularExpressions;
using Linli.Engines;
using Linli.Engines.Expressions;

namespace Linli.Kernel.Packs;

/// <summary>Something that Linli never asks for, lists or decides by.</summary>
/// <param name="Idea">What it is, in plain words.</param>
/// <param name="Ids">Words of an id or an English name, parted by hyphens where it takes several.</param>
/// <param name="OnlyInConditions">It may be a field elsewhere, yet nothing may be decided by it.</param>
public sealed record ForbiddenField(Sentence Idea, IReadOnlyList<string> Ids, Regex Chinese, bool OnlyInConditions = false)
{
    public Sentence Sentence => OnlyInConditions
        ? new($"不能拿{Idea.Chinese}当条件", $"{Idea.English} can't be a condition")
        : new($"不能有这样的内容：{Idea.Chinese}", $"this can't be part of a pack: {Idea.English}");

    public Sentence Mend => new("删去它；办这件事用不着（见权利守则 1、2、10）", "remove it; the matter can be handled without (guards 1, 2 and 10 of the rights)");
}

/// <summary>
/// Guards 1, 2 and 10 of the rights: what a pack can't name, in ids, in names and in expressions. A net of words can be slipped
/// through by whoever wants to; it stops the thoughtless and makes the rest deliberate, and two people read each pack besides.
/// </summary>
public static partial class ForbiddenFields
{
    /// <summary>A word of this length is found inside run-together ids too (<c>nativeplace</c>); shorter ones would be found by chance.</summary>
    private const int RunTogetherMin = 8;

    public static IReadOnlyList<ForbiddenField> All { get; } =
    [
        new(new("民族", "ethnicity"), ["ethnicity", "ethnic", "racial", "minzu"], Ethnicity()),
        new(new("宗教信仰", "religion"), ["religion", "religious", "belief", "beliefs", "zongjiao", "xinyang"], Religion()),
        new(new("籍贯、户籍地", "native place"),
            ["native-place", "place-of-origin", "origin-place", "place-of-birth", "birthplace", "hometown", "home-province", "hukou", "household-registration", "registered-residence"], NativePlace()),
        new(new("政治面貌、政治表现", "political reliability or party membership"),
            ["political", "politics", "ideology", "loyalty", "party-member", "party-membership"], Political()),
        new(new("给人评风险、评稳定", "a stability or risk rating of a person"),
            ["risk-rating", "risk-score", "person-risk", "personal-risk", "resident-risk", "social-credit", "credit-score", "person-score", "key-person", "key-persons", "key-population", "stability-maintenance", "social-stability", "stability-rating", "weiwen"], Rating()),
        new(new("生物识别信息", "biometrics"),
            ["biometric", "biometrics", "fingerprint", "fingerprints", "face-recognition", "facial", "face-id", "faceprint", "iris", "retina", "voiceprint", "palmprint", "palm-print", "dna", "gait"], Biometrics()),
        new(new("行踪轨迹", "a movement track"),
            ["trajectory", "trajectories", "movement-track", "gps", "location-history", "travel-history", "whereabouts", "health-code", "passage-log", "gate-log", "vehicle-log", "parking-log"], Movement()),
        new(new("不配合人员名单", "a list of the uncooperative"),
            ["uncooperative", "non-cooperative", "noncooperative", "blacklist", "black-list", "troublemaker", "refuser", "refusers", "refused-visit", "petitioner", "petitioners"], Uncooperative()),
        new(new("进出、办事要出示的码或卡", "a code or card to be shown for entry or a service"),
            ["entry-code", "pass-code", "gate-pass", "show-code", "card-token"], ShownToEnter()),
        new(new("房产证", "a house deed"),
            ["deed", "house-deed", "title-deed", "property-certificate", "ownership-certificate"], Deed(), OnlyInConditions: true),
        new(new("身份证号（前六位就是籍贯）", "an identity number (its first six digits are the native place)"),
            ["identity-number", "identity-card", "id-number", "id-card", "id-no", "idcard", "citizen-number"], IdentityNumber(), OnlyInConditions: true),
    ];

    /// <summary>What a field, list or tag of this id would hold, if it is forbidden.</summary>
    public static ForbiddenField? InId(string id) => Find(id, conditions: false);

    /// <summary>The same by its name, in whatever language it is forbidden.</summary>
    public static ForbiddenField? InName(LocalName name) => name.Languages.Values.Select(text => Find(text, conditions: false)).FirstOrDefault(found => found is not null);

    /// <summary>The same by a name that somebody typed on the running system.</summary>
    public static ForbiddenField? InText(string text) => Find(text, conditions: false);

    /// <summary>What an expression decides by, read or written in it, if it is forbidden.</summary>
    public static ForbiddenField? InExpression(CelExpression expression) =>
        expression.PathsRead.Select(read => read.Path).Concat(expression.TextsWritten.Select(written => written.Text))
            .Select(text => Find(text, conditions: true)).FirstOrDefault(found => found is not null);

    private static ForbiddenField? Find(string text, bool conditions)
    {
        var words = Words(text);
        var together = string.Concat(words);
        return All.FirstOrDefault(field => (conditions || !field.OnlyInConditions)
            && (field.Chinese.IsMatch(text) || field.Ids.Any(id => Holds(words, together, id.Split('-')))));
    }

    private static bool Holds(List<string> words, string together, string[] sought)
    {
        for (var at = 0; at + sought.Length <= words.Count; at++)
            if (words.Skip(at).Take(sought.Length).SequenceEqual(sought)) return true;
        var joined = string.Concat(sought);
        return joined.Length >= RunTogetherMin && together.Contains(joined, StringComparison.Ordinal);
    }

    /// <summary>Words of an id or text, lower case: <c>native_place</c>, <c>nativePlace</c> and <c>Native place</c> are the same.</summary>
    private static List<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    /// <remarks>民族路, 民族小学 and the like are places.</remarks>
    [GeneratedRegex("民族(?!路|街|大道|巷|村|乡|镇|社区|小学|中学|学院|大学|医院|广场|团结|舞|服装)|族别|少数民族", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ethnicity();

    /// <remarks>宗教活动场所 is a kind of building.</remarks>
    [GeneratedRegex("宗教(?!活动场所|场所)|信仰|信教|教派", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Religion();

    [GeneratedRegex("籍贯|祖籍|原籍|户籍(所在)?地|户口所在地|出生地|老家(是)?哪", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NativePlace();

    [GeneratedRegex("政治(面貌|可靠|倾向|表现|立场|态度|审查)|是否党员|党员身份|思想(动态|倾向)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Political();

    [GeneratedRegex("维稳|稳控|重点人(员|群|口|$)|(人员|住户|个人|人群)风险|风险人(员|群)|人员(等级|评分|打分|分级)|信用分|不稳定(因素|人员)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rating();

    /// <remarks>指纹锁 is a thing that breaks.</remarks>
    [GeneratedRegex("生物(识别|特征)|人脸(识别|特征|信息|库|比对|照)|刷脸|指纹(?!锁|门)|虹膜|声纹|掌纹|步态|基因|DNA", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Biometrics();

    [GeneratedRegex("轨迹|行踪|行程(码|卡)|健康码|定位(记录|历史)|去过哪", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Movement();

    [GeneratedRegex("不配合|黑名单|钉子户|缠访|闹访|上访(人|户|记录)|拒不", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uncooperative();

    /// <remarks>二维码门牌 is a thing that breaks; a pass for a lorry in an emergency (通行证) is given to the lorry.</remarks>
    [GeneratedRegex("出入码|通行码|亮码|扫码(进|出|入|通行|登记)|凭(码|卡)(进|出|入|通行|办)|出示.{0,4}(码|居民卡)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShownToEnter();

    [GeneratedRegex("房产证|房本|不动产(权)?证|产权证|购房合同", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Deed();

    [GeneratedRegex("身份证", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdentityNumber();
}

using Linli.Engines.Expressions;
using Linli.Kernel.Packs;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Packs;

public class ForbiddenFieldsTests
{
    [Theory]
    [InlineData("ethnicity")]
    [InlineData("ethnic-group")]
    [InlineData("householdReligion")]
    [InlineData("religious_belief")]
    [InlineData("native-place")]
    [InlineData("nativeplace")]
    [InlineData("hukou-place")]
    [InlineData("political-reliability")]
    [InlineData("party-member")]
    [InlineData("risk-rating")]
    [InlineData("resident-risk")]
    [InlineData("key-persons")]
    [InlineData("social-stability")]
    [InlineData("fingerprint")]
    [InlineData("dna-sample")]
    [InlineData("gps-track")]
    [InlineData("travel-history")]
    [InlineData("health-code")]
    [InlineData("list-of-uncooperative")]
    [InlineData("blacklist")]
    [InlineData("entry-code")]
    [InlineData("showCode")]
    public void A_forbidden_id_is_found_however_it_is_spelled(string id) => Assert.NotNull(ForbiddenFields.InId(id));

    [Theory]
    [InlineData("民族")]
    [InlineData("信什么教（宗教信仰）")]
    [InlineData("户籍所在地")]
    [InlineData("政治面貌")]
    [InlineData("重点人员")]
    [InlineData("人员风险等级")]
    [InlineData("人脸照片")]
    [InlineData("行踪轨迹")]
    [InlineData("不配合人员")]
    [InlineData("黑名单")]
    [InlineData("扫码进入小区")]
    [InlineData("出示居民码")]
    public void A_forbidden_name_is_found(string name) => Assert.NotNull(ForbiddenFields.InName(Name(name)));

    [Theory]
    [InlineData("danger")]
    [InlineData("origin")]
    [InlineData("party")]
    [InlineData("risk-of-fall")]
    [InlineData("wall-stability")]
    [InlineData("track-and-field")]
    [InlineData("face-of-the-wall")]
    [InlineData("house-deed")]
    [InlineData("believable")]
    public void An_innocent_id_passes(string id) => Assert.Null(ForbiddenFields.InId(id));

    [Theory]
    [InlineData("民族路路口")]
    [InlineData("宗教活动场所的消防通道")]
    [InlineData("二维码门牌掉了")]
    [InlineData("指纹锁坏了")]
    [InlineData("重点人行道")]
    [InlineData("房产证办到哪一步了")]
    public void An_innocent_name_passes(string name) => Assert.Null(ForbiddenFields.InName(Name(name)));

    [Theory, Trait("Guard", "2")]
    [InlineData("person.ethnicity == 'x'")]
    [InlineData("'religion' in person")]
    [InlineData("answers['native-place'] != null")]
    [InlineData("resident.origin == '湖北籍贯'")]
    [InlineData("answers.houseDeed")]
    [InlineData("answers.note == '有房产证'")]
    [InlineData("person.identity-number")]
    [InlineData("persons.exists(p, p.ethnicity == 'x')")]
    [InlineData("persons.map(p, p.home).exists(h, h.nativePlace)")]
    [InlineData("string(person).religion == 1")]
    [InlineData("person.note.contains('房产' + '证')")]
    [InlineData("person.note.matches('.*维稳.*')")]
    public void A_forbidden_condition_is_found(string text)
    {
        var expression = text.Replace("identity-number", "identity_number", StringComparison.Ordinal);
        Assert.True(CelExpression.TryParse(expression, out var parsed, out _));
        Assert.NotNull(ForbiddenFields.InExpression(parsed));
    }

    [Fact]
    public void The_order_of_identity_numbers_tells_the_native_place_and_is_refused_too() =>
        Assert.True(CelExpression.TryParse("person.id_number < '35'", out var parsed, out _) && ForbiddenFields.InExpression(parsed) is not null);

    private static LocalName Name(string chinese) => new(new Dictionary<string, string> { ["zh-Hans"] = chinese, ["en"] = "A" });
}

using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Text;
using Xunit;

namespace Linli.Engines.Tests.Text;

public class PinyinInitialsTests
{
    [Theory]
    [InlineData("东安社区", "dasq"), InlineData("富华小区", "fhxq"), InlineData("三元区", "syq"), InlineData("克拉玛依市", "klmys"), InlineData("圳尾社区", "zwsq"), InlineData("乾龙新村", "qlxc")]
    [InlineData("重庆市", "cqs"), InlineData("厦门市", "xms"), InlineData("长沙市", "css"), InlineData("建设银行", "jsyh"), InlineData("番禺区", "pyq"), InlineData("朝阳区", "cyq")]
    [InlineData("万达广场B座15层", "wdgcbz15c"), InlineData("３栋２单元", "3d2dy"), InlineData("鄰里中心", "llzx"), InlineData("", ""), InlineData("—— ，", "")]
    public void A_name_has_its_first_letters(string name, string letters) => Assert.Equal(letters, PinyinInitials.Of(name));

    [Fact]
    public void A_name_that_may_be_read_in_two_ways_is_found_by_both()
    {
        Assert.Equal("dd", PinyinInitials.Variants("单店")[0]);
        Assert.Contains("sd", PinyinInitials.Variants("单店"));
        Assert.Contains("lq", PinyinInitials.Variants("乐清"));
    }

    [Theory, InlineData("dasq", "dasq"), InlineData(" DASQ ", "dasq"), InlineData("ｄａ", "da"), InlineData("d", null), InlineData("350404", null), InlineData("da区", null), InlineData("", null)]
    public void Letters_are_asked_for_only_where_nothing_else_was_typed(string typed, string? asked) => Assert.Equal(asked, PinyinInitials.Asked(typed));

    [Fact]
    public void Any_text_has_letters_of_its_own_length_at_most_and_the_ordinary_reading_first() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        var (letters, variants) = (PinyinInitials.Of(text ?? ""), PinyinInitials.Variants(text ?? ""));
        return letters.All(char.IsAsciiLetterOrDigit) && variants.Count <= PinyinInitials.VariantsMax
            && (letters.Length == 0 ? variants.Count == 0 : variants[0] == letters) && variants.All(variant => variant.Length == letters.Length) && variants.Distinct().Count() == variants.Count;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Every_community_of_the_nation_has_letters()
    {
        var names = File.ReadLines(SharedData.Need("divisions", "villages.csv")).Skip(1).Select(line => line.Split(',')[1].Trim('"')).ToList();
        var unread = names.Where(name => PinyinInitials.Of(name).Length < name.Count(char.IsLetterOrDigit)).ToList();
        Assert.True(unread.Count <= names.Count / 10_000, $"{unread.Count} of {names.Count}, for instance {string.Join('、', unread.Take(5))}");
    }
}

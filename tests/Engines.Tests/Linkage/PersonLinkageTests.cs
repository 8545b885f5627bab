using Linli.Engines.Addresses;
using Linli.Engines.Linkage;
using Xunit;

namespace Linli.Engines.Tests.Linkage;

public class PersonLinkageTests
{
    private const string Home = "东安社区列东街12号银海花园3栋2单元501室";
    private static readonly LinkPerson Wang = new("王建华", "男", 19640815, "770000196408150033", "10077000001", Home);

    [Fact]
    public void The_reasons_of_a_pair_can_be_read()
    {
        var told = Told(Wang with { IdentityNumber = "770000196408150083", Phone = null, Sex = null, Address = null });
        Assert.Equal("同名，出生日期相同，证件号差一位", told.Saying.Chinese);
    }

    [Theory]
    [InlineData("王建华", "equal"), InlineData("王 建华", "equal"), InlineData("王建华（户主）", "equal"), InlineData("王建華", "script"), InlineData("汪建华", "homophone"), InlineData("王建花", "homophone"), InlineData("王建国", "one-character"), InlineData("王秀英", "other")]
    public void Names_are_equal_or_nearly(string name, string level) => Assert.Equal(level, Level("name", Wang with { Name = name }));

    [Fact]
    public void Of_a_name_of_two_characters_one_says_little() => Assert.Equal("other", Level("name", Wang with { Name = "王强" }, Wang with { Name = "王伟" }));

    [Theory]
    [InlineData(19640815, "equal"), InlineData(19640816, "one-digit"), InlineData(19640518, "other"), InlineData(19650815, "one-digit"), InlineData(19640851, "one-digit"), InlineData(19720101, "other")]
    public void Dates_are_equal_or_nearly(int born, string level) => Assert.Equal(level, Level("born", Wang with { Born = born }));

    [Theory, InlineData(19991231, 20001231, "one-year"), InlineData(19640305, 19640503, "swapped")]
    public void A_year_more_or_less_and_day_for_month_are_slips_too(int one, int other, string level) => Assert.Equal(level, Level("born", Wang with { Born = other }, Wang with { Born = one }));

    [Theory]
    [InlineData("770000640815003", "equal"), InlineData("770000196408150093", "one-slip"), InlineData("770000640851003", "one-slip"), InlineData("770000196408150055", "other")]
    public void Numbers_are_equal_also_in_their_old_form_or_one_slip_apart(string number, string level) => Assert.Equal(level, Level("identity", Wang with { IdentityNumber = number }, Wang));

    [Theory]
    [InlineData("列东街12号银海花园3幢2-501", "dwelling"), InlineData("东安社区银海花园三号楼二单元501", "dwelling"), InlineData("東安社區列東街12號銀海花園3棟2單元501室", "dwelling")]
    [InlineData("东安社区列东街12号银海花园3栋2单元502室", "building"), InlineData("东安社区列东街12号银海花园4栋2单元501室", "near"), InlineData("梅岭社区江滨路7号翠园1栋1单元101室", "other")]
    public void Addresses_are_one_however_they_are_written(string address, string level) => Assert.Equal(level, Level("address", Wang with { Address = address }));

    [Fact]
    public void A_missing_value_carries_no_weight() => Assert.DoesNotContain(Told(Wang with { IdentityNumber = " " }).Findings, finding => finding.Field == "identity");

    [Fact]
    public void Two_who_share_a_rare_name_are_more_likely_one_than_two_who_share_a_frequent_one()
    {
        var linker = Linker();
        for (var i = 0; i < 30; i++) linker.Add(new("王伟", null, 19500101 + i, null, null, null));
        var (one, other) = (linker.Add(new("濮阳靖", null, 19500105, null, null, null)), linker.Add(new("濮阳靖", null, 19500105, null, null, null)));
        Assert.True(linker.Bits(one, other) > linker.Bits(0, 1) + 1);
    }

    [Fact]
    public void Two_that_are_both_held_already_are_not_compared()
    {
        var linker = Linker();
        linker.Add(Wang, LinkSide.Held);
        linker.Add(Wang, LinkSide.Held);
        linker.Add(Wang);
        Assert.Equal([(0, 2), (1, 2)], linker.Pairs().Select(pair => (pair.One, pair.Other)).Order());
    }

    [Fact]
    public void An_empty_list_has_no_pairs() => Assert.Empty(Linker().Pairs());

    [Fact]
    public void A_block_of_any_size_costs_no_more_than_its_bound()
    {
        var linker = Linker(new() { BlockMax = 10 });
        for (var i = 0; i < 2_000; i++) linker.Add(new("王伟", null, null, null, null, null));
        Assert.InRange(linker.PairsByKey().Sum(key => key.Pairs), 1, 2_000 * 10);
    }

    private static Linker<LinkPerson> Linker(LinkAims? aims = null) => new(PersonLinkage.Scheme(new AddressParser(KnownNames.None)), aims);

    private static LinkedPair Told(LinkPerson other, LinkPerson? one = null)
    {
        var linker = Linker();
        return linker.Told(linker.Add(one ?? Wang), linker.Add(other));
    }

    private static string Level(string field, LinkPerson other, LinkPerson? one = null) => Told(other, one).Findings.Single(finding => finding.Field == field).Level;
}

using Linli.Engines.Addresses;
using Xunit;

namespace Linli.Engines.Tests.Addresses;

/// <summary>Addresses as people in Sanming, Jinan, Karamay and Shanghai say them; all written for this test.</summary>
public class EverydayAddresses
{
    private static readonly AddressParser Parser = new(new KnownNames(
    [
        new("35", "福建省", AddressPartKind.Province), new("3504", "三明市", AddressPartKind.City), new("350404", "三元区", AddressPartKind.County),
        new("350404001", "列东街道", AddressPartKind.Town), new("350404002", "列西街道", AddressPartKind.Town), new("350404003", "徐碧街道", AddressPartKind.Town),
        new("350404001010", "东安社区居委会", AddressPartKind.Community), new("350404001001", "江滨社区居民委员会", AddressPartKind.Community), new("350404003003", "乾龙社区居委会", AddressPartKind.Community),
        new("350404101201", "新街村委会", AddressPartKind.Community), new("37", "山东省", AddressPartKind.Province), new("3701", "济南市", AddressPartKind.City), new("370103", "市中区", AddressPartKind.County),
        new("65", "新疆维吾尔自治区", AddressPartKind.Province), new("6502", "克拉玛依市", AddressPartKind.City), new("650203", "克拉玛依区", AddressPartKind.County), new("31", "上海市", AddressPartKind.Province), new("310106", "静安区", AddressPartKind.County),
    ]));

    [Theory]
    [InlineData("东安社区富华小区3栋2单元502", "Community 东安社区|Compound 富华小区|Building 3|Unit 2|Room 502")]
    [InlineData("富华小区三号楼二单元五零二室", "Compound 富华小区|Building 3|Unit 2|Room 502")]
    [InlineData("富华小区３幢２单元５０２室", "Compound 富华小区|Building 3|Unit 2|Room 502")]
    [InlineData("富华小区3-2-502", "Compound 富华小区|Building 3|Unit 2|Room 502")]
    [InlineData("富华小区3#2单元502", "Compound 富华小区|Building 3|Unit 2|Room 502")]
    [InlineData("富华小区3一2一502", "Compound 富华小区|Building 3|Unit 2|Room 502")]
    [InlineData("富华小区 3栋 502", "Compound 富华小区|Building 3|Room 502")]
    [InlineData("富华小区，3栋，2单元，502室。", "Compound 富华小区|Building 3|Unit 2|Room 502")]
    [InlineData("三明市三元区列东街道江滨社区", "City 三明市|County 三元区|Town 列东街道|Community 江滨社区")]
    [InlineData("福建省三明市三元区徐碧街道乾龙新村12幢301室", "Province 福建省|City 三明市|County 三元区|Town 徐碧街道|Compound 乾龙新村|Building 12|Room 301")]
    [InlineData("三元区列东街1021号", "County 三元区|Road 列东街|Number 1021")]
    [InlineData("列东街道新市中路128号山水御园5栋1204", "Town 列东街道|Road 新市中路|Number 128|Compound 山水御园|Building 5|Room 1204")]
    [InlineData("新街村5组16号", "Community 新街村|Road 5组|Number 16")]
    [InlineData("江滨路88号", "Road 江滨路|Number 88")]
    [InlineData("江滨路八十八号", "Road 江滨路|Number 88")]
    [InlineData("东新四路甲3号", "Road 东新四路|Number 甲3")]
    [InlineData("静安区柳营路669弄14号1102室", "County 静安区|Road 柳营路|Number 669|Building 14|Room 1102")]
    [InlineData("市中区经七路28号院2号楼3单元401", "County 市中区|Road 经七路|Number 28|Building 2|Unit 3|Room 401")]
    [InlineData("济南市市中区舜玉小区北区17号楼", "City 济南市|County 市中区|Compound 舜玉小区|Section 北区|Building 17")]
    [InlineData("克拉玛依市克拉玛依区幸福小区10栋", "City 克拉玛依市|County 克拉玛依区|Compound 幸福小区|Building 10")]
    [InlineData("胜利路45号建设银行二楼", "Road 胜利路|Number 45|Compound 建设银行|Floor 2")]
    [InlineData("万达广场B座15层1503室", "Compound 万达广场|Building B|Floor 15|Room 1503")]
    [InlineData("万达广场负一楼超市", "Compound 万达广场|Floor -1")]
    [InlineData("市第一医院住院部6楼", "Compound 市第一医院|Section 住院部|Floor 6")]
    [InlineData("富华小区东门对面", "Compound 富华小区|Section 东门|Nearby 对面")]
    [InlineData("列东小学门口", "Compound 列东小学|Nearby 门口")]
    [InlineData("江滨路与新市路交叉口", "Road 江滨路|Nearby 与|SideRoad 新市路|Nearby 交叉口")]
    [InlineData("绿洲花园二期8号楼", "Compound 绿洲花园|Section 二期|Building 8")]
    [InlineData("人民东路12号附3号", "Road 人民东路|Number 12")]
    [InlineData("中山路步行街旁边", "Road 中山路|Nearby 旁边")]
    [InlineData("工业中路8号之2", "Road 工业中路|Number 8")]
    [InlineData("梅岭新村27幢甲单元", "Compound 梅岭新村|Building 27")]
    [InlineData("东安社区居委会", "Community 东安社区居委会")]
    [InlineData("富华小区3栋楼道灯不亮", "Compound 富华小区|Building 3")]
    public void An_everyday_address_is_read(string line, string wanted)
    {
        var parts = Parser.Parse(line).Where(part => part.Kind != AddressPartKind.Other).Select(part => $"{part.Kind} {part.Value}").ToList();
        Assert.True(wanted.Split('|').All(parts.Contains), $"{string.Join('|', parts)} should hold {wanted}");
    }

    [Fact]
    public void Each_piece_says_by_which_rule_it_was_seen()
    {
        var rules = Parser.Parse("三元区富华小区3栋502").ToDictionary(part => part.Kind, part => part.Rule);
        Assert.Equal(AddressRules.Known, rules[AddressPartKind.County]);
        Assert.Equal("小区", rules[AddressPartKind.Compound]);
        Assert.Equal("栋", rules[AddressPartKind.Building]);
        Assert.Equal(AddressRules.ByPlace, rules[AddressPartKind.Room]);
    }

    [Fact]
    public void A_known_compound_is_seen_whatever_its_name_ends_with()
    {
        var parser = new AddressParser(new KnownNames([new("1", "水岸名都", AddressPartKind.Compound), new("2", "老肉联", AddressPartKind.Compound)]));
        Assert.Equal(AddressPartKind.Compound, parser.Parse("老肉联2栋301")[0].Kind);
        Assert.Equal("老肉联", parser.Parse("老肉联2栋301")[0].Text);
    }
}

using Linli.Engines.Addresses;
using Xunit;

namespace Linli.Engines.Tests.Addresses;

public class AddressNumberTests
{
    [Theory]
    [InlineData("三", "3"), InlineData("十", "10"), InlineData("十二", "12"), InlineData("二十", "20"), InlineData("三十二", "32"), InlineData("廿四", "24"), InlineData("一百零三", "103"), InlineData("二百一十", "210")]
    [InlineData("一二〇三", "1203"), InlineData("五零二", "502"), InlineData("两", "2"), InlineData("１２", "12"), InlineData("ａ12", "A12"), InlineData("007", "7"), InlineData("0", "0")]
    [InlineData("甲3", "甲3"), InlineData("第三", "3"), InlineData("负一", "-1"), InlineData("地下二", "-2"), InlineData("8—3", "8-3"), InlineData("", "")]
    public void A_number_has_one_form(string written, string value) => Assert.Equal(value, AddressNumber.ValueOf(written));

    [Theory]
    [InlineData(AddressPartKind.Building, "三号楼", "3"), InlineData(AddressPartKind.Building, "３幢", "3"), InlineData(AddressPartKind.Building, "B座", "B"), InlineData(AddressPartKind.Unit, "二单元", "2")]
    [InlineData(AddressPartKind.Room, "502室", "502"), InlineData(AddressPartKind.Number, "669弄", "669"), InlineData(AddressPartKind.Floor, "负一楼", "-1"), InlineData(AddressPartKind.Compound, "富华小区Ａ区", "富华小区A区")]
    public void A_piece_has_one_form_for_its_kind(AddressPartKind kind, string written, string value) => Assert.Equal(value, AddressValue.Of(kind, written));
}

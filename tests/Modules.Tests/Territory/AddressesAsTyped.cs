using Linli.Territory;
using Xunit;

namespace Linli.Modules.Tests.Territory;

public sealed class AddressesAsTyped
{
    [Theory]
    [InlineData("东安新村12栋2单元502室", "东安新村", "12栋", "2单元", "502室")]
    [InlineData("东安新村 12幢 2单元 502", "东安新村", "12栋", "2单元", "502室")]
    [InlineData("东安新村１２号楼２单元", "东安新村", "12栋", "2单元", null)]
    [InlineData("东安新村12-2-502", "东安新村", "12栋", "2单元", "502室")]
    [InlineData("东安新村12-502", "东安新村", "12栋", null, "502室")]
    [InlineData("东安新村十二栋二单元", "东安新村", "12栋", "2单元", null)]
    [InlineData("12栋", "", "12栋", null, null)]
    [InlineData("文昌路4号", "文昌路", "4号", null, null)]
    [InlineData("五路社区", "五路社区", null, null, null)]
    [InlineData("9#", "", "9栋", null, null)]
    public void A_town_address_is_taken_apart(string text, string names, string? building, string? unit, string? home)
    {
        var words = AddressWords.Parse(text);
        Assert.Equal((names, building, unit, home), (words.Names, words.Building, words.Unit, words.Home));
    }

    [Theory]
    [InlineData("东安社区第3网格", "东安社区", "第3网格")]
    [InlineData("东安 3 网格", "东安", "第3网格")]
    [InlineData("东安三号网格", "东安", "第3网格")]
    [InlineData("第十二网格", "", "第12网格")]
    public void A_grid_is_heard_however_it_is_said(string text, string names, string grid)
    {
        var words = AddressWords.Parse(text);
        Assert.Equal((names, grid), (words.Names, words.Grid));
    }

    [Fact]
    public void A_number_is_a_house_in_a_village_group()
    {
        var words = AddressWords.Parse("城东村第三组12号");
        Assert.Equal(("城东村", "3组", "12号", null), (words.Names, words.Group, words.Home, words.Building));
    }

    [Theory]
    [InlineData("350404001010", "350404001010")]
    [InlineData("350404001", "350404001000")]
    public void A_division_code_is_a_code(string text, string code) => Assert.Equal(code, AddressWords.Parse(text).Code);

    [Theory]
    [InlineData("")]
    [InlineData("  、,。 ")]
    [InlineData("<>&'\"%_")]
    public void What_names_no_place_is_empty(string text) => Assert.True(AddressWords.Parse(text).IsEmpty);

    [Fact]
    public void A_text_without_end_is_cut() =>
        Assert.True(AddressWords.Parse(new string('长', 100_000)).Names.Length <= AddressWords.TextLengthMax);
}

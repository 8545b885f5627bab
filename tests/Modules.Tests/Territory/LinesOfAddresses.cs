using Linli.Storage;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>What people type into the search box, on the demo's district: the first of the short list is what they mean.</summary>
public sealed class LinesOfAddresses(DemoHouses houses) : IClassFixture<DemoHouses>
{
    private static readonly Dictionary<string, string> Meant = new(StringComparer.Ordinal)
    {
        ["东安新村12栋2单元301"] = "列东街道 东安社区 东安新村 12栋 2单元 301室",
        ["东安新村12栋2单元301门口"] = "列东街道 东安社区 东安新村 12栋 2单元 301室",
        ["东安新村十二号楼"] = "列东街道 东安社区 东安新村 12栋",
        ["东安新村12幢"] = "列东街道 东安社区 东安新村 12栋",
        ["东安新村 12 座"] = "列东街道 东安社区 东安新村 12栋",
        ["列东街道东安社区 3 网格"] = "列东街道 东安社区 第3网格",
        ["福建省三明市三元区列东街道东安新村12栋"] = "列东街道 东安社区 东安新村 12栋",
        ["三元区和平路12号东安新村9栋2单元"] = "列东街道 东安社区 东安新村 9栋 2单元",
        ["和平路12号东安新村"] = "列东街道 东安社区 东安新村",
        ["东按新村12栋"] = "列东街道 东安社区 东安新村 12栋",
        ["东安新存12栋2单元"] = "列东街道 东安社区 东安新村 12栋 2单元",
        ["列东街道东按新村12栋"] = "列东街道 东安社区 东安新村 12栋",
        ["安东新村"] = "列东街道 东安社区 东安新村",
        ["东新村9栋"] = "列东街道 东安社区 东安新村 9栋",
        ["东安新村99栋"] = "列东街道 东安社区 东安新村",
        ["东安新村12栋9单元"] = "列东街道 东安社区 东安新村 12栋",
        ["dasq"] = "列东街道 东安社区",
        ["350404001010"] = "列东街道 东安社区",
        ["350404001"] = "列东街道",
        ["35040400101"] = "列东街道 东安社区",
    };

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_leads_to_the_place_that_is_meant(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var wrong = new List<string>();
        foreach (var (line, name) in Meant)
            if (await house.Places(p => p.Search(1, line, 10, default)) is var found && (found.Count == 0 || found[0].FullName != name))
                wrong.Add($"{line}: {(found.Count > 0 ? found[0].FullName : "nothing")} instead of {name}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_beginning_of_a_code_leads_to_all_that_go_on_from_it(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var found = await house.Places(p => p.Search(1, "350404001", 50, default));
        Assert.True(found.Count > 5);
        Assert.All(found, place => Assert.StartsWith("350404001", place.Code, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_word_as_typed_comes_before_others_for_the_same_thing(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var found = await house.Places(p => p.Search(1, "12栋", 10, default));
        Assert.EndsWith(" 12栋", found[0].FullName, StringComparison.Ordinal); // before 12号 of a road
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Another_name_is_no_slip_of_the_pen(Dialect dialect)
    {
        var house = await houses.On(dialect);
        foreach (var line in new[] { "幸福天地大酒店", "火车站", "王先生", "电梯坏了", "13805551234", "12345" })
            Assert.Empty(await house.Places(p => p.Search(1, line, 10, default)));
    }
}

using Linli.Engines.Addresses;
using Xunit;

namespace Linli.Engines.Tests.Addresses;

public class AddressMatchTests
{
    private static readonly AddressParser Parser = new(KnownNames.None);

    private static readonly AddressCandidate[] Places =
    [
        Place("a", "富华小区", "3栋", "2单元", "502"), Place("b", "富华小区", "3栋", "2单元", "503"), Place("c", "富华小区", "4栋", "2单元", "502"),
        Place("d", "富华小区", "3栋"), Place("e", "富安花园", "3栋", "2单元", "502"), Place("f", "绿洲", "1栋"),
    ];

    [Fact]
    public void The_place_that_has_everything_comes_first_and_is_whole()
    {
        var matches = Rank("东安社区居委会旁富华小区三号楼二单元五零二");
        Assert.Equal("a", matches[0].Candidate.Id);
        Assert.Single(Rank("富华小区三号楼二单元五零二"), match => match.IsWhole);
    }

    [Fact]
    public void A_line_that_stops_at_the_building_finds_the_building() => Assert.Equal("d", Rank("富华小区3幢")[0].Candidate.Id);

    [Fact]
    public void The_short_list_says_what_agrees_and_what_does_not()
    {
        var match = Rank("富华小区3栋2单元502").Single(match => match.Candidate.Id == "c");
        Assert.Contains(match.Reasons, reason => reason.Chinese == "楼栋不同：3，这里是4栋");
        Assert.Contains(match.Reasons, reason => reason.English == "same compound: 富华小区");
        Assert.False(match.IsWhole);
    }

    [Fact]
    public void What_has_nothing_in_common_is_not_offered() => Assert.DoesNotContain(Rank("富华小区3栋2单元502"), match => match.Candidate.Id == "f");

    [Fact]
    public void A_section_belongs_to_the_compound() => Assert.Equal("银海花园三区", AddressMatching.Wanted(Parser.Parse("银海花园三区68栋"))[AddressPartKind.Compound]);

    [Fact]
    public void The_list_is_short() => Assert.Equal(2, AddressMatching.Rank(Parser.Parse("富华小区"), Places, most: 2).Count);

    [Fact]
    public void A_community_is_the_same_by_its_short_and_its_whole_title()
    {
        var place = new AddressCandidate("x", new Dictionary<AddressPartKind, string> { [AddressPartKind.Community] = "江滨社区居民委员会" });
        Assert.True(Assert.Single(AddressMatching.Rank(Parser.Parse("江滨社区"), [place])).IsWhole);
    }

    private static IReadOnlyList<AddressMatch> Rank(string line) => AddressMatching.Rank(Parser.Parse(line), Places);

    private static AddressCandidate Place(string id, params string[] names) => new(id, names
        .Zip([AddressPartKind.Compound, AddressPartKind.Building, AddressPartKind.Unit, AddressPartKind.Room]).ToDictionary(pair => pair.Second, pair => pair.First));
}

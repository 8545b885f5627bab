using Linli.Engines.Linkage;
using Xunit;

namespace Linli.Engines.Tests.Linkage;

public class JaroWinklerTests
{
    /// <summary>Figures of Winkler 1994, Advanced methods for record linkage, table 1.</summary>
    [Theory]
    [InlineData("SHACKLEFORD", "SHACKELFORD", 0.982), InlineData("DUNNINGHAM", "CUNNIGHAM", 0.896), InlineData("NICHLESON", "NICHULSON", 0.956), InlineData("JONES", "JOHNSON", 0.832)]
    [InlineData("MASSEY", "MASSIE", 0.933), InlineData("ABROMS", "ABRAMS", 0.922), InlineData("JERALDINE", "GERALDINE", 0.926), InlineData("MARHTA", "MARTHA", 0.961), InlineData("DWAYNE", "DUANE", 0.84)]
    public void Likeness_is_that_of_the_published_table(string one, string other, double likeness) => Assert.Equal(likeness, JaroWinkler.Of(one, other), 0.0015);

    [Fact]
    public void Nothing_in_common_is_0() => Assert.Equal(0, JaroWinkler.Of("abc", "xyz"));
}

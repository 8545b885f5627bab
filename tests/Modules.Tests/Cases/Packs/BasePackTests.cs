using Linli.Cases.Packs;
using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

public class BasePackTests
{
    [Fact]
    public void The_base_pack_reads_without_a_problem()
    {
        var problems = PackReader.Read(TestPacks.Base).Problems;
        Assert.True(problems.Count == 0, string.Join('\n', problems.Select(problem => problem.Say("en"))));
    }
}

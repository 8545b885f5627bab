using Linli.Cases.Packs;
using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

public class TraditionalPackNames
{
    [Fact]
    public void A_name_of_the_base_pack_is_read_in_traditional_script()
    {
        var (pack, _) = PackReader.Read(Path.Combine(TestHouse.Packs, "base"));
        Assert.Equal("電梯故障", pack!.CaseTypes["lift"].Name.In("zh-Hant"));
    }
}

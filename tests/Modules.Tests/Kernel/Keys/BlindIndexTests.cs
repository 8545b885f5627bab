using Linli.Kernel.Keys;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Keys;

public sealed class BlindIndexTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly KeyRing ring;
    private readonly BlindIndex blind;

    public BlindIndexTests()
    {
        ring = KeyRing.OpenOrCreate(folder.Path);
        blind = new BlindIndex(ring);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_value_is_found_by_itself() =>
        Assert.Equal(blind.Of("13812341234", "person", "phone", 1), blind.Of("13812341234", "person", "phone", 1));

    [Fact]
    public void The_same_value_cannot_be_joined_across_columns_tables_or_districts()
    {
        byte[][] all =
        [
            blind.Of("13812341234", "person", "phone", 1), blind.Of("13812341234", "person", "phone2", 1),
            blind.Of("13812341234", "account", "phone", 1), blind.Of("13812341234", "person", "phone", 2),
        ];

        Assert.Equal(4, all.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void What_was_written_before_a_rotation_is_still_among_the_candidates()
    {
        var before = blind.Of("13812341234", "person", "phone", 1);
        ring.Rotate();

        var candidates = blind.Candidates("13812341234", "person", "phone", 1);

        Assert.Equal([blind.Of("13812341234", "person", "phone", 1), before], candidates);
    }
}

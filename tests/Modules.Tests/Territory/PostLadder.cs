using Linli.Contracts;
using Linli.Territory;
using Xunit;

namespace Linli.Modules.Tests.Territory;

public sealed class PostLadder
{
    [Fact]
    public void From_every_kind_of_post_the_next_up_ends_at_the_district_desk()
    {
        foreach (var start in Enum.GetValues<PostKind>())
        {
            var (kind, steps) = (start, 0);
            while (Post.NextUp(kind) is { } next)
            {
                kind = next.Kind;
                Assert.True(++steps <= 3, $"{start} goes round in circles");
            }

            Assert.Equal(PostKind.DistrictDesk, kind);
        }
    }

    [Fact]
    public void A_grid_workers_matter_goes_to_the_community_then_the_street_then_the_district() =>
        Assert.Equal(
            [(PostKind.CommunityDesk, PlaceLevel.Community), (PostKind.StreetDesk, PlaceLevel.Street), (PostKind.DistrictDesk, PlaceLevel.District)],
            Up(PostKind.GridWorker));

    private static IEnumerable<(PostKind, PlaceLevel)> Up(PostKind from)
    {
        while (Post.NextUp(from) is { } next)
        {
            yield return next;
            from = next.Kind;
        }
    }
}

using Linli.Kernel;

namespace Linli.Territory.Demo;

/// <summary>What the demonstration puts into an empty district.</summary>
internal sealed record DemoTerritory(IReadOnlyList<Place> Places, IReadOnlyList<PlaceCode> Codes, IReadOnlyList<Post> Posts)
{
    /// <summary>The day since which everything in the demo has stood as it does.</summary>
    public static readonly DateOnly From = new(2016, 1, 1);

    /// <summary>What every installation's demo is grown from.</summary>
    public const ulong Seed = 350404;

    /// <summary>三元区 with its real streets and communities, and homes made up below them; the same seed gives the same district.</summary>
    public static DemoTerritory Grow(int districtId, ulong seed = Seed)
    {
        var grower = new DistrictGrower(districtId, new Dice(seed));
        grower.Grow(DivisionExtract.Read());
        return new(grower.Places, grower.Codes, DemoPosts.For(grower.Places, new Dice(seed + 1)));
    }
}

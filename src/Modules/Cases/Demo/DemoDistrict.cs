using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Demo;

/// <summary>A grid of the demo with its buildings, and how often something is reported there.</summary>
internal sealed record DemoGrid(PlaceCard Grid, string CommunityCode, IReadOnlyList<PlaceCard> Buildings, double Weight);

/// <summary>The demo's places, read once before its history is lived through.</summary>
/// <param name="Grids">Outside 东安社区.</param>
/// <param name="DongAn">The grids of the community of the pictures.</param>
/// <param name="Communities">Places where something may lie that belongs to no grid.</param>
internal sealed record DemoDistrict(PlaceCard District, IReadOnlyList<DemoGrid> Grids, IReadOnlyList<DemoGrid> DongAn, IReadOnlyList<PlaceCard> Communities)
{
    public const string DongAnCode = "350404001010"; // the community of the pictures in look/
    public const string PicturedCompound = "东安新村";

    private const double VillageWeight = 0.15; // a village has a tenth of a city grid's homes, and people who mend things themselves

    /// <summary>The grid of each building.</summary>
    public IReadOnlyDictionary<Guid, Guid> GridOf { get; } =
        Grids.Concat(DongAn).SelectMany(grid => grid.Buildings.Select(b => (b.Id.Id, Grid: grid.Grid.Id.Id))).ToDictionary(pair => pair.Item1, pair => pair.Grid);

    public static async Task<DemoDistrict> Read(PlaceCard district, IPlaces places, Dice dice, CancellationToken stop)
    {
        var communities = new Dictionary<string, PlaceCard>(StringComparer.Ordinal);
        foreach (var street in await places.Children(district.Id, stop))
            foreach (var community in await places.Children(street.Id, stop)) communities.Add(community.Path, community);
        List<DemoGrid> grids = [];
        foreach (var grid in await places.Grids(district.Id, stop))
        {
            var community = communities[PlacePath.Above(grid.Path)];
            var weight = (0.4 + dice.Share() * 1.2) * (community.Village ? VillageWeight : 1);
            grids.Add(new(grid, community.Code ?? "", await places.Buildings(grid.Id, stop), weight));
        }

        return new(district, [.. grids.Where(g => g.CommunityCode != DongAnCode)], [.. grids.Where(g => g.CommunityCode == DongAnCode)], [.. communities.Values.Where(c => !c.Village)]);
    }

    public DemoGrid Pick(Dice dice)
    {
        var at = dice.Share() * Grids.Sum(grid => grid.Weight);
        foreach (var grid in Grids)
        {
            at -= grid.Weight;
            if (at < 0) return grid;
        }

        return Grids[^1];
    }

    /// <summary>A building of 东安新村 by its large line.</summary>
    public (PlaceCard Building, DemoGrid Grid) Pictured(string name) =>
        DongAn.SelectMany(grid => grid.Buildings.Select(b => (b, grid))).Single(pair => pair.b.PlateSmall == PicturedCompound && pair.b.PlateLarge == name);

    /// <summary>Whether a building has lifts: towers by their names, and the compound of the pictures.</summary>
    public static bool HasLift(PlaceCard building) =>
        building.PlateSmall is [.., '花', '园'] or [.., '苑'] or [.., '华', '庭'] or [.., '名', '邸'] or [.., '雅', '居'] or PicturedCompound;
}

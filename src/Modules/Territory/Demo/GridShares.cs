using Linli.Kernel;
using Linli.Territory.Divisions;

namespace Linli.Territory.Demo;

/// <summary>How the 165 grids of the source (一格五员, 全区共設立了165個網格) are shared out over the 133 communities.</summary>
internal static class GridShares
{
    public const int GridsInAll = 165;

    /// <summary>By community code: a village or a town's community has one; the communities of the city share the rest by a made-up weight.</summary>
    public static IReadOnlyDictionary<string, int> Of(IReadOnlyList<Division> communities, string pictured, int picturedGrids, Dice dice)
    {
        var shares = communities.ToDictionary(c => c.Code, c => c.Code == pictured ? picturedGrids : 1, StringComparer.Ordinal);
        var city = communities.Where(c => c.Kind == PlaceKind.Urban && c.InTown && c.Code != pictured)
            .Select(c => (c.Code, Weight: 1 + dice.Share())).ToList();
        for (var left = GridsInAll - shares.Values.Sum(); left > 0; left--)
            shares[city.MaxBy(c => c.Weight / shares[c.Code]).Code]++; // highest average, as seats are shared out
        return shares;
    }
}

/// <summary>Which building belongs to which grid of one community: neighbours together, about the same number of homes in each.</summary>
internal sealed class GridPlan(IReadOnlyList<Place> grids)
{
    public const string PicturedCompound = "东安新村";

    private readonly Dictionary<(string Compound, int No), Guid> gridOf = [];
    private Dictionary<int, int> fixedGrids = [];

    /// <summary>东安社区 as the pictures show it: 9 栋 and 12 栋 of 东安新村 in 第3网格, 5 栋 and 11 栋 in 第5网格, 6 栋 in 第2网格.</summary>
    public static GridPlan OfThePictures(IReadOnlyList<Place> grids) => new(grids)
    {
        fixedGrids = new Dictionary<int, int>
        {
            [1] = 1, [2] = 1, [3] = 1, [4] = 1, [5] = 5, [6] = 2, [7] = 2, [8] = 2,
            [9] = 3, [10] = 3, [11] = 5, [12] = 3, [13] = 4, [14] = 4, [15] = 4, [16] = 4,
        },
    };

    public Guid GridOf(string compound, int building) => gridOf[(compound, building)];

    public void ShareOut(IReadOnlyList<(string Compound, int No, int Homes)> buildings)
    {
        var load = new int[grids.Count];
        foreach (var (compound, no, homes) in buildings.Where(IsFixed))
        {
            gridOf[(compound, no)] = grids[fixedGrids[no] - 1].Id;
            load[fixedGrids[no] - 1] += homes;
        }

        var even = buildings.Sum(b => b.Homes) / grids.Count;
        var filling = 0;
        foreach (var (compound, no, homes) in buildings.Where(b => !IsFixed(b)))
        {
            while (filling < grids.Count - 1 && load[filling] + (homes / 2) > even) filling++;
            gridOf[(compound, no)] = grids[filling].Id;
            load[filling] += homes;
        }
    }

    private bool IsFixed((string Compound, int No, int Homes) building) =>
        building.Compound == PicturedCompound && fixedGrids.ContainsKey(building.No);
}

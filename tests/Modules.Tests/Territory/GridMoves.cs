using Linli.Contracts;
using Linli.Territory;
using Linli.Territory.Demo;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>What moving a grid changes, decided without a database.</summary>
public sealed class GridMoves
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    private readonly IReadOnlyList<Place> places = DemoTerritory.Grow(1).Places;

    [Fact]
    public void A_compound_that_the_grid_shares_with_others_splits()
    {
        var move = Move("东安社区", "第3网格", "圳尾社区");
        var made = Assert.Single(move.Made, c => c.Name == "东安新村");
        Assert.Equal("圳尾社区", made.PlateSmall);
        var building = places.Single(p => p is { PlateSmall: "东安新村", Name: "9栋" });
        Assert.Equal(made.Id, building.ParentId);
        Assert.Equal(PlacePath.Append(made.Path, building.ShortNo), building.Path);
    }

    [Fact]
    public void A_compound_that_the_grid_holds_alone_goes_along_whole()
    {
        var grid = places.First(g => g.Level == PlaceLevel.Grid && places.Count(o => o.Level == PlaceLevel.Grid && o.ParentId == g.ParentId) == 1 && g.Kind == PlaceKind.Urban);
        var compound = places.First(c => c.Level == PlaceLevel.Compound && c.ParentId == grid.ParentId);
        var building = places.First(b => b.ParentId == compound.Id);
        var move = Move(grid.PlateSmall, grid.Name, "列东村");
        Assert.Contains(move.Roots, r => r.Root == compound);
        Assert.DoesNotContain(move.Roots, r => r.Root == building);
        Assert.Equal("列东村", compound.PlateSmall);
    }

    [Fact]
    public void A_grid_number_that_is_taken_becomes_the_next_free_one()
    {
        var target = places.Single(p => p.Name == "列东村" && p.Level == PlaceLevel.Community);
        Assert.Equal("第1网格", Assert.Single(places, p => p.Level == PlaceLevel.Grid && p.ParentId == target.Id).Name);
        Move("东安社区", "第1网格", "列东村");
        Assert.Equal(["第1网格", "第2网格"], places.Where(p => p.Level == PlaceLevel.Grid && p.ParentId == target.Id).Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_group_whose_number_is_taken_keeps_its_villages_name()
    {
        Move("城东村", "第1网格", "列东村");
        Assert.Contains(places, p => p is { Level: PlaceLevel.Group, PlateSmall: "列东村", Name: "城东村1组" });
    }

    [Fact]
    public void What_was_is_kept_with_its_dates()
    {
        var before = places.Single(p => p is { PlateSmall: "东安社区", Name: "第3网格" });
        var community = before.ParentId;
        var past = Move("东安社区", "第3网格", "圳尾社区").Pasts.Single(p => p.PlaceId == before.Id);
        Assert.Equal((DemoTerritory.From, Day, community, "第3网格"), (past.Since, past.Until, past.ParentId, past.Name));
        Assert.Equal(Day, before.StandsFrom);
    }

    [Fact]
    public void Moved_back_the_compound_is_one_again()
    {
        var grid = places.Single(p => p is { PlateSmall: "东安社区", Name: "第3网格" });
        var made = Move("东安社区", "第3网格", "圳尾社区").Made;
        var all = places.Concat(made).ToList();
        var back = Move(all, grid, all.Single(p => p.Name == "东安社区"), Day.AddDays(1));
        Assert.Empty(back.Made);
        Assert.Equal(made.Select(c => c.Id).Order(), back.Emptied.Select(c => c.Id).Order());
        Assert.All(back.Emptied, c => Assert.False(c.StandsOn(Day.AddDays(1))));
    }

    private GridMove Move(string community, string grid, string to) =>
        Move(places, places.Single(p => p.Level == PlaceLevel.Grid && p.PlateSmall == community && p.Name == grid),
            places.Single(p => p.Level == PlaceLevel.Community && p.Name == to), Day);

    private static GridMove Move(IReadOnlyList<Place> places, Place grid, Place target, DateOnly on)
    {
        var no = places.Count;
        var parts = places.Where(p => p.GridId == grid.Id && PlaceLevels.MakesGrids(p.Level)).ToList();
        var compounds = places.Where(c => c.Level == PlaceLevel.Compound && parts.Exists(b => b.ParentId == c.Id))
            .Select(c => (c, places.Count(b => b.ParentId == c.Id))).ToList();
        var move = new GridMove(grid, target, on, () => ++no, Guid.CreateVersion7);
        move.Apply(parts, compounds, [.. places.Where(p => p.ParentId == target.Id)]);
        return move;
    }
}

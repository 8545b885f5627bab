using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;

namespace Linli.Host.Tests.Territory;

/// <summary>A community of 列东街道 made for one test: grids with one worker each, one compound of buildings in rows of six.</summary>
internal sealed class PlantedCommunity
{
    private static readonly DateOnly From = new(2025, 1, 1);

    public Guid Id { get; private set; }
    public Guid Street { get; private set; }

    /// <summary>Latitude of the first row of buildings.</summary>
    public double North { get; private set; }

    /// <summary>By their names, 第1网格 and so on.</summary>
    public Dictionary<string, Guid> Grids { get; } = [];

    /// <summary>By their numbers, 1栋 and so on.</summary>
    public Dictionary<string, Guid> Buildings { get; } = [];

    /// <param name="buildings">In their order: how many homes each has, and the number of its grid, 0 for none.</param>
    /// <param name="north">Latitude of the first row; communities of one test class that must not lie over each other choose their own.</param>
    /// <param name="astray">Names of buildings of whose homes half lie in another grid than they do.</param>
    public static async Task<PlantedCommunity> In(Cast cast, string name, int grids, IReadOnlyList<(int Homes, int Grid)> buildings, double north = 26.27, params (string Building, int Grid)[] astray)
    {
        var planted = new PlantedCommunity { North = north };
        await cast.Plant(async db =>
        {
            var street = await db.Set<Place>().SingleAsync(p => p.Level == PlaceLevel.Street && p.Name == "列东街道");
            var no = await db.Set<Place>().MaxAsync(p => p.ShortNo);
            Place Add(Place parent, PlaceLevel level, string called)
            {
                var place = Place.Below(parent, Guid.CreateVersion7(), ++no, level, called, From);
                db.Add(place);
                return place;
            }

            var community = Add(street, PlaceLevel.Community, name);
            (planted.Id, planted.Street) = (community.Id, street.Id);
            for (var nth = 1; nth <= grids; nth++) planted.Grids[$"第{nth}网格"] = Work(db, Add(community, PlaceLevel.Grid, $"第{nth}网格"));
            var compound = Add(community, PlaceLevel.Compound, name.Replace("社区", "新村", StringComparison.Ordinal));
            for (var nth = 0; nth < buildings.Count; nth++)
            {
                var building = Add(compound, PlaceLevel.Building, $"{nth + 1}栋").At(north + (nth / 6 * 0.0005), 117.63 + (nth % 6 * 0.0005));
                planted.Buildings[building.Name] = building.Id;
                if (buildings[nth].Grid > 0) building.InGrid(planted.Grids[$"第{buildings[nth].Grid}网格"]);
                var unit = Add(building, PlaceLevel.Unit, "1单元");
                var elsewhere = astray.FirstOrDefault(a => a.Building == building.Name).Grid;
                for (var home = 1; home <= buildings[nth].Homes; home++)
                {
                    var dwelling = Add(unit, PlaceLevel.Dwelling, $"{home}室");
                    if (elsewhere > 0 && home % 2 == 0) dwelling.InGrid(planted.Grids[$"第{elsewhere}网格"]);
                }
            }
        });
        return planted;
    }

    private static Guid Work(LinliDb db, Place grid)
    {
        var post = new Post(grid.DistrictId, Guid.NewGuid(), PostKind.GridWorker, Post.CodeOf(PostKind.GridWorker), grid.Id, "网格员", "Grid worker", From, demo: true);
        db.AddRange(post, new Holding(grid.DistrictId, Guid.NewGuid(), post.Id, Somebody(db).Id, deputy: false, From));
        return grid.Id;
    }

    /// <summary>An account that has signed in once, which is what makes a worker more than a name.</summary>
    public static Account Somebody(LinliDb db)
    {
        var account = new Account { Id = Guid.NewGuid(), Name = $"planted-{Guid.NewGuid():N}", DisplayName = "试岗员", Demo = true };
        account.PasswordWasRight(DateTimeOffset.UtcNow);
        db.Add(account);
        return account;
    }

    /// <summary>How many homes lie in each grid that stands today, by its name; homes in none under "".</summary>
    public Task<Dictionary<string, int>> Homes(Cast cast) => cast.Db(async db =>
    {
        var community = await db.Set<Place>().AsNoTracking().SingleAsync(p => p.Id == Id);
        var grids = await db.Set<Place>().AsNoTracking().Where(p => p.ParentId == Id && p.Level == PlaceLevel.Grid).ToDictionaryAsync(p => p.Id, p => p.Name);
        return (await db.Set<Place>().AsNoTracking().Within(community.Path).Where(p => p.Level == PlaceLevel.Dwelling).GroupBy(p => p.GridId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            .ToDictionary(g => g.Key is { } grid ? grids[grid] : "", g => g.Count);
    });
}

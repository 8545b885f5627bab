using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Divisions;

namespace Linli.Territory.Demo;

/// <summary>Grows the tree from the district down to the homes, in an order in which every parent and grid precedes what names it.</summary>
internal sealed class DistrictGrower(int districtId, Dice dice)
{
    private const string DongAn = "350404001010"; // the community of the pictures in look/
    private const int DongAnGrids = 8;
    private const int HomesPerGridOfDongAn = 440;
    private const int HomesPerGridLeast = 470;
    private const int HomesPerGridMost = 640;

    private static readonly DateOnly From = DemoTerritory.From;

    public List<Place> Places { get; } = [];

    public List<PlaceCode> Codes { get; } = [];

    public void Grow(IReadOnlyList<Division> divisions)
    {
        var district = Place.NewDistrict(districtId, NewId(), "三元区", From, demo: true);
        Places.Add(district);
        Codes.Add(new(districtId, district.Id, DivisionExtract.DistrictCode + "000000", DivisionExtract.MergedOn, null));

        var grids = GridShares.Of([.. divisions.Where(d => !d.IsStreet)], DongAn, DongAnGrids, dice);
        foreach (var division in divisions.Where(d => d.IsStreet))
        {
            var street = Add(district, PlaceLevel.Street, division.Name);
            AddStreetCodes(street, division);
            var communities = divisions.Where(d => !d.IsStreet && d.Code.StartsWith(division.Code, StringComparison.Ordinal)).ToList();
            for (var nth = 0; nth < communities.Count; nth++)
                GrowCommunity(street, communities[nth], grids[communities[nth].Code], DemoPoints.Centre(division.Code, division.InTown, nth));
        }
    }

    private void GrowCommunity(Place street, Division division, int gridCount, (double Lat, double Lon) centre)
    {
        var community = Add(street, PlaceLevel.Community, division.Name).As(division.Kind).At(centre.Lat, centre.Lon);
        Codes.Add(new(districtId, community.Id, division.Code, DivisionExtract.MergedOn, null));
        var grids = Enumerable.Range(1, gridCount).Select(no => Add(community, PlaceLevel.Grid, $"第{no}网格")).ToList();

        if (division.Kind == PlaceKind.Village) GrowVillage(community, grids[0], centre);
        else GrowTown(community, grids, division, centre);
    }

    private void GrowVillage(Place village, Place grid, (double Lat, double Lon) centre)
    {
        var groups = dice.Between(4, 12);
        for (var no = 1; no <= groups; no++)
        {
            var (lat, lon) = DemoPoints.Scatter(centre, metres: 900, dice);
            var group = Add(village, PlaceLevel.Group, $"{no}组").InGrid(grid.Id).At(lat, lon);
            var houses = dice.Between(15, 42);
            for (var house = 1; house <= houses; house++) Add(group, PlaceLevel.Household, $"{house}号");
        }
    }

    private void GrowTown(Place community, List<Place> grids, Division division, (double Lat, double Lon) centre)
    {
        var aim = grids.Count * (division.Code == DongAn ? HomesPerGridOfDongAn : dice.Between(HomesPerGridLeast, HomesPerGridMost));
        var plan = division.Code == DongAn ? GridPlan.OfThePictures(grids) : new GridPlan(grids);
        var compounds = PlanCompounds(community, division, aim);
        plan.ShareOut([.. compounds.SelectMany(c => Enumerable.Range(1, c.Buildings).Select(no => (c.Name, no, c.Pattern.HomesPerBuilding)))]);

        foreach (var (nth, (name, pattern, buildings)) in compounds.Index())
        {
            var compound = Add(community, PlaceLevel.Compound, name);
            var middle = DemoPoints.Scatter(DemoPoints.InQuarter(centre, nth), metres: 12, dice);
            for (var no = 1; no <= buildings; no++)
            {
                var (lat, lon) = DemoPoints.InRows(middle, no);
                var building = Add(compound, PlaceLevel.Building, pattern.AlongRoad ? $"{no * 2}号" : $"{no}栋")
                    .InGrid(plan.GridOf(name, no)).At(lat, lon);
                GrowBuilding(building, pattern);
            }
        }
    }

    private List<(string Name, HousePattern Pattern, int Buildings)> PlanCompounds(Place community, Division division, int aim)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { community.Name };
        var compounds = new List<(string Name, HousePattern Pattern, int Buildings)>();
        var homes = 0;
        if (division.Code == DongAn)
        {
            var pictured = HousePatterns.DongAnNewVillage;
            compounds.Add((GridPlan.PicturedCompound, pictured, pictured.BuildingsMost));
            homes = pictured.BuildingsMost * pictured.HomesPerBuilding;
            taken.Add(GridPlan.PicturedCompound);
        }

        while (homes < aim)
        {
            var pattern = HousePatterns.Pick(dice);
            var room = (aim - homes + (pattern.HomesPerBuilding / 2)) / pattern.HomesPerBuilding; // half a building over or under is near enough
            var buildings = Math.Min(dice.Between(pattern.BuildingsLeast, pattern.BuildingsMost), room);
            if (buildings == 0) break;
            compounds.Add((HousePatterns.Name(pattern, dice, taken), pattern, buildings));
            homes += buildings * pattern.HomesPerBuilding;
        }

        return compounds;
    }

    private void GrowBuilding(Place building, HousePattern pattern)
    {
        for (var no = 1; no <= pattern.Units; no++)
        {
            var unit = Add(building, PlaceLevel.Unit, $"{no}单元");
            for (var floor = 1; floor <= pattern.Floors; floor++)
            {
                for (var door = 1; door <= pattern.HomesPerFloor; door++) Add(unit, PlaceLevel.Dwelling, $"{(floor * 100) + door}室");
            }
        }
    }

    private void AddStreetCodes(Place street, Division division)
    {
        if (DivisionExtract.CodesBeforeMerger.TryGetValue(division.Code, out var before))
            Codes.Add(new(districtId, street.Id, before + "000", From, DivisionExtract.MergedOn));
        Codes.Add(new(districtId, street.Id, division.Code + "000", DivisionExtract.MergedOn, null));
    }

    private Place Add(Place parent, PlaceLevel level, string name)
    {
        var place = Place.Below(parent, NewId(), Places.Count + 1, level, name, From);
        Places.Add(place);
        return place;
    }

    // One millisecond a place: ids are born in the order of the rows, so that both databases append instead of scattering.
    private Guid NewId() => dice.Uuid(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() + Places.Count);
}

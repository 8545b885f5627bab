using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Territory.Buildings;

/// <summary>Buildings that are all made alike, in the words of the form: numbers, stairwells, floors, doors a floor.</summary>
/// <param name="Compound">Its name; a new one is made where the community has none of that name.</param>
/// <param name="Numbers">Of the buildings: "1-9,11,甲".</param>
/// <param name="Word">What stands behind a building's number: one of <see cref="PlateKey.BuildingWords"/>.</param>
/// <param name="Units">Stairwells: "1-3".</param>
/// <param name="Floors">"1-18".</param>
/// <param name="SkipFloors">Floors that nobody counts: "4,13,14".</param>
/// <param name="SkipDoors">Door numbers that nobody has: "4".</param>
internal sealed record BuildingPattern(
    string? Compound, string? Numbers, string? Word, string? Units, string? Floors, int PerFloor, RoomNumbers Rooms, string? SkipFloors, string? SkipDoors)
{
    public const int UnitsMax = 30;
    public const int FloorsMax = 130;
    public const int PerFloorMax = 60;
    public const int NameLengthMax = 30; // characters

    public Outcome<IReadOnlyList<PlanPart>> Plan(Guid? grid)
    {
        var compound = (Compound ?? "").Trim();
        if (compound.Length is 0 or > NameLengthMax) return BuildingRefusals.CompoundName.With(NameLengthMax);
        if (!NumberList.Read(Numbers, "numbers").Succeeded(out var numbers, out var no)) return no;
        if (numbers.Count == 0) return BuildingRefusals.NumbersMissing;
        if (Word is null || !PlateKey.BuildingWords.Contains(Word)) return BuildingRefusals.NoSuchWord;
        if (!NumberList.Read(Units, "units").Succeeded(out var units, out no)) return no;
        if (units.Count is 0 or > UnitsMax) return BuildingRefusals.UnitsCount.With(UnitsMax);
        if (!ReadRooms(units.Count).Succeeded(out var rooms, out no)) return no;

        var homes = (long)numbers.Count * units.Count * rooms.Floors.Count * rooms.PerFloor;
        if (homes > MakeBuildings.PlacesMost) return BuildingRefusals.TooMany.With(homes, MakeBuildings.PlacesMost);
        var stairwells = units.Select((unit, nth) => new PlanPart(PlaceLevel.Unit, unit + "单元", rooms.Rooms(nth))).ToList();
        return new[] { new PlanPart(PlaceLevel.Compound, compound, numbers.Select(number => new PlanPart(PlaceLevel.Building, number + Word, stairwells) { Grid = grid }).ToList()) };
    }

    private Outcome<RoomPattern> ReadRooms(int stairwells)
    {
        if (!NumberList.ReadWhole(Floors, "floors").Succeeded(out var floors, out var no)) return no;
        if (!NumberList.ReadWhole(SkipFloors, "skipFloors").Succeeded(out var skipped, out no)) return no;
        if (!NumberList.ReadWhole(SkipDoors, "skipDoors").Succeeded(out var doors, out no)) return no;
        var left = floors.Except(skipped).Order().ToList();
        if (left.Count == 0 || left[0] < 1 || left[^1] > FloorsMax) return BuildingRefusals.FloorsRange.With(FloorsMax);
        if (PerFloor is < 1 or > PerFloorMax) return BuildingRefusals.PerFloorRange.With(PerFloorMax);
        var rooms = new RoomPattern(left, PerFloor, Rooms, doors.ToHashSet());
        return Rooms != RoomNumbers.Running && rooms.LastDoor(stairwells) > 99 ? BuildingRefusals.DoorsRunOver : rooms;
    }
}

/// <summary>Groups of a village that are all made alike: "1-6" groups, and in each the houses "1-30".</summary>
internal sealed record GroupPattern(string? Groups, string? Houses)
{
    public Outcome<IReadOnlyList<PlanPart>> Plan(Guid? grid)
    {
        if (!NumberList.Read(Groups, "groups").Succeeded(out var groups, out var no)) return no;
        if (groups.Count == 0) return BuildingRefusals.GroupsMissing;
        if (!NumberList.Read(Houses, "houses").Succeeded(out var houses, out no)) return no;
        var homes = (long)groups.Count * houses.Count;
        if (homes > MakeBuildings.PlacesMost) return BuildingRefusals.TooMany.With(homes, MakeBuildings.PlacesMost);
        var below = houses.Select(house => new PlanPart(PlaceLevel.Household, house + "号", [])).ToList();
        return groups.Select(group => new PlanPart(PlaceLevel.Group, string.Create(CultureInfo.InvariantCulture, $"{group}组"), below) { Grid = grid }).ToList();
    }
}

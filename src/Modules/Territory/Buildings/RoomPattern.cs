using System.Globalization;
using Linli.Contracts;

namespace Linli.Territory.Buildings;

/// <summary>How the doors of a building are numbered.</summary>
internal enum RoomNumbers
{
    /// <summary>Floor and two digits, each stairwell from 01: 101 … 1804.</summary>
    ByFloor,

    /// <summary>Floor and two digits, counted on through the stairwells of the floor: 1单元 101, 102; 2单元 103, 104.</summary>
    ThroughFloor,

    /// <summary>From 1 upwards, each stairwell anew.</summary>
    Running,
}

/// <summary>The doors of a building's stairwells, from floors and doors a floor. Pure.</summary>
/// <param name="Floors">As the lift's buttons name them, from below upwards; what is skipped is left out already.</param>
/// <param name="PerFloor">Dwellings of one stairwell on one floor.</param>
/// <param name="SkipDoors">Door numbers that nobody has, such as 4: the next door takes the next number.</param>
internal sealed record RoomPattern(IReadOnlyList<int> Floors, int PerFloor, RoomNumbers Numbers, IReadOnlyCollection<int> SkipDoors)
{
    /// <summary>Of the nth stairwell, from 0.</summary>
    public IReadOnlyList<PlanPart> Rooms(int stairwell)
    {
        var rooms = new List<PlanPart>();
        if (Numbers == RoomNumbers.Running)
        {
            foreach (var door in Doors().Take(Floors.Count * PerFloor)) Add(door);
            return rooms;
        }

        var doors = Doors().Skip(Numbers == RoomNumbers.ThroughFloor ? stairwell * PerFloor : 0).Take(PerFloor).ToList();
        foreach (var floor in Floors)
            foreach (var door in doors) Add((floor * 100) + door);
        return rooms;

        void Add(int number) => rooms.Add(new(PlaceLevel.Dwelling, number.ToString(CultureInfo.InvariantCulture) + "室", []));
    }

    /// <summary>The last door on a floor; beyond 99 it would run into the next floor's numbers.</summary>
    public int LastDoor(int stairwells) => Doors().ElementAt(Math.Max(0, (PerFloor * (Numbers == RoomNumbers.ThroughFloor ? stairwells : 1)) - 1));

    private IEnumerable<int> Doors() => Enumerable.Range(1, int.MaxValue - 1).Where(door => !SkipDoors.Contains(door));
}

namespace Linli.Engines.Addresses;

using static AddressPartKind;

/// <summary>
/// Which piece follows which, written by hand: Chinese addresses go from wide to near. What is usual costs little, what
/// is strange costs much, nothing is forbidden, since people leave out, repeat and turn about.
/// </summary>
internal static class AddressGrammar
{
    private const double Usual = 0.7;
    private const double Often = 1.7;
    private const double Seldom = 3.5;
    private const double Strange = 8;

    private static readonly int Kinds = Enum.GetValues<AddressPartKind>().Length;
    private static readonly double[] Costs = new double[(Kinds + 1) * (Kinds + 1)];

    static AddressGrammar()
    {
        Array.Fill(Costs, Strange);
        Row(null, [Province, City, County, Town, Road], [Compound, Country, Community], [Zone, Other, Building]);
        Row(Country, [Province], [City], [County, Other]);
        Row(Province, [City], [County], [Other, Town, Zone, null]);
        Row(City, [County], [Town, Road, Compound], [Zone, Other, Community, null]);
        Row(County, [Town, Road], [Compound], [Zone, Community, Other, null]);
        Row(Zone, [Road], [Compound], [Town, Community, Building, Number, Other, null]);
        Row(Town, [Road, Compound, Community], [], [Zone, Number, Other, null]);
        Row(Community, [Road, Compound], [Number, null], [Building, Section, Nearby, Other]);
        Row(Road, [Number], [Compound, null], [SideRoad, Nearby, Other, Building, Floor]);
        Row(Number, [Compound, null], [Building], [Section, Floor, Room, Nearby, SideRoad, Other, Unit]);
        Row(SideRoad, [SideNumber], [Nearby, Compound, null], [Section, Building, Room, Other]);
        Row(SideNumber, [Compound, null], [Building, Room], [Nearby, Floor, Unit, Other]);
        Row(Compound, [Section, Building, null], [Floor, Room, Road], [Number, Nearby, Unit, Other]); // what lies in a compound without a building is a part of it, no occupant
        Row(Section, [Building, null], [Floor, Room, Occupant, Nearby], [Unit, Road, Number, Other]);
        Row(Building, [Unit, Room], [Floor, null], [Section, Occupant, Nearby, Other, Compound]);
        Row(Unit, [Room], [Floor, null], [Nearby, Occupant, Section, Other]);
        Row(Floor, [Room, Occupant, null], [], [Compound, Section, Unit, Nearby, Other]);
        Row(Room, [null], [], [Occupant, Nearby, Other]);
        Row(Occupant, [null], [], [Building, Floor, Room, Unit, Nearby, Other]);
        Row(Nearby, [Compound, null], [Section, SideRoad, Number], [Building, Unit, Floor, Room, Occupant, Road, Other]);
        Row(Other, [null], [Province, City, County, Town, Road, Compound, Room, Unit, Building, Floor], [Community, Number, Zone, Section, Occupant, Nearby, Other]);
    }

    /// <param name="from">Null before the first piece.</param>
    /// <param name="to">Null after the last.</param>
    public static double Cost(AddressPartKind? from, AddressPartKind? to) => Costs[Index(from) * (Kinds + 1) + Index(to)];

    private static int Index(AddressPartKind? kind) => kind is { } known ? (int)known : Kinds;

    private static void Row(AddressPartKind? from, AddressPartKind?[] usual, AddressPartKind?[] often, AddressPartKind?[] seldom)
    {
        foreach (var (kinds, cost) in new[] { (usual, Usual), (often, Often), (seldom, Seldom) })
            foreach (var to in kinds) Costs[Index(from) * (Kinds + 1) + Index(to)] = cost;
    }
}

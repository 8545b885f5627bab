using Linli.Engines.Identity;

namespace Linli.Engines.Population;

/// <summary>A household of made-up people: nobody of them lives, and each number says so (<see cref="MadeUpNumbers"/>).</summary>
/// <param name="Number">From 0, in the order in which they are made.</param>
/// <param name="Members">The head first.</param>
public sealed record MadeUpHousehold(int Number, MadeUpHome Home, Tenancy Tenancy, IReadOnlyList<MadeUpPerson> Members);

/// <summary>Where a household lives, in a town that does not exist; who has a list of real dwellings takes the household's number instead.</summary>
/// <param name="Community">From 1.</param>
public sealed record MadeUpHome(int Community, int Building, int Unit, int Floor, int Door)
{
    public string Address => $"示例第{Community}社区示例花园{Building}栋{Unit}单元{Floor}{Door:D2}室";
}

/// <param name="Number">From 0 through all households.</param>
/// <param name="Phone">Null for small children and for some of the very old.</param>
/// <param name="SecondHome">Number of an earlier household where this person lives part of the year: with a grown child, near the grandchildren; null for nearly all.</param>
public sealed record MadeUpPerson(int Number, string Name, Sex Sex, DateOnly Born, string IdentityNumber, string? Phone, HouseholdRole Role, DayPlace Day, int? SecondHome);

public enum HouseholdRole
{
    Head,
    Spouse,
    Child,

    /// <summary>A parent of the head or of the spouse.</summary>
    Parent,
}

public enum Tenancy
{
    Owned,
    Rented,

    /// <summary>Lent by family or employer.</summary>
    Lent,
}

/// <summary>Where somebody spends a working day, by kind; no employer is named.</summary>
public enum DayPlace
{
    Home,
    Nursery,
    School,
    College,
    Factory,
    ShopOrKitchen,
    Office,
    SchoolOrHospitalStaff,
    TransportOrDelivery,
    OwnBusiness,
}

using Linli.Contracts;

namespace Linli.Registry;

/// <summary>In what right somebody lives in a home. All are residents alike (W17).</summary>
internal enum ResidenceKind { Owner, Tenant, Family, Other }

/// <summary>A person's role in a household, seen from the one whom the household names as its contact.</summary>
internal enum HouseholdRole { Contact, Spouse, Child, Parent, Relative, Flatmate, Other }

/// <summary>By what a residence or an event was shown. A short list that can't be added to; a house deed is not on it (W14). <see cref="List"/> is what an import says of itself and nobody chooses.</summary>
internal enum Evidence { OwnWord, IdentityCard, TenancyAgreement, BirthCertificate, DeathCertificate, OfficialNotice, List }

/// <summary>
/// A person lives in a home, from a day to a day; somebody may have two, one of them the main one. The place is Territory's:
/// its path and base grid are kept for scope, and follow what Territory tells.
/// </summary>
internal sealed class Residence
{
    /// <summary>How long an ended residence is kept, so that last year's tables can be reckoned again; ours.</summary>
    public const int KeptAfterEndDays = 365;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid PlaceId { get; init; }
    public required string Path { get; set; }
    public Guid? GridId { get; set; }
    public Guid? HouseholdId { get; init; }
    public HouseholdRole? Role { get; set; }
    public required ResidenceKind Kind { get; init; }
    public required bool Main { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it no longer holds; null while it does.</summary>
    public DateOnly? Until { get; private set; }
    public required Evidence Evidence { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The list that it stood in, where it came by one.</summary>
    public Guid? ImportId { get; init; }

    public bool HoldsOn(DateOnly day) => Since <= day && (Until is null || day < Until);

    public void End(DateOnly on) => Until = on;

    /// <summary>The path of the building: what a matter of the whole building concerns.</summary>
    public string BuildingPath => PlacePath.UpTo(Path, 5);

    public string CommunityPath => PlacePath.UpTo(Path, 3);
}

/// <summary>Those who keep house together in a home. It ends when the last of them has left.</summary>
internal sealed class Household
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PlaceId { get; init; }
    public required string Path { get; set; }
    public Guid? GridId { get; set; }
    public required DateOnly Since { get; init; }
    public DateOnly? Until { get; private set; }
    public int Version { get; private set; } = 1;

    public void End(DateOnly on) => (Until, Version) = (on, Version + 1);
}

/// <summary>What changes who lives where.</summary>
internal enum LifeEventKind { MovedIn, MovedOut, Moved, Born, Died }

/// <summary>A birth, a death or a move, with the day and what showed it.</summary>
internal sealed class LifeEvent
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required LifeEventKind Kind { get; init; }
    public Guid? PersonId { get; init; }
    public Guid? HouseholdId { get; init; }
    public Guid? PlaceId { get; init; }
    public required DateOnly OnDay { get; init; }
    public required Evidence Evidence { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public Guid? ByPost { get; init; }
}

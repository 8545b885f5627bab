using Linli.Kernel;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;

namespace Linli.Registry.Facilities;

/// <summary>How a facility stands.</summary>
internal enum FacilityState { Works, Broken, Closed }

/// <summary>
/// Something public that stands at a place and that somebody keeps: a lift, a defibrillator, an activity room. The values that
/// hold now; what held before stands in its dated facts. Nothing of it is anybody's.
/// </summary>
internal sealed class Facility : IStandAtPlace
{
    public const int NameLengthMax = 60, SpotLengthMax = 100, HoursLengthMax = 60, ReasonLengthMax = 200; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>A code of the packs' facilities.</summary>
    public required string Kind { get; init; }

    /// <summary>What people call it, where it has a name of its own.</summary>
    public string? Name { get; set; }
    public required Guid PlaceId { get; set; }
    public required string Path { get; set; }
    public Guid? GridId { get; set; }

    /// <summary>Where exactly: beside the lift on the ground floor.</summary>
    public string? Spot { get; set; }

    /// <summary>When it can be used.</summary>
    public string? Hours { get; set; }

    /// <summary>The organisation that keeps it; null where a post does, or nobody is known to.</summary>
    public Guid? KeeperId { get; set; }
    public Guid? KeeperPost { get; set; }
    public FacilityState State { get; private set; } = FacilityState.Works;

    /// <summary>The first day on which it stood so.</summary>
    public required DateOnly StateSince { get; set; }

    /// <summary>Why it does not work or is closed.</summary>
    public string? Reason { get; private set; }

    /// <summary>The day on which somebody last looked whether it works; null where nobody has.</summary>
    public DateOnly? CheckedOn { get; set; }

    /// <summary>The first day on which it is there no more.</summary>
    public DateOnly? GoneOn { get; set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public Target At => new(DistrictId, Path, GridId);

    public void Stands(FacilityState state, string? reason, DateOnly since) => (State, Reason, StateSince) = (state, reason, since);

    public void Changed() => Version++;

    /// <summary>Nobody has looked within the days of its kind.</summary>
    public bool IsStale(FacilityKind? kind, DateOnly today) => GoneOn is null && (CheckedOn is not { } day || (kind is not null && day.AddDays(kind.CheckDays) < today));
}

/// <summary>What is dated of a facility.</summary>
internal enum FacilityField { Kind, Name, Place, Spot, Hours, Keeper, State, Reason, Checked, Gone }

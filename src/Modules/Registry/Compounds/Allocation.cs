using Linli.Kernel;

namespace Linli.Registry.Compounds;

/// <summary>
/// Extra hours a week of staff and volunteers, shared over the compounds of a community or street from a day on: proposed by
/// the rule, changed by a person, accepted. The rule and the points stay with it as they were on that day.
/// </summary>
internal sealed class Allocation
{
    public const int HoursMost = 10_000; // a week, of staff or of volunteers

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }

    /// <summary>From this day on.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Hours a week to be shared.</summary>
    public required int Staff { get; init; }

    /// <inheritdoc cref="Staff"/>
    public required int Volunteers { get; init; }

    /// <summary>Each part of the score with its points: <c>no-firm:4 no-committee:3</c>.</summary>
    public required string Rule { get; init; }
    public required Guid ByPost { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public Guid? AcceptedBy { get; private set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public void Changed() => Version++;

    public void Accept(Guid by, DateTimeOffset at) => (AcceptedAt, AcceptedBy, Version) = (at, by, Version + 1);

    /// <summary>It is a proposal again.</summary>
    public void Reopen() => (AcceptedAt, AcceptedBy, Version) = (null, null, Version + 1);
}

/// <summary>What one compound gets, as the rule proposed it and as a person left it.</summary>
internal sealed class AllocationLine
{
    public required int DistrictId { get; init; }
    public required Guid AllocationId { get; init; }
    public required Guid CompoundId { get; init; }
    public required int Points { get; init; }

    /// <summary>Codes of the parts that held, by spaces.</summary>
    public required string Why { get; init; }
    public required int ProposedStaff { get; init; }
    public required int ProposedVolunteers { get; init; }
    public required int Staff { get; set; }
    public required int Volunteers { get; set; }
}

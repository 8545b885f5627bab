using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Reports.Weeks;

internal enum OverCapState { Asked, Approved, Declined }

/// <summary>An office wants to give communities one more temporary task in a week that is full. The district's desk says yes or no, with a reason; silence gives nothing.</summary>
internal sealed class OverCap
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid ApplicationId { get; init; }

    /// <summary>The place whose communities would get it, and its path.</summary>
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }
    public required string Office { get; init; }

    /// <summary>What is to be done, until when.</summary>
    public required string Words { get; init; }
    public required DateOnly Due { get; init; }

    /// <summary>Why it can't wait for another week.</summary>
    public required string Why { get; init; }

    /// <summary>Communities whose week was full when it was asked.</summary>
    public required int FullWeeks { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required Guid ByPost { get; init; }
    public OverCapState State { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>The post that decided, and as its office was called.</summary>
    public Guid? DecidedBy { get; private set; }
    public string? OfficeName { get; private set; }
    public string? OfficeNameEn { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public string? OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;

    public Outcome<Done> Decide(bool approve, string reason, PostCard by, int version, DateTimeOffset now)
    {
        if (State != OverCapState.Asked) return WeekRefusals.Decided;
        if (version != Version) return KernelRefusals.SomebodyWasFaster;
        (State, Reason, DecidedBy, OfficeName, OfficeNameEn, DecidedAt, Version) = (approve ? OverCapState.Approved : OverCapState.Declined, reason, by.Id.Id, by.Name, by.NameEn, now, Version + 1);
        return Done.It;
    }
}

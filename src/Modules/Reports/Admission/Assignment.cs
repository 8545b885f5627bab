using Linli.Kernel;
using Linli.Reports.Bills;

namespace Linli.Reports.Admission;

internal enum AssignmentState { Given, Done, Withdrawn }

/// <summary>A task of an admitted entry, given to one community. What isn't in the catalogue can't be given.</summary>
internal sealed class Assignment
{
    public const int DueMostDays = 366;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid ApplicationId { get; init; }
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }
    public required string Office { get; init; }
    public required string Title { get; init; }
    public required string Words { get; init; }
    public required DateOnly Due { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required Guid ByPost { get; init; }
    public AssignmentState State { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The community does nothing of it since then, because a bill of its entry is late; null while it goes on.</summary>
    public DateTimeOffset? PausedAt { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    /// <summary>A task that is paused is not late.</summary>
    public bool IsLate(DateOnly day) => State == AssignmentState.Given && PausedAt is null && Due < day;

    public Outcome<Done> End(AssignmentState how, DateTimeOffset now)
    {
        if (State != AssignmentState.Given) return AdmissionRefusals.AssignmentOver;
        (State, EndedAt, PausedAt, Version) = (how, now, null, Version + 1);
        return Done.It;
    }

    public Outcome<Done> Pause(DateTimeOffset now)
    {
        if (State != AssignmentState.Given) return AdmissionRefusals.AssignmentOver;
        if (PausedAt is not null) return BillRefusals.PausedAlready;
        (PausedAt, Version) = (now, Version + 1);
        return Done.It;
    }

    public Outcome<Done> GoOn()
    {
        if (State != AssignmentState.Given) return AdmissionRefusals.AssignmentOver;
        if (PausedAt is null) return BillRefusals.NotPaused;
        (PausedAt, Version) = (null, Version + 1);
        return Done.It;
    }
}

/// <summary>What was tried.</summary>
internal enum AttemptKind
{
    /// <summary>The class can be no task of a community.</summary>
    NoTask,

    /// <summary>The class can't have a community as its responsible body.</summary>
    NotResponsible,

    /// <summary>It isn't in the catalogue.</summary>
    NotAdmitted,
}

/// <summary>At which step it was tried.</summary>
internal enum AttemptStep { Applied, Assigned }

/// <summary>An office tried what the rules forbid: which office, which class, where; nothing of persons. Kept for supervision.</summary>
internal sealed class Attempt
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required string Class { get; init; }
    public required AttemptKind Kind { get; init; }
    public required AttemptStep Step { get; init; }
    public required Guid PlaceId { get; init; }
    public bool Demo { get; init; }
}

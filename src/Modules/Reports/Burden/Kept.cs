using Linli.Kernel;
using Linli.Reports.Admission;

namespace Linli.Reports.Burden;

/// <summary>会议: an office called a community to a meeting. Written down by the community; how many of its staff went, never who.</summary>
internal sealed class MeetingHeld : INumbered
{
    public static string Letters => "HY";

    public const int TitleLengthMax = 60, MinutesMost = 600, PeopleMost = 200;

    /// <summary>A meeting may be written down so many days after it; our choice, so that a month stands still soon after its end.</summary>
    public const int DaysBackMost = 62;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: HY2026-007.</summary>
    public required string Number { get; init; }
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }

    /// <summary>Who called it (<see cref="Contracts.PostCard.Office"/>), and as it was called then.</summary>
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required string Title { get; init; }
    public required DateOnly HeldOn { get; init; }

    /// <summary>Of each who went, with the way there and back.</summary>
    public required int Minutes { get; init; }

    /// <summary>Of the community's staff.</summary>
    public required int People { get; init; }
    public required DateTimeOffset NotedAt { get; init; }
    public required Guid ByPost { get; init; }

    /// <summary>The community says that it was written down wrongly; it counts for nothing then.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public Outcome<Done> TakeBack(DateTimeOffset now)
    {
        if (TakenBackAt is not null) return KeptRefusals.MeetingGone;
        (TakenBackAt, Version) = (now, Version + 1);
        return Done.It;
    }
}

/// <summary>台账: a ledger that a community keeps because an office wants it kept. It costs its minutes as often as it is written, until it is kept no more or the system writes it.</summary>
internal sealed class LedgerKept : INumbered
{
    public static string Letters => "TZ";

    public const int TitleLengthMax = 60, MinutesMost = 2_400;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: TZ2026-007.</summary>
    public required string Number { get; init; }
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required string Title { get; init; }
    public required Frequency Frequency { get; init; }

    /// <summary>Minutes that it takes one community each time.</summary>
    public required int Minutes { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which nobody writes it by hand any more; null while somebody does.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>The ledger of the list by which the system writes it since then; null where it was kept no more, or still is.</summary>
    public string? WrittenAs { get; private set; }
    public required DateTimeOffset NotedAt { get; init; }
    public required Guid ByPost { get; init; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    /// <param name="writtenAs">Where the system writes it from now on.</param>
    public Outcome<Done> End(DateOnly on, string? writtenAs)
    {
        if (Until is not null) return KeptRefusals.LedgerOver;
        (Until, WrittenAs, Version) = (on < Since ? Since : on, writtenAs, Version + 1);
        return Done.It;
    }
}

/// <summary>What is refused about meetings and ledgers that are written down.</summary>
internal static class KeptRefusals
{
    public static readonly Refusal Office = new(RefusalKind.Invalid, "reports.kept-office", "office");
    public static readonly Refusal Title = new(RefusalKind.Invalid, "reports.kept-title", "title", MeetingHeld.TitleLengthMax);
    public static readonly Refusal HeldOn = new(RefusalKind.Invalid, "reports.meeting-held-on", "heldOn", MeetingHeld.DaysBackMost);
    public static readonly Refusal MeetingMinutes = new(RefusalKind.Invalid, "reports.meeting-minutes", "minutes", MeetingHeld.MinutesMost);
    public static readonly Refusal People = new(RefusalKind.Invalid, "reports.meeting-people", "people", MeetingHeld.PeopleMost);
    public static readonly Refusal NoMeeting = new(RefusalKind.NotFound, "reports.no-meeting");
    public static readonly Refusal MeetingGone = new(RefusalKind.Conflict, "reports.meeting-gone");
    public static readonly Refusal Frequency = new(RefusalKind.Invalid, "reports.ledger-frequency", "frequency");
    public static readonly Refusal LedgerMinutes = new(RefusalKind.Invalid, "reports.ledger-minutes", "minutes", LedgerKept.MinutesMost);
    public static readonly Refusal Since = new(RefusalKind.Invalid, "reports.ledger-since", "since");
    public static readonly Refusal NoLedger = new(RefusalKind.NotFound, "reports.no-ledger");
    public static readonly Refusal LedgerOver = new(RefusalKind.Conflict, "reports.ledger-over");
    public static readonly Refusal WrittenAs = new(RefusalKind.Invalid, "reports.ledger-written-as", "writtenAs");
}

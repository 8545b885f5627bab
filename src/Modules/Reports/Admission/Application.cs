using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Reports.Admission;

/// <summary>What is asked of communities: something to do, or a table to fill.</summary>
internal enum ApplicationKind { Task, Table }

/// <summary>Whether it comes again by itself, or is one push that ends.</summary>
internal enum TaskNature { Regular, Temporary }

/// <summary>What communities would be in it.</summary>
internal enum CommunityRole { Helps, Responsible }

/// <summary>How often it is done within its term.</summary>
internal enum Frequency { Once, Yearly, Quarterly, Monthly, Weekly, Daily }

/// <summary>Whether it is admitted is said by a decision alone; that its term is over is said by the calendar.</summary>
internal enum ApplicationState { Applied, Admitted, Refused, Withdrawn, Cancelled }

/// <summary>
/// 进入社区工作审批表: an office asks that a task or table may be given to the communities of a place. Admitted, it stands in
/// the catalogue until its last day; whatever stands there not is refused by default.
/// </summary>
internal sealed class Application : INumbered
{
    public static string Letters => "ZR";

    public const int TitleLengthMax = 60, WordsLengthMax = 300, FieldLengthMax = 60, FieldsMost = 80, MinutesMost = 2_400;
    public const long StandardFenMost = 1_000_000; // ten thousand yuan a person and year

    /// <summary>The decision is due within so many working days of the application (北京西城 2018: 15).</summary>
    public const int DecideWithinDays = 15;

    /// <summary>Communities have so many working days to say what they think; our choice, a third of the time to decide.</summary>
    public const int OpinionWithinDays = 5;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: ZR2026-007.</summary>
    public required string Number { get; init; }

    /// <summary>The district, street or community whose communities are asked, and its path.</summary>
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }

    /// <summary>Whose it is (<see cref="PostCard.Office"/>), and as it is called.</summary>
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required Guid ByPost { get; init; }

    public required ApplicationKind Kind { get; init; }
    public required TaskNature Nature { get; init; }
    public required string Class { get; init; }
    public required CommunityRole Role { get; init; }
    public required string Title { get; init; }

    /// <summary>What a table asks, a field a line; null for a task that asks nothing in writing.</summary>
    public string? Fields { get; init; }

    /// <summary>Which law and article, or which document and number, asks for it.</summary>
    public required string Basis { get; init; }
    public required Frequency Frequency { get; init; }

    /// <summary>Minutes that it takes one community each time.</summary>
    public required int Minutes { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it is admitted no more; a year after <see cref="Since"/> at most.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Fen a managed person and year that goes along; 0 for nothing.</summary>
    public required long StandardFen { get; init; }

    /// <summary>Means and conditions that go along, in words.</summary>
    public required string Conditions { get; init; }

    /// <summary>What comes back to the communities for what a table asks of them, in words; null for a task, and for tables of before it was asked for.</summary>
    public string? Returns { get; init; }
    public required DateTimeOffset AppliedAt { get; init; }
    public required DateTimeOffset OpinionsUntil { get; init; }
    public required DateTimeOffset DecideBy { get; init; }

    public ApplicationState State { get; private set; } = ApplicationState.Applied;
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The post that decided.</summary>
    public Guid? DecidedBy { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>The ground on which it was turned down, by its code in the packs.</summary>
    public string? Ground { get; private set; }

    /// <summary>The last day as decided; it may be sooner than asked.</summary>
    public DateOnly? AdmittedUntil { get; private set; }

    /// <summary>People that the communities asked manage, as it was admitted; null where no money goes along, or where it was admitted before they were counted.</summary>
    public long? People { get; private set; }
    public CountedBy? PeopleBy { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public bool IsAdmitted(DateOnly day) => State == ApplicationState.Admitted && day < AdmittedUntil;
    public bool IsExpired(DateOnly day) => State == ApplicationState.Admitted && day >= AdmittedUntil;
    public bool IsLate(DateTimeOffset now) => State == ApplicationState.Applied && now > DecideBy;

    public IReadOnlyList<string> FieldLines => Fields?.Split('\n') ?? [];

    /// <summary>How often it is done from its first to its last day.</summary>
    public int Times => TimesIn(Frequency, Since, AdmittedUntil ?? Until);

    public static int TimesIn(Frequency frequency, DateOnly since, DateOnly until)
    {
        var days = Math.Max(1, until.DayNumber - since.DayNumber);
        return (days - 1) / DaysBetween(frequency) + 1;
    }

    /// <summary>Days from one time to the next.</summary>
    public static int DaysBetween(Frequency frequency) => frequency switch { Frequency.Once => int.MaxValue, Frequency.Yearly => 366, Frequency.Quarterly => 92, Frequency.Monthly => 31, Frequency.Weekly => 7, _ => 1 };

    public Outcome<Done> Admit(DateOnly until, string reason, Counted counted, PostCard by, int version, DateTimeOffset now)
    {
        if (Closed(version) is { } no) return no;
        (People, PeopleBy) = (counted.People, counted.By);
        (State, AdmittedUntil, Reason, DecidedBy, EndedAt, Version) = (ApplicationState.Admitted, until, reason, by.Id.Id, now, Version + 1);
        return Done.It;
    }

    public Outcome<Done> TurnDown(string ground, string reason, PostCard by, int version, DateTimeOffset now)
    {
        if (Closed(version) is { } no) return no;
        (State, Ground, Reason, DecidedBy, EndedAt, Version) = (ApplicationState.Refused, ground, reason, by.Id.Id, now, Version + 1);
        return Done.It;
    }

    public Outcome<Done> Withdraw(DateTimeOffset now)
    {
        if (Closed(Version) is { } no) return no;
        (State, EndedAt, Version) = (ApplicationState.Withdrawn, now, Version + 1);
        return Done.It;
    }

    /// <summary>A clean-up ends it before its day.</summary>
    public void Cancel(DateOnly on, DateTimeOffset now) => (State, AdmittedUntil, EndedAt, Version) = (ApplicationState.Cancelled, on, now, Version + 1);

    private Refusal? Closed(int version) => State != ApplicationState.Applied ? AdmissionRefusals.DecidedAlready : version != Version ? KernelRefusals.SomebodyWasFaster : null;
}

/// <summary>How a community stands to an application.</summary>
internal enum Stand { For, Against, WithChange }

/// <summary>What a community says of an application, by its own desk or lead; said again, the later word holds.</summary>
internal sealed class Opinion
{
    public required int DistrictId { get; init; }
    public required Guid ApplicationId { get; init; }
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }
    public required Stand Stand { get; set; }

    /// <summary>Wanted for everything but a plain yes.</summary>
    public string? Said { get; set; }
    public required Guid ByPost { get; set; }
    public required DateTimeOffset At { get; set; }
}

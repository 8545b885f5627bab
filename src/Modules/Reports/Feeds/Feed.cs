using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;

namespace Linli.Reports.Feeds;

/// <summary>By which way a department's numbers come.</summary>
internal enum Connector
{
    /// <summary>Somebody of the department brings a file.</summary>
    Desk,

    /// <summary>The department's own program puts files into a folder that the house reads.</summary>
    Folder,

    /// <summary>The house fetches a file over https.</summary>
    Address,

    /// <summary>The house reads one view of the department's database.</summary>
    Database,
}

internal enum FeedState { Proposed, Agreed, Declined, Ended }

/// <summary>How the data of a feed stand on a day.</summary>
internal enum FeedStanding
{
    /// <summary>The district's desk has not agreed yet.</summary>
    Waiting,
    Declined,

    /// <summary>Agreed, and its first day is to come.</summary>
    NotYet,

    /// <summary>Its first numbers are to come, and not late.</summary>
    Expected,
    Fresh,

    /// <summary>The last try came to nothing, and what is there is not late yet.</summary>
    Failing,
    Late,
    Over,
}

/// <summary>
/// 部门回流数据: numbers by place that a department gives down to communities, for a purpose, on a basis, until a day. Numbers of
/// places alone: no list of anybody comes this way.
/// </summary>
internal sealed class Feed : INumbered
{
    public static string Letters => "HL";

    public const int TitleLengthMax = 60, AddressLengthMax = 300, ElementsMost = 8; // characters, elements

    /// <summary>A number counts until so many cycles after it have brought none; then it is not known any more, rather than old.</summary>
    public const int CyclesHeld = 2;

    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>After something went wrong.</summary>
    public static readonly TimeSpan TryAgain = TimeSpan.FromHours(1);

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: HL2026-007.</summary>
    public required string Number { get; init; }

    /// <summary>The place whose communities each have a row, and its path.</summary>
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }

    /// <summary>Who gives (<see cref="PostCard.Office"/>), and as it is called.</summary>
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required Guid ByPost { get; init; }

    /// <summary>The entry of the catalogue for which it comes back; null where it comes for none.</summary>
    public Guid? ApplicationId { get; init; }
    public required string Title { get; init; }

    /// <summary>What communities need it for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Which law and article, or which document and number, lets the department give it.</summary>
    public required string Basis { get; init; }

    /// <summary>Codes of the elements, a blank between.</summary>
    public required string Elements { get; init; }

    /// <summary>How often numbers come; never once.</summary>
    public required Frequency Cycle { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it is over; a year after <see cref="Since"/> at most.</summary>
    public required DateOnly Until { get; init; }
    public required Connector Connector { get; init; }

    /// <summary>Of <see cref="Connector.Address"/> where to fetch, of <see cref="Connector.Database"/> the name under which the operator set the connection.</summary>
    public string? Address { get; init; }
    public required DateTimeOffset At { get; init; }

    public FeedState State { get; private set; } = FeedState.Proposed;
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>The first day on which it is over before its term.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>When the house looks for the next numbers by itself; null where somebody brings them.</summary>
    public DateTimeOffset? NextAt { get; private set; }
    public DateTimeOffset? LeaseUntil { get; private set; }
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>Why the last try came to nothing, a code; null where it didn't.</summary>
    public string? Result { get; private set; }

    /// <summary>When department and desk were told of failing; null once numbers came again.</summary>
    public DateTimeOffset? AlarmedAt { get; private set; }

    /// <summary>The day for which they were told that nothing came.</summary>
    public DateOnly? LateTold { get; private set; }

    /// <summary>The last day as of which good numbers are there.</summary>
    public DateOnly? LastGood { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public IReadOnlyList<string> Codes => Elements.Split(' ');

    public int CycleDays => Application.DaysBetween(Cycle);

    /// <summary>The last day on which the next numbers are not late.</summary>
    public DateOnly DueOn => (LastGood ?? Since.AddDays(-1)).AddDays(CycleDays);

    /// <summary>No numbers are taken as of an earlier day.</summary>
    public DateOnly EarliestOn => Since.AddYears(-1);

    /// <summary>Of the folder in which its files are put; districts of one house don't meet there.</summary>
    public string FolderName => string.Create(CultureInfo.InvariantCulture, $"{DistrictId}-{Number}");

    /// <summary>How often the house looks, so that a change is here within the cycle: a folder costs nothing, another's program is not asked more than it must.</summary>
    public TimeSpan LooksEvery => Connector == Connector.Folder ? TimeSpan.FromMinutes(10) : Cycle == Frequency.Daily ? TimeSpan.FromHours(6) : TimeSpan.FromHours(24);

    public bool IsLive(DateOnly day) => State == FeedState.Agreed && Since <= day && day < Until;

    /// <summary>Whether its numbers may be read as of a day.</summary>
    public bool Held(DateOnly day) => State is FeedState.Agreed or FeedState.Ended && Since <= day && day < (EndedOn ?? Until);

    public FeedStanding Stands(DateOnly today) => this switch
    {
        { State: FeedState.Proposed } => FeedStanding.Waiting,
        { State: FeedState.Declined } => FeedStanding.Declined,
        { State: FeedState.Ended } => FeedStanding.Over,
        _ when today >= Until => FeedStanding.Over,
        _ when today < Since => FeedStanding.NotYet,
        _ when DueOn < today => FeedStanding.Late,
        { Result: not null } => FeedStanding.Failing,
        { LastGood: null } => FeedStanding.Expected,
        _ => FeedStanding.Fresh,
    };

    /// <summary>Whether the numbers of a delivery are not too old on a day.</summary>
    public bool Counts(Delivery last, DateOnly day) => last.GoodOn.AddDays(CycleDays * CyclesHeld) >= day;

    public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;

    public Outcome<Done> Decide(bool agree, string? reason, PostCard by, int version, DateTimeOffset now)
    {
        if (State != FeedState.Proposed) return FeedRefusals.Decided;
        if (version != Version) return KernelRefusals.SomebodyWasFaster;
        (State, Reason, DecidedBy, DecidedAt, Version) = (agree ? FeedState.Agreed : FeedState.Declined, reason, by.Id.Id, now, Version + 1);
        if (agree && Connector != Connector.Desk) NextAt = ChinaTime.At(Since, TimeSpan.Zero) is var first && first > now ? first : now;
        return Done.It;
    }

    public Outcome<Done> End(DateOnly on, string? reason)
    {
        if (State is not (FeedState.Proposed or FeedState.Agreed)) return FeedRefusals.OverAlready;
        (State, Reason, EndedOn, NextAt, LeaseUntil, Version) = (FeedState.Ended, reason ?? Reason, on, null, null, Version + 1);
        return Done.It;
    }

    /// <summary>A node of the house goes and looks; no other does meanwhile.</summary>
    public void Take(DateTimeOffset now) => (LeaseUntil, Version) = (now + Lease, Version + 1);

    /// <summary>Its term is over: nobody looks any more.</summary>
    public void Rest() => (NextAt, LeaseUntil, Version) = (null, null, Version + 1);

    /// <summary>Good numbers are there as of a day.</summary>
    public void Came(DateOnly on, DateTimeOffset now)
    {
        if (LastGood is null || LastGood < on) LastGood = on;
        (Result, AlarmedAt) = (null, null);
        Looked(now, LooksEvery);
    }

    /// <summary>The house looked, and there was nothing new.</summary>
    public void FoundNothing(DateTimeOffset now)
    {
        (Result, AlarmedAt) = (null, null);
        Looked(now, LooksEvery);
    }

    /// <returns>Whether it is the first time since numbers came, so that somebody is told.</returns>
    public bool Failed(string result, DateTimeOffset now)
    {
        var first = AlarmedAt is null;
        (Result, AlarmedAt) = (result, AlarmedAt ?? now);
        Looked(now, TryAgain);
        return first;
    }

    public void ToldLate() => (LateTold, Version) = (DueOn, Version + 1);

    private void Looked(DateTimeOffset now, TimeSpan next)
    {
        (TriedAt, LeaseUntil, Version) = (now, null, Version + 1);
        if (NextAt is not null) NextAt = now + next;
    }
}

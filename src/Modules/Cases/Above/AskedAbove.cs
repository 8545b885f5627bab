using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Above;

/// <summary>What a post asks of the level above it.</summary>
internal enum AskedFor
{
    /// <summary>More time than the clock gives.</summary>
    Extension,

    /// <summary>To be rid of a matter that is not theirs.</summary>
    Objection,
}

internal enum AskedStand
{
    Waiting,

    /// <summary>More time is given; the matter goes to another post.</summary>
    Agreed,

    /// <summary>The old time holds; the matter stays where it is.</summary>
    Refused,

    /// <summary>By who asked, before a word was said.</summary>
    TakenBack,

    /// <summary>The time ran out, or the matter went on, before a word was said.</summary>
    Lapsed,
}

/// <summary>
/// A post asks the level above for more time, or says that a matter is not theirs; with reason, decided once, in a time. Both
/// stand on the matter's timeline. Nothing changes while it waits: the clock runs, and the post goes on leading.
/// </summary>
internal sealed class AskedAbove
{
    public const int TextLengthMax = 400; // characters

    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>Counted from 1 on each matter.</summary>
    public required int No { get; init; }
    public required AskedFor For { get; init; }

    /// <summary>Of more time: why, by the pack's list <c>extension-kind</c>; null where it has none.</summary>
    public string? Kind { get; init; }

    /// <summary>Of more time: until when; and what was in force when it was asked.</summary>
    public DateTimeOffset? Until { get; init; }
    public DateTimeOffset? WasDue { get; init; }
    public required string Reason { get; init; }
    public required Guid ByPost { get; init; }
    public required string ByName { get; init; }
    public required string ByNameEn { get; init; }
    public required Guid ByAccount { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>More time is given before the old one runs out, or not at all; an objection is decided within the clock's <c>review</c>.</summary>
    public required DateTimeOffset DecideBy { get; init; }

    /// <summary>The desk of the level above. Whoever holds a post of its office (<see cref="PostCard.Office"/>) may decide.</summary>
    public required Guid ToPost { get; init; }
    public required string ToOffice { get; init; }
    public required string ToName { get; init; }
    public required string ToNameEn { get; init; }

    public AskedStand Stand { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public Guid? DecidedByAccount { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string Decision { get; private set; } = "";

    /// <summary>Of an objection that was right: whose the matter is.</summary>
    public string? MovedToName { get; private set; }
    public string? MovedToNameEn { get; private set; }
    public int Version { get; private set; } = 1;

    public string ByNameIn(string language) => language == "en" ? ByNameEn : ByName;

    public string ToNameIn(string language) => language == "en" ? ToNameEn : ToName;

    public string? MovedToNameIn(string language) => language == "en" ? MovedToNameEn : MovedToName;

    public Refusal? Decide(bool agree, string text, PostCard by, Guid account, DateTimeOffset now, PostCard? movedTo = null)
    {
        if (Stand != AskedStand.Waiting) return AboveRefusals.Decided;
        (Stand, DecidedBy, DecidedByAccount, DecidedAt, Decision) = (agree ? AskedStand.Agreed : AskedStand.Refused, by.Id.Id, account, now, text);
        (MovedToName, MovedToNameEn) = (movedTo?.Name, movedTo?.NameEn);
        Version++;
        return null;
    }

    public Refusal? TakeBack(DateTimeOffset now)
    {
        if (Stand != AskedStand.Waiting) return AboveRefusals.Decided;
        (Stand, DecidedAt) = (AskedStand.TakenBack, now);
        Version++;
        return null;
    }

    public void Lapse(DateTimeOffset now)
    {
        (Stand, DecidedAt) = (AskedStand.Lapsed, now);
        Version++;
    }
}

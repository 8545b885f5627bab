using Linli.Kernel;

namespace Linli.Cases.Rates;

/// <summary>Why a matter may be left out of rates. Each says something of the matter; none says anything of who reported it.</summary>
internal enum ExclusionReason
{
    /// <summary>Flood, storm, an order from above: nobody here could have done it.</summary>
    Force,

    /// <summary>No office of this district may decide it.</summary>
    BeyondUs,

    /// <summary>The same matter is counted under another number.</summary>
    CountedElsewhere,

    /// <summary>It lies before a court, an arbitrator or a review.</summary>
    InProceedings,
}

internal enum ExclusionStand { Asked, Excluded, Refused, Appealed, ExcludedOnAppeal, RefusedOnAppeal }

/// <summary>
/// A matter that an office asks to have left out of rates: asked with a reason, decided by another office, open to appeal
/// once, all of it on the matter's timeline. It marks a matter, never a person, and it changes nothing about the matter.
/// </summary>
internal sealed class Exclusion
{
    public const int TextLengthMax = 400; // characters
    public const int AppealDays = 30;

    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }
    public required ExclusionReason Reason { get; init; }
    public required string Text { get; init; }
    public required Guid AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public ExclusionStand Stand { get; private set; }

    /// <summary>The matter is out of the rates now. While an appeal is open, the decision stands.</summary>
    public bool Counts { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public Guid? DecidedByAccount { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string DecidedText { get; private set; } = "";
    public Guid? AppealedBy { get; private set; }
    public DateTimeOffset? AppealedAt { get; private set; }
    public string AppealText { get; private set; } = "";
    public Guid? AppealDecidedBy { get; private set; }
    public DateTimeOffset? AppealDecidedAt { get; private set; }
    public string AppealDecidedText { get; private set; } = "";
    public int Version { get; private set; } = 1;

    public bool IsOpen => Stand is ExclusionStand.Asked or ExclusionStand.Appealed;

    public Refusal? Decide(bool exclude, string text, Guid by, Guid account, DateTimeOffset now)
    {
        if (Stand != ExclusionStand.Asked) return RateRefusals.DecidedAlready;
        (Stand, Counts, DecidedBy, DecidedByAccount, DecidedAt, DecidedText) = (exclude ? ExclusionStand.Excluded : ExclusionStand.Refused, exclude, by, account, now, text);
        Version++;
        return null;
    }

    public Refusal? Appeal(string text, Guid by, DateTimeOffset now)
    {
        if (Stand is not (ExclusionStand.Excluded or ExclusionStand.Refused)) return RateRefusals.NoAppeal;
        if (now > DecidedAt!.Value.AddDays(AppealDays)) return RateRefusals.AppealLate;
        (Stand, AppealedBy, AppealedAt, AppealText) = (ExclusionStand.Appealed, by, now, text);
        Version++;
        return null;
    }

    public Refusal? DecideAppeal(bool exclude, string text, Guid by, Guid account, DateTimeOffset now)
    {
        if (Stand != ExclusionStand.Appealed) return RateRefusals.DecidedAlready;
        if (DecidedByAccount == account) return RateRefusals.OwnDecision;
        (Stand, Counts, AppealDecidedBy, AppealDecidedAt, AppealDecidedText) = (exclude ? ExclusionStand.ExcludedOnAppeal : ExclusionStand.RefusedOnAppeal, exclude, by, now, text);
        Version++;
        return null;
    }
}

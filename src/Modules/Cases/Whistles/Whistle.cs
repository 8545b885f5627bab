using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Whistles;

/// <summary>What a whistle is blown for; each kind has its own times to acknowledge and to arrive (clock classes <c>whistle-…</c> of the pack).</summary>
internal enum WhistleKind { Daily, Campaign, Emergency }

/// <summary>How the whistler judges the part that a department took.</summary>
internal enum PartRating { Good, Fair, Poor }

/// <summary>How a called department judges that it was called.</summary>
internal enum CallRating { Needed, CouldWait, NotNeeded }

/// <summary>Why a department can't do its part. A short list, so that the same reasons can be counted and mended higher up.</summary>
internal enum CannotReason { NoCompetence, NoLaw, NoMoney, NoPeople, Technical, OwnersDisagree, Other }

/// <summary>
/// 吹哨报到: a community or street calls departments to a place for what is beyond its own means (Beijing's ordinance of
/// 2021 on 接诉即办, article 16). Only who blew it closes it, and no department is released before its part is done: 事不完，人不走.
/// </summary>
internal sealed class Whistle
{
    public const int TitleLengthMax = 60; // characters
    public const int TextLengthMax = 1_000; // characters
    public const int CalledMax = 8; // departments at once: more is a meeting

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public Guid? CaseId { get; init; }
    public required WhistleKind Kind { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>Where and when on site, in words.</summary>
    public required string Meet { get; init; }

    /// <summary>As everybody may name it: never nearer than a building.</summary>
    public required string PlaceName { get; init; }
    public required string PlateSmall { get; init; }
    public required string PlateLarge { get; init; }

    public required Guid ByPost { get; init; }
    public required string ByOffice { get; init; }
    public required string ByName { get; init; }
    public required string ByNameEn { get; init; }
    public required string ByPath { get; init; }

    public required DateTimeOffset BlownAt { get; init; }
    public Guid LeadPost { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public int Version { get; private set; } = 1;
    public int Steps { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public int NextStep() => ++Steps;

    public void NameLead(Guid post) => (LeadPost, Version) = (post, Version + 1);

    public void Moved() => Version++;

    /// <summary>Ends it; refused while a department has still its part to do.</summary>
    public Refusal? Close(IReadOnlyList<WhistleCall> calls, DateTimeOffset now)
    {
        var staying = calls.Count(call => call.ReleasedAt is null);
        if (staying > 0) return WhistleRefusals.NotDone.With(staying);
        (ClosedAt, Version) = (now, Version + 1);
        return null;
    }
}

/// <summary>One department that was called: when it acknowledged and arrived, what fell to it, what it answered, when it was let go.</summary>
internal sealed class WhistleCall
{
    public required int DistrictId { get; init; }
    public required Guid WhistleId { get; init; }
    public required Guid PostId { get; init; }
    public required string PostName { get; init; }
    public required string PostNameEn { get; init; }
    public required DateTimeOffset CalledAt { get; init; }
    public required DateTimeOffset AckDue { get; init; }
    public required DateTimeOffset ArriveDue { get; init; }
    public DateTimeOffset? AckedAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>What falls to it, as divided on site.</summary>
    public string Duty { get; private set; } = "";
    public DateTimeOffset? DoneAt { get; private set; }
    public CannotReason? Cannot { get; private set; }
    public DateTimeOffset? CannotAt { get; private set; }
    public string CannotText { get; private set; } = "";

    /// <summary>The level above has taken the "cannot" as it is.</summary>
    public DateTimeOffset? SettledAt { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public PartRating? PartRating { get; private set; }
    public string PartRatingText { get; private set; } = "";
    public CallRating? CallRating { get; private set; }
    public string CallRatingText { get; private set; } = "";

    public string NameIn(string language) => language == "en" ? PostNameEn : PostName;

    public bool WaitsForSettling => Cannot is not null && SettledAt is null;

    /// <summary>It acknowledged or arrived too late, or is late now.</summary>
    public bool IsLate(DateTimeOffset now) => AckLateBy(now) is not null || ArriveLateBy(now) is not null;

    public TimeSpan? AckLateBy(DateTimeOffset now) => LateBy(AckDue, AckedAt ?? ReleasedAt ?? now);

    public TimeSpan? ArriveLateBy(DateTimeOffset now) => LateBy(ArriveDue, ArrivedAt ?? ReleasedAt ?? now);

    public Refusal? Acknowledge(DateTimeOffset now)
    {
        if (AckedAt is not null) return WhistleRefusals.NotHere;
        AckedAt = now;
        return null;
    }

    public Refusal? Arrive(DateTimeOffset now)
    {
        if (ArrivedAt is not null || ReleasedAt is not null) return WhistleRefusals.NotHere;
        (AckedAt, ArrivedAt) = (AckedAt ?? now, now);
        return null;
    }

    /// <summary>The whistler, who is on site, has not seen them.</summary>
    public Refusal? TakeBackArrival()
    {
        if (ArrivedAt is null || DoneAt is not null || Cannot is not null) return WhistleRefusals.NotHere;
        ArrivedAt = null;
        return null;
    }

    public Refusal? Divide(string duty)
    {
        if (ReleasedAt is not null) return WhistleRefusals.NotHere;
        Duty = duty;
        return null;
    }

    public Refusal? Finish(DateTimeOffset now)
    {
        if (ArrivedAt is null) return WhistleRefusals.ArriveFirst;
        if (ReleasedAt is not null || DoneAt is not null) return WhistleRefusals.NotHere;
        (DoneAt, Cannot, CannotAt, CannotText, SettledAt) = (now, null, null, "", null);
        return null;
    }

    public Refusal? SayCannot(CannotReason reason, string text, DateTimeOffset now)
    {
        if (ArrivedAt is null) return WhistleRefusals.ArriveFirst;
        if (ReleasedAt is not null || Cannot is not null || DoneAt is not null) return WhistleRefusals.NotHere;
        (Cannot, CannotAt, CannotText) = (reason, now, text);
        return null;
    }

    /// <summary>The level above decides on a "cannot": it stands, or the department goes on.</summary>
    public Refusal? Settle(bool stands, DateTimeOffset now)
    {
        if (!WaitsForSettling) return WhistleRefusals.NotHere;
        if (stands) SettledAt = now;
        else (Cannot, CannotAt, CannotText) = (null, null, "");
        return null;
    }

    public Refusal? SendBack()
    {
        if (DoneAt is null || ReleasedAt is not null) return WhistleRefusals.NotHere;
        DoneAt = null;
        return null;
    }

    public Refusal? Release(DateTimeOffset now)
    {
        if (ReleasedAt is not null) return WhistleRefusals.NotHere;
        if (DoneAt is null && SettledAt is null) return WhistleRefusals.PartNotDone;
        ReleasedAt = now;
        return null;
    }

    public Refusal? RatePart(PartRating rating, string text)
    {
        if (ReleasedAt is null) return WhistleRefusals.RateLater;
        (PartRating, PartRatingText) = (rating, text);
        return null;
    }

    public Refusal? RateCall(CallRating rating, string text)
    {
        if (ReleasedAt is null) return WhistleRefusals.RateLater;
        (CallRating, CallRatingText) = (rating, text);
        return null;
    }

    private static TimeSpan? LateBy(DateTimeOffset due, DateTimeOffset at) => at > due ? at - due : null;
}

/// <summary>An entry of what happened: which post did what, and of which department.</summary>
internal sealed class WhistleStep
{
    public required int DistrictId { get; init; }
    public required Guid WhistleId { get; init; }
    public required int No { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Do { get; init; }
    public required Guid PostId { get; init; }
    public required string PostName { get; init; }
    public required string PostNameEn { get; init; }

    /// <summary>The department that it is about, where it is another than who did it.</summary>
    public string? Of { get; init; }
    public string? OfEn { get; init; }
    public string Text { get; init; } = "";
}

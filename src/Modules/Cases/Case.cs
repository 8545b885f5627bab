using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>Whether somebody asked for it, or a worker found or offered it.</summary>
internal enum Origin { Asked, Offered }

/// <summary>Who may know of it: everybody (a public page with nothing personal), the parties and desks of the place, or the parties alone.</summary>
internal enum Visibility { Public, Parties, Sealed }

/// <summary>Something that somebody asked for or found, from report to a confirmed end. What it may do next stands in its flow.</summary>
internal sealed partial class Case
{
    public const int TitleLengthMax = 60; // characters
    public const int TextLengthMax = 4_000; // characters

    private Case() { }

    public int DistrictId { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>For people: 350404-2026-000123.</summary>
    public string Number { get; private init; } = "";
    public string TypeCode { get; private init; } = "";

    /// <summary>The version of the pack that the case began with, and keeps.</summary>
    public string PackVersion { get; private init; } = "";
    public Visibility Visibility { get; private init; }
    public Channel Channel { get; private init; }
    public Origin Origin { get; private init; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; private init; }

    public Guid PlaceId { get; private set; }
    public string Path { get; private set; } = "";

    /// <summary>The path down to the street, and down to the community: what lists of them are found by; the path itself where it is shorter.</summary>
    public string StreetPath { get; private set; } = "";
    public string CommunityPath { get; private set; } = "";
    public Guid? GridId { get; private set; }
    public string PlaceName { get; private set; } = "";
    public string PlateSmall { get; private set; } = "";
    public string PlateLarge { get; private set; } = "";

    /// <summary>Where exactly, in the reporter's words; for the parties only.</summary>
    public string PlaceWords { get; private set; } = "";
    public string Title { get; private init; } = "";

    /// <summary>What was said. For the parties and the desks of the place; never on the public page.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The answers to the type's questions, as JSON.</summary>
    public string Answers { get; private init; } = "{}";

    public Guid? ReporterAccount { get; private init; }

    /// <summary>The account that registered it for somebody, or found it; confirms nothing for the reporter.</summary>
    public Guid? RegisteredBy { get; private init; }
    public Consent Consent { get; private init; }

    /// <summary>Name and telephone as JSON, sealed (AES-256-GCM under cases_case, contact, district, id).</summary>
    public byte[]? Contact { get; private init; }

    /// <summary>The reporter wants to be called or met: only then may the lead see name and telephone.</summary>
    public bool MustMeet { get; private init; }
    public byte[]? Receipt { get; private init; }

    /// <summary>The case under whose id the receipt is stored, where it isn't this one: a case that was split off opens by the code of the one that it came from.</summary>
    public Guid? ReceiptOf { get; private init; }
    public Guid? SplitFrom { get; private init; }

    /// <summary>The case that it is handled with, as one matter; null where it stands for itself.</summary>
    public Guid? MergedInto { get; private set; }
    public MergeReason? MergedFor { get; private set; }

    /// <summary>Taken from everybody's eyes, with a tombstone at its address; its reporter and the offices read on, and it is counted as before.</summary>
    public bool IsHidden { get; private set; }

    public string State { get; private set; } = "";
    public Phase Phase { get; private set; }
    public DateTimeOffset StateSince { get; private set; }

    /// <summary>How it ended: solved, checked, closed-by-silence, withdrawn, imported …; null while it lives.</summary>
    public string? End { get; private set; }

    /// <summary>Who said so on the reporter's side: themselves, or somebody for them (counted apart).</summary>
    public bool ConfirmedByProxy { get; private set; }
    public Guid LeadPost { get; private set; }
    public Guid? EscalatedTo { get; private set; }

    /// <summary>The level of the lead; null for what was reported before levels were kept.</summary>
    public PostLevel? LeadLevel { get; private set; }

    /// <summary>The level that must solve it: no post below it gets it.</summary>
    public PostLevel? SolveLevel { get; private init; }

    /// <summary>The highest level that it was passed up to by somebody below, and when first; null while nobody did.</summary>
    public PostLevel? RaisedLevel { get; private set; }
    public DateTimeOffset? RaisedAt { get; private set; }

    /// <summary>The post that gave the last answer, and its office: neither records the reporter's confirmation.</summary>
    public Guid? AnsweredBy { get; private set; }
    public Guid? AnsweredOffice { get; private set; }

    /// <summary>What the last answer said of the matter; null before one, and of answers from before answers named it.</summary>
    public AnswerKind? AnswerKind { get; private set; }

    /// <summary>Of that answer: the reason in law, or who has it now.</summary>
    public string? AnswerBasis { get; private set; }

    public DateTimeOffset ReportedAt { get; private init; }
    public string ClockClass { get; private set; } = "";
    public DateTimeOffset ClockStartedAt { get; private set; }
    public DateTimeOffset? FirstContactDue { get; private set; }
    public DateTimeOffset? FirstContactAt { get; private set; }
    public DateTimeOffset? ResolveDue { get; private set; }
    public DateTimeOffset? ConfirmDue { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset? WaitUntil { get; private set; }
    public DateTimeOffset? WarnAt { get; private set; }
    public DateTimeOffset? WarnedAt { get; private set; }
    public DateTimeOffset? EscalatedAt { get; private set; }

    /// <summary>When it climbs one post further, if nothing is done by then.</summary>
    public DateTimeOffset? EscalateAgainAt { get; private set; }

    /// <summary>When the clock has something to do here next; what the clocks' job looks for.</summary>
    public DateTimeOffset? NextClockAt { get; private set; }

    /// <summary>Ever answered, disputed or reopened: for the rates, which never forget.</summary>
    public int Disputes { get; private set; }
    public int Version { get; private set; }
    public int Steps { get; private set; }

    public static Case Report(Reported reported, FlowState start, string? bornWith, CaseTimes times, DateTimeOffset now) => new()
    {
        DistrictId = reported.District, Id = reported.Id, Number = reported.Number, TypeCode = reported.Type, PackVersion = reported.PackVersion,
        Visibility = reported.Visibility, Channel = reported.Channel, Origin = reported.Origin, Demo = reported.Demo,
        PlaceId = reported.Place.Id.Id, Path = reported.Place.Path, StreetPath = CaseScope.Street(reported.Place.Path), CommunityPath = CaseScope.Community(reported.Place.Path),
        GridId = reported.Place.Grid, PlaceName = reported.Place.FullName,
        PlateSmall = reported.Place.PlateSmall, PlateLarge = reported.Place.PlateLarge, PlaceWords = reported.PlaceWords,
        Title = reported.Title, Text = reported.Text, Answers = reported.Answers,
        ReporterAccount = reported.Reporter, RegisteredBy = reported.RegisteredBy, Consent = reported.Consent,
        Contact = reported.Contact, MustMeet = reported.MustMeet, Receipt = reported.Receipt, ReceiptOf = reported.ReceiptOf, SplitFrom = reported.SplitFrom,
        State = start.Code, Phase = start.Phase, StateSince = now, End = bornWith, ClosedAt = bornWith is null ? null : now,
        LeadPost = reported.Lead, LeadLevel = reported.LeadLevel, SolveLevel = reported.SolveLevel, ReportedAt = now, Version = 1,
        ClockClass = times.Class, ClockStartedAt = now, FirstContactDue = times.FirstContact, ResolveDue = times.Resolve, WarnAt = times.Warn,
        NextClockAt = bornWith is null ? Earliest(times.FirstContact, times.Resolve, times.Warn) : null,
    };

    /// <summary>Makes one move of the flow. The flow has said that it may be made; here the clocks follow.</summary>
    public void Move(FlowStep step, Moved moved, DateTimeOffset now)
    {
        var was = Phase;
        if (step.To.Code != State || step.Move.To != Flow.Same) (State, StateSince) = (step.To.Code, now);
        Phase = step.To.Phase;
        if (was == Phase.Paused && Phase == Phase.Open) Shift(moved.ResumedBy);
        WaitUntil = Phase == Phase.Paused ? moved.Until : null;
        if (moved.Lead is { } lead) GoTo(lead, moved.LeadLevel, now);
        if (step.Move.To != Flow.Same) EndOffer(); // whoever moves it on has taken, refused or withdrawn what was offered
        if (moved.Offered is { } offer) Offer(offer);
        if (moved.FirstContact) FirstContactAt ??= now;
        if (Phase == Phase.Answered && was != Phase.Answered)
            (AnsweredBy, AnsweredOffice, AnsweredAt, ConfirmDue, AnswerKind, AnswerBasis) = (moved.By, moved.Office, now, moved.ConfirmDue, moved.Answer?.Kind, moved.Answer?.Basis);
        if (moved.Restarted is { } times) Restart(times, now);
        if (step.Move.Do is "dispute" or "reopen") Disputes++;
        if (Phase == Phase.Closed) (End, ClosedAt, ConfirmedByProxy) = (step.Move.Ends == Packs.CaseVocabulary.Solved ? (AnswerKind ?? Ends.AnswerKind.Solved).End() : step.Move.Ends, now, moved.ByProxy);
        else (End, ClosedAt, ConfirmedByProxy, MergedInto, MergedFor) = (null, null, false, null, null);
        SetNextClock();
        if (step.Move.To != Flow.Same) Version++; // a note makes nobody's answer stale
    }

    /// <summary>It is the same matter as another: that one goes on for both, this one ends and points to it.</summary>
    public void MergeInto(Case leading, MergeReason why, FlowState closed, DateTimeOffset now)
    {
        (MergedInto, MergedFor, State, StateSince, Phase) = (leading.Id, why, closed.Code, now, closed.Phase);
        (End, ClosedAt, ConfirmedByProxy) = (Packs.CaseVocabulary.Duplicate, now, false);
        EndOffer();
        SetNextClock();
        Version++;
    }

    /// <summary>It was another matter after all, or the other one is gone: it goes on where it stood. Its clocks were never put back.</summary>
    public void StandAlone(FlowState state, DateTimeOffset since)
    {
        (MergedInto, MergedFor, State, StateSince, Phase, End, ClosedAt) = (null, null, state.Code, since, state.Phase, null, null);
        SetNextClock();
        Version++;
    }

    public void Hide() => (IsHidden, Version) = (true, Version + 1);

    public void ShowAgain() => (IsHidden, Version) = (false, Version + 1);

    /// <summary>The lead is told that little time is left.</summary>
    public void Warn(DateTimeOffset now)
    {
        WarnedAt = now;
        SetNextClock();
        Version++;
    }

    /// <summary>A clock ran out: the case stands on one more list; it climbs again after <paramref name="again"/>.</summary>
    public void Escalate(Guid to, DateTimeOffset now, DateTimeOffset? again)
    {
        (EscalatedTo, EscalatedAt, EscalateAgainAt) = (to, now, again);
        SetNextClock();
        Version++;
    }

    /// <summary>Nobody is above, or the flow gives time no move: the clock has nothing to do until the case moves.</summary>
    public void LetClockRest(DateTimeOffset now)
    {
        if (IsOver(now)) EscalatedAt ??= now;
        (EscalateAgainAt, NextClockAt) = (null, Earliest(AcceptBy, ReviewBy));
    }

    /// <summary>A clock has run out and the next post up is to hear of it now.</summary>
    public bool MustEscalate(DateTimeOffset now) => Phase == Phase.Open && (EscalatedAt is null
        ? ResolveDue <= now || (FirstContactAt is null && FirstContactDue <= now)
        : EscalateAgainAt <= now);

    public bool MustWarn(DateTimeOffset now) => Phase == Phase.Open && WarnedAt is null && WarnAt <= now;

    /// <summary>The place moved under another community; where it is counted moves with it.</summary>
    public void FollowPlace(string path) => (Path, StreetPath, CommunityPath) = (path, CaseScope.Street(path), CaseScope.Community(path));

    /// <summary>The place belongs to another grid now.</summary>
    public void FollowGrid(Guid grid) => GridId = grid;

    public int NextStep() => ++Steps;

    public bool IsOver(DateTimeOffset now) => Phase == Phase.Open && ResolveDue < now;

    private void GoTo(Guid lead, PostLevel? level, DateTimeOffset now)
    {
        if (level > LeadLevel && !(level <= RaisedLevel)) (RaisedLevel, RaisedAt) = (level, RaisedAt ?? now);
        (LeadPost, LeadLevel, EscalatedTo) = (lead, level, null);
    }

    private void Restart(CaseTimes times, DateTimeOffset now) =>
        (ExtendedTo, ExtendedAt, ClockClass, ClockStartedAt, FirstContactDue, FirstContactAt, ResolveDue, WarnAt, WarnedAt, EscalatedAt, EscalateAgainAt, EscalatedTo, ConfirmDue, AnsweredAt, AnswerKind, AnswerBasis) =
        (null, null, times.Class, now, times.FirstContact, null, times.Resolve, times.Warn, null, null, null, null, null, null, null, null);

    private void Shift((DateTimeOffset? FirstContact, DateTimeOffset? Resolve, DateTimeOffset? Warn)? by)
    {
        if (by is not { } dues) return;
        if (FirstContactAt is null) FirstContactDue = dues.FirstContact;
        (ResolveDue, WarnAt) = (dues.Resolve, dues.Warn);
    }

    private void SetNextClock() => NextClockAt = Phase switch
    {
        Phase.Open => Earliest(
            FirstContactAt is null && EscalatedAt is null ? FirstContactDue : null,
            WarnedAt is null ? WarnAt : null,
            EscalatedAt is null || AsksTime ? ResolveDue : EscalateAgainAt,
            AcceptBy, ReviewBy),
        Phase.Paused => Earliest(WaitUntil, ReviewBy),
        Phase.Answered => ConfirmDue,
        _ => null,
    };

    private static DateTimeOffset? Earliest(params DateTimeOffset?[] times) => times.Min();
}

using Linli.Kernel;

namespace Linli.Cases.Whistles;

/// <summary>What a whistle refuses. The sentences stand in Words under <c>refusal.cases.whistle-…</c>.</summary>
internal static class WhistleRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "cases.whistle-unknown");
    public static readonly Refusal NotYours = new(RefusalKind.NotAllowed, "cases.whistle-not-yours");
    public static readonly Refusal NotYoursToClose = new(RefusalKind.NotAllowed, "cases.whistle-not-yours-to-close");
    public static readonly Refusal KindMissing = new(RefusalKind.Invalid, "cases.whistle-kind", "kind");
    public static readonly Refusal TitleMissing = new(RefusalKind.Invalid, "cases.whistle-title", "title", Whistle.TitleLengthMax);
    public static readonly Refusal TextMissing = new(RefusalKind.Invalid, "cases.whistle-text", "text", Whistle.TextLengthMax);
    public static readonly Refusal Personal = new(RefusalKind.Invalid, "cases.whistle-personal", "text");
    public static readonly Refusal CalledMissing = new(RefusalKind.Invalid, "cases.whistle-called", "called", Whistle.CalledMax);
    public static readonly Refusal CalledNotServing = new(RefusalKind.Invalid, "cases.whistle-called-not-serving", "called");
    public static readonly Refusal CalledAlready = new(RefusalKind.Conflict, "cases.whistle-called-already", "called");
    public static readonly Refusal LeadMissing = new(RefusalKind.Invalid, "cases.whistle-lead", "lead");
    public static readonly Refusal CaseSealed = new(RefusalKind.NotAllowed, "cases.whistle-sealed");
    public static readonly Refusal CaseOver = new(RefusalKind.Conflict, "cases.whistle-case-over");
    public static readonly Refusal CaseWaits = new(RefusalKind.Conflict, "cases.whistle-open");
    public static readonly Refusal NotHere = new(RefusalKind.Conflict, "cases.whistle-not-here");
    public static readonly Refusal Over = new(RefusalKind.Conflict, "cases.whistle-over");
    public static readonly Refusal ArriveFirst = new(RefusalKind.Conflict, "cases.whistle-arrive-first");
    public static readonly Refusal PartNotDone = new(RefusalKind.Conflict, "cases.whistle-part-not-done");
    public static readonly Refusal NotDone = new(RefusalKind.Conflict, "cases.whistle-not-done");
    public static readonly Refusal ReasonMissing = new(RefusalKind.Invalid, "cases.whistle-reason", "reason");
    public static readonly Refusal WordsMissing = new(RefusalKind.Invalid, "cases.whistle-words", "text");
    public static readonly Refusal RatingMissing = new(RefusalKind.Invalid, "cases.whistle-rating", "rating");
    public static readonly Refusal RateLater = new(RefusalKind.Conflict, "cases.whistle-rate-later");
}

using Linli.Kernel;

namespace Linli.Cases.Phone;

/// <summary>What the phone desk refuses.</summary>
internal static class PhoneRefusals
{
    public static readonly Refusal UnknownCall = new(RefusalKind.NotFound, "cases.unknown-call");
    public static readonly Refusal CallEnded = new(RefusalKind.Conflict, "cases.call-ended");
    public static readonly Refusal CallInOtherHands = new(RefusalKind.Conflict, "cases.call-in-other-hands");
    public static readonly Refusal ResultMissing = new(RefusalKind.Invalid, "cases.call-result-missing", "result");
    public static readonly Refusal CallBackNeedsNumber = new(RefusalKind.Invalid, "cases.call-back-needs-number", "number");
    public static readonly Refusal UnknownAnswer = new(RefusalKind.NotFound, "cases.unknown-answer");
    public static readonly Refusal AnswerLength = new(RefusalKind.Invalid, "cases.canned-answer-length", "text", CannedAnswer.TitleLengthMax, CannedAnswer.TextLengthMax);
    public static readonly Refusal AnswerNeedsReview = new(RefusalKind.Invalid, "cases.canned-answer-review", "reviewOn");
}

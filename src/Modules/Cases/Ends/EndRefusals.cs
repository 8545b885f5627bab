using Linli.Kernel;

namespace Linli.Cases.Ends;

/// <summary>What is refused about answers, call-backs and judgements. The sentences stand in Words under <c>refusal.cases.…</c>.</summary>
internal static class EndRefusals
{
    public static readonly Refusal KindMissing = new(RefusalKind.Invalid, "cases.answer-kind", "kind");
    public static readonly Refusal LawMissing = new(RefusalKind.Invalid, "cases.answer-law", "basis");
    public static readonly Refusal ReceiverMissing = new(RefusalKind.Invalid, "cases.answer-receiver", "basis");
    public static readonly Refusal BasisTooLong = new(RefusalKind.Invalid, "cases.answer-basis-long", "basis", AnswerGiven.BasisLengthMax);
    public static readonly Refusal CallBackUnknown = new(RefusalKind.NotFound, "cases.call-back-unknown");
    public static readonly Refusal CallBackDone = new(RefusalKind.Conflict, "cases.call-back-done");
    public static readonly Refusal CallBackNobody = new(RefusalKind.NotFound, "cases.call-back-nobody");
    public static readonly Refusal CallBackCount = new(RefusalKind.Invalid, "cases.call-back-count", "count", DrawCallBacks.CountMax);
    public static readonly Refusal CallBackResult = new(RefusalKind.Invalid, "cases.call-back-result", "result");
    public static readonly Refusal NotOverYet = new(RefusalKind.Conflict, "cases.judge-not-over");
    public static readonly Refusal JudgedAlready = new(RefusalKind.Conflict, "cases.judged-already");
    public static readonly Refusal NotJudged = new(RefusalKind.NotAllowed, "cases.not-judged");
    public static readonly Refusal ScoreMissing = new(RefusalKind.Invalid, "cases.judge-score", "score");
}

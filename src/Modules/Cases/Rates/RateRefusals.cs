using Linli.Kernel;

namespace Linli.Cases.Rates;

/// <summary>What rates and exclusions refuse. The sentences stand in Words under <c>refusal.cases.rates-…</c>.</summary>
internal static class RateRefusals
{
    public static readonly Refusal PeriodUnknown = new(RefusalKind.Invalid, "cases.rates-period", "period");
    public static readonly Refusal WeightsNot100 = new(RefusalKind.Invalid, "cases.rates-weights", "contacted");
    public static readonly Refusal CreditUnreadable = new(RefusalKind.Invalid, "cases.rates-credit", "fair");
    public static readonly Refusal MonthOver = new(RefusalKind.Conflict, "cases.rates-month-over", "from");
    public static readonly Refusal ReasonMissing = new(RefusalKind.Invalid, "cases.rates-reason", "reason");
    public static readonly Refusal WordsMissing = new(RefusalKind.Invalid, "cases.rates-words", "text", Exclusion.TextLengthMax);
    public static readonly Refusal NotLed = new(RefusalKind.NotAllowed, "cases.rates-not-led");
    public static readonly Refusal AskedAlready = new(RefusalKind.Conflict, "cases.rates-asked-already");
    public static readonly Refusal OwnOffice = new(RefusalKind.NotAllowed, "cases.rates-own-office");
    public static readonly Refusal OwnDecision = new(RefusalKind.NotAllowed, "cases.rates-own-decision");
    public static readonly Refusal DecidedAlready = new(RefusalKind.Conflict, "cases.rates-decided");
    public static readonly Refusal NoAppeal = new(RefusalKind.Conflict, "cases.rates-no-appeal");
    public static readonly Refusal AppealLate = new(RefusalKind.Conflict, "cases.rates-appeal-late", null, Exclusion.AppealDays);
}

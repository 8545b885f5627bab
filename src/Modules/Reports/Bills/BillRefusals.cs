using Linli.Kernel;

namespace Linli.Reports.Bills;

/// <summary>What is refused about bills, and about pausing a task that is not paid for.</summary>
internal static class BillRefusals
{
    public static readonly Refusal NoBill = new(RefusalKind.NotFound, "reports.no-bill");
    public static readonly Refusal Nothing = new(RefusalKind.Conflict, "reports.bill-nothing");
    public static readonly Refusal Paid = new(RefusalKind.Conflict, "reports.bill-paid");
    public static readonly Refusal Unpaid = new(RefusalKind.Conflict, "reports.bill-unpaid");
    public static readonly Refusal PaidOn = new(RefusalKind.Invalid, "reports.bill-paid-on", "paidOn");
    public static readonly Refusal NothingLate = new(RefusalKind.Conflict, "reports.pause-nothing-late", null, Bill.PaidWithinDays);
    public static readonly Refusal PausedAlready = new(RefusalKind.Conflict, "reports.task-paused");
    public static readonly Refusal NotPaused = new(RefusalKind.Conflict, "reports.task-not-paused");
}

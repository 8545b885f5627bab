using Linli.Kernel;

namespace Linli.Reports.HandIns;

/// <summary>What is refused about handing in.</summary>
internal static class HandInRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "reports.no-hand-in");
    public static readonly Refusal Nothing = new(RefusalKind.Invalid, "reports.hand-in-nothing", "tables");

    /// <summary>A figure changed between looking and confirming.</summary>
    public static readonly Refusal Changed = new(RefusalKind.Conflict, "reports.hand-in-changed");

    /// <summary>{0}: the element, {1}: what is wanted.</summary>
    public static readonly Refusal Number = new(RefusalKind.Invalid, "reports.hand-in-number");

    /// <summary>{0}: so many cells.</summary>
    public static readonly Refusal Unanswered = new(RefusalKind.Invalid, "reports.hand-in-unanswered", "rest");
    public static readonly Refusal Reason = new(RefusalKind.Invalid, "reports.hand-in-reason", "reason", HandIn.ReasonLengthMax);

    /// <summary>It was received or returned already, or a later revision is there.</summary>
    public static readonly Refusal Answered = new(RefusalKind.Conflict, "reports.hand-in-answered");
}

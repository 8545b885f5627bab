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

    /// <summary>Nobody asks for the number, or somebody has said it.</summary>
    public static readonly Refusal NotAsked = new(RefusalKind.Conflict, "reports.figure-not-asked");
    public static readonly Refusal AddsUpNot = new(RefusalKind.Invalid, "reports.figure-adds-up-not");
    public static readonly Refusal WithGridsAlready = new(RefusalKind.Conflict, "reports.figure-with-grids");

    /// <summary>{0}: the grids whose worker's post nobody holds.</summary>
    public static readonly Refusal NoWorker = new(RefusalKind.Invalid, "reports.grid-without-worker");
    public static readonly Refusal NotWithGrids = new(RefusalKind.Conflict, "reports.figure-not-with-grids");

    /// <summary>It was answered or taken back, or it is asked of another grid.</summary>
    public static readonly Refusal NoQuestion = new(RefusalKind.NotFound, "reports.no-grid-question");

    /// <summary>The house's key is closed.</summary>
    public static readonly Refusal NotSigned = new(RefusalKind.Conflict, "reports.hand-in-not-signed");
}

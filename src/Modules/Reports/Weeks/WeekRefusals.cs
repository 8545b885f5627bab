using Linli.Kernel;

namespace Linli.Reports.Weeks;

/// <summary>What is refused about temporary tasks beyond the cap of a week.</summary>
internal static class WeekRefusals
{
    /// <summary>{0}: temporary tasks that a community may have in a week; {1}: communities that have them.</summary>
    public static readonly Refusal Full = new(RefusalKind.Conflict, "reports.week-full", "why");
    public static readonly Refusal NotAsked = new(RefusalKind.NotFound, "reports.no-over-cap");
    public static readonly Refusal Decided = new(RefusalKind.Conflict, "reports.over-cap-decided");
    public static readonly Refusal Choice = new(RefusalKind.Invalid, "reports.over-cap-choice", "approve");
    public static readonly Refusal TooLate = new(RefusalKind.Conflict, "reports.over-cap-too-late", "approve");
}

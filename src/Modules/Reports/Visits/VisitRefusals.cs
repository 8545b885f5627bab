using Linli.Kernel;

namespace Linli.Reports.Visits;

/// <summary>What is refused about visits of offices to communities.</summary>
internal static class VisitRefusals
{
    public static readonly Refusal Place = new(RefusalKind.Invalid, "reports.visit-place", "place");
    public static readonly Refusal Purpose = new(RefusalKind.Invalid, "reports.visit-purpose", "purpose", Visit.PurposeLengthMax);
    public static readonly Refusal Day = new(RefusalKind.Invalid, "reports.visit-day", "day", Visit.DaysAhead);

    /// <summary>{0}: the number of the visit.</summary>
    public static readonly Refusal Announced = new(RefusalKind.Conflict, "reports.visit-announced");

    /// <summary>{0}: visits that a community may have in a month.</summary>
    public static readonly Refusal Full = new(RefusalKind.Conflict, "reports.visits-full", "why");
    public static readonly Refusal NoVisit = new(RefusalKind.NotFound, "reports.no-visit");
    public static readonly Refusal Choice = new(RefusalKind.Invalid, "reports.visit-choice", "approve");
    public static readonly Refusal Decided = new(RefusalKind.Conflict, "reports.visit-decided");
    public static readonly Refusal TooLate = new(RefusalKind.Conflict, "reports.visit-too-late", "approve");
    public static readonly Refusal Over = new(RefusalKind.Conflict, "reports.visit-over");
    public static readonly Refusal TooSoon = new(RefusalKind.Conflict, "reports.visit-too-soon");
    public static readonly Refusal Minutes = new(RefusalKind.Invalid, "reports.visit-minutes", "minutes", Visit.MinutesMost);
    public static readonly Refusal Rating = new(RefusalKind.Invalid, "reports.visit-rating", "rating");
    public static readonly Refusal Office = new(RefusalKind.Invalid, "reports.visit-office", "office", Visit.OfficeLengthMax);
    public static readonly Refusal NotedDay = new(RefusalKind.Invalid, "reports.visit-noted-day", "day", Visit.DaysBack);
}

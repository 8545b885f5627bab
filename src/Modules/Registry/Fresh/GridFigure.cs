namespace Linli.Registry.Fresh;

/// <summary>
/// A share of one grid in one month: so many of so many. Counts alone, of which no line names anybody; this month's are
/// counted anew each day and after each confirmation, and stand as they were when the month is over.
/// </summary>
internal sealed class GridFigure
{
    public const int KeptMonths = 36;

    /// <summary>Before the name of an element.</summary>
    public const string FreshMeasure = "fresh.";

    public required int DistrictId { get; init; }
    public required Guid GridId { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    /// <summary><c>fresh.phone</c>, <c>people.complete</c> …</summary>
    public required string Measure { get; init; }

    /// <summary>Of the grid, so that a community's or street's are found by prefix.</summary>
    public required string Path { get; init; }
    public required int Good { get; init; }
    public required int Whole { get; init; }
    public required DateTimeOffset CountedAt { get; init; }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}

/// <summary>When an account is looked at next, for whether something of its owner should be confirmed again. Whether they answered stands nowhere (guard 9).</summary>
internal sealed class AskedAgain
{
    public required Guid AccountId { get; init; }
    public required DateOnly LookOn { get; set; }
}

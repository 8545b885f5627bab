using Linli.Reports.Admission;

namespace Linli.Reports.Burden;

/// <summary>What took a community's time for others.</summary>
internal enum BurdenKind { Table, Task, Meeting, Ledger, Inspection }

/// <summary>How many cells of tables were asked in a month, each as often as it was asked.</summary>
/// <param name="Asked">All of them; a table is reckoned with one row.</param>
/// <param name="BySystem">Filled in by the system: nobody types them.</param>
/// <param name="Repeated">Of those that somebody types, asked by another table in that month as well.</param>
internal sealed record CellsAsked(long Asked, long BySystem, long Repeated)
{
    public static readonly CellsAsked None = new(0, 0, 0);

    /// <summary>What somebody has to type.</summary>
    public long Typed => Asked - BySystem;

    public CellsAsked And(CellsAsked other) => new(Asked + other.Asked, BySystem + other.BySystem, Repeated + other.Repeated);
}

/// <summary>
/// One thing of an office in one community and month: how often, how long each time, how many of the staff. Its minutes are
/// these three multiplied, and nothing else is in the index.
/// </summary>
/// <param name="Office">Who asked it (<see cref="Contracts.PostCard.Office"/>).</param>
/// <param name="Number">As people call it: ZR2026-007.</param>
/// <param name="Month">Its first day.</param>
/// <param name="People">Of the community's staff, each time; 1 where its minutes are a community's together.</param>
internal sealed record BurdenPart(BurdenKind Kind, Guid Community, string Office, string OfficeName, string OfficeNameEn, string Number, string Title, DateOnly Month, int Times, int MinutesEach, int People = 1)
{
    public long Minutes => (long)Times * MinutesEach * People;
    public CellsAsked Cells { get; init; } = CellsAsked.None;

    /// <summary>Hours from when a task was given to the end of the first day on which it was to be done; null where that was in another month, or nothing was given.</summary>
    public int? NoticeHours { get; init; }

    public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;
}

/// <summary>How often something was, and how long it took.</summary>
internal sealed record Taken(int Times, long Minutes)
{
    public static readonly Taken Nothing = new(0, 0);
}

/// <summary>The burden index of a community, an office or a district in a month: the staff's minutes that others took, which is the sum of its parts.</summary>
/// <param name="ByKind">Every kind, also those of which there was nothing.</param>
/// <param name="NoticeHours">In the middle of all that was given: half had less.</param>
internal sealed record BurdenSum(IReadOnlyDictionary<BurdenKind, Taken> ByKind, CellsAsked Cells, int? NoticeHours)
{
    /// <summary>The index.</summary>
    public long Minutes => ByKind.Values.Sum(taken => taken.Minutes);

    public Taken this[BurdenKind kind] => ByKind[kind];
}

/// <summary>Reckons the index. Pure: the same parts give the same index, whoever asks.</summary>
internal static class BurdenIndex
{
    public static readonly BurdenKind[] Kinds = Enum.GetValues<BurdenKind>();

    public static BurdenSum Of(IReadOnlyCollection<BurdenPart> parts)
    {
        var byKind = Kinds.ToDictionary(kind => kind, kind => parts.Where(part => part.Kind == kind).Aggregate(Taken.Nothing, (sum, part) => new Taken(sum.Times + part.Times, sum.Minutes + part.Minutes)));
        return new(byKind, parts.Aggregate(CellsAsked.None, (sum, part) => sum.And(part.Cells)), Middle([.. parts.Select(part => part.NoticeHours).OfType<int>().Order()]));
    }

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>
    /// The days on which something is done that comes again, from a first day on: weekly on the same day of the week, monthly and
    /// rarer on the same day of the month or its last, daily on working days.
    /// </summary>
    /// <param name="until">The first day on which it is over; null where it isn't.</param>
    /// <param name="from">The first day that is asked for.</param>
    /// <param name="to">The first day that isn't.</param>
    public static IEnumerable<DateOnly> DaysOf(Frequency frequency, DateOnly since, DateOnly? until, DateOnly from, DateOnly to)
    {
        var (first, end) = (from > since ? from : since, until < to ? until.Value : to);
        if (first >= end) return [];
        return frequency switch
        {
            Frequency.Once => Days(since, since.AddDays(1)).Where(day => day >= first),
            Frequency.Daily => Days(first, end).Where(AdmissionScope.Calendar.IsWorkingDay),
            Frequency.Weekly => Days(first, end).Where(day => (day.DayNumber - since.DayNumber) % 7 == 0),
            _ => ByMonths(frequency switch { Frequency.Monthly => 1, Frequency.Quarterly => 3, _ => 12 }, since, first, end),
        };
    }

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly end) => Enumerable.Range(0, end.DayNumber - first.DayNumber).Select(first.AddDays);

    private static IEnumerable<DateOnly> ByMonths(int months, DateOnly since, DateOnly first, DateOnly end)
    {
        var before = Math.Max(0, ((first.Year - since.Year) * 12 + first.Month - since.Month) / months - 1);
        for (var nth = before; since.AddMonths(nth * months) is var day && day < end; nth++)
            if (day >= first) yield return day;
    }

    /// <summary>Of sorted numbers the one in the middle, of two the smaller: what is said is what somebody had.</summary>
    private static int? Middle(IReadOnlyList<int> sorted) => sorted.Count == 0 ? null : sorted[(sorted.Count - 1) / 2];
}

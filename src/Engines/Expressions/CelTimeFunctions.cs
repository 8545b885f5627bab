namespace Linli.Engines.Expressions;

/// <summary>
/// The getters of instants (in UTC, or in the zone that is named) and of spans. As in the language definition months, days of
/// the month and days of the year count from 0, <c>getDate</c> counts from 1, and Sunday is day 0 of the week.
/// </summary>
internal static class CelTimeFunctions
{
    private static readonly (string Name, Func<DateTime, long> Of)[] Calendar =
    [
        ("getFullYear", at => at.Year),
        ("getMonth", at => at.Month - 1),
        ("getDate", at => at.Day),
        ("getDayOfMonth", at => at.Day - 1),
        ("getDayOfWeek", at => (long)at.DayOfWeek),
        ("getDayOfYear", at => at.DayOfYear - 1),
        ("getHours", at => at.Hour),
        ("getMinutes", at => at.Minute),
        ("getSeconds", at => at.Second),
        ("getMilliseconds", at => at.Millisecond),
    ];

    private static readonly (string Name, Func<long, long> Of)[] Lengths =
    [
        ("getHours", nanoseconds => nanoseconds / (3600 * CelSpan.NanosecondsASecond)),
        ("getMinutes", nanoseconds => nanoseconds / (60 * CelSpan.NanosecondsASecond)),
        ("getSeconds", nanoseconds => nanoseconds / CelSpan.NanosecondsASecond),
        ("getMilliseconds", nanoseconds => nanoseconds / 1_000_000 % 1_000), // of the second, not of the whole: so the specification's tests have it
    ];

    public static readonly IReadOnlyList<CelFunction> All =
    [
        .. Calendar.Select(get => new CelFunction(get.Name, CelForm.Method, [CelKind.Instant], CelType.Whole, given => get.Of(((CelInstant)given[0]!).In(TimeZoneInfo.Utc)!.Value))),
        .. Calendar.Select(get => new CelFunction(get.Name, CelForm.Method, [CelKind.Instant, CelKind.Text], CelType.Whole, given => InZone(get.Of, (CelInstant)given[0]!, (string)given[1]!))),
        .. Lengths.Select(get => new CelFunction(get.Name, CelForm.Method, [CelKind.Span], CelType.Whole, given => get.Of(((CelSpan)given[0]!).Nanoseconds))),
    ];

    private static object InZone(Func<DateTime, long> get, CelInstant at, string name)
    {
        if (CelZones.Find(name) is not { } zone)
            return new CelError(CelErrorKind.NotConvertible, 0, new($"没有时区“{name}”，中国时间写 '+08:00'", $"there is no time zone “{name}”; China's is '+08:00'"));
        return at.In(zone) is { } there ? get(there) : new CelError(CelErrorKind.NotComputable, 0, new("那里的日期超出范围", "the date there is out of range"));
    }
}

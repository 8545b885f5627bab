namespace Linli.Kernel.Calendar;

/// <summary>Asia/Shanghai: eight hours before UTC, without summer time since 1991, so no zone data are needed.</summary>
public static class ChinaTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(Offset);

    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <param name="day">A day in China.</param>
    /// <param name="timeOfDay">From 0:00 to 24:00.</param>
    /// <returns>In UTC.</returns>
    public static DateTimeOffset At(DateOnly day, TimeSpan timeOfDay) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).Add(timeOfDay).ToUniversalTime();
}

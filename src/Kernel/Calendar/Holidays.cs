using System.Text.Json;

namespace Linli.Kernel.Calendar;

/// <summary>A public holiday with the days off, and the weekend days that are worked in exchange (调休).</summary>
/// <param name="Code">Stable, e.g. "spring-festival".</param>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off, itself included.</param>
/// <param name="WorkInstead">Saturdays and Sundays that are working days.</param>
public sealed record Holiday(string Code, DateOnly From, DateOnly To, IReadOnlyList<DateOnly> WorkInstead);

/// <summary>
/// Public holidays as the State Council announces them each autumn for the next year (国务院办公厅关于…部分节假日安排的通知;
/// each year names its notice). A year that isn't in the data has weekends only, and <see cref="Knows"/> says so.
/// </summary>
public sealed class Holidays
{
    private readonly Dictionary<DateOnly, Holiday> off = [];
    private readonly Dictionary<DateOnly, Holiday> worked = [];
    private readonly Dictionary<int, string> notices = [];
    private readonly Dictionary<string, Dictionary<string, string>> names;

    private Holidays(HolidayFile file)
    {
        names = file.Names;
        foreach (var year in file.Years)
        {
            notices.Add(year.Year, year.Notice);
            foreach (var holiday in year.Holidays) Add(holiday, year.Year);
        }
    }

    /// <summary>The data that ship with Linli: 2024 to 2026.</summary>
    public static Holidays OfChina { get; } = ReadEmbedded();

    /// <summary>Reads a file of the same form as holidays-cn.json, for a year that was announced after this release.</summary>
    /// <exception cref="InvalidDataException">The file isn't whole, or contradicts itself.</exception>
    public static Holidays Read(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize<HolidayFile>(json, JsonSerializerOptions.Web) is { Format: "linli-holidays/1", Names: not null, Years: not null } file
                ? new Holidays(file)
                : throw new InvalidDataException("The holidays are not in the form linli-holidays/1.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The holidays can't be read: {e.Message}", e);
        }
    }

    public bool Knows(int year) => notices.ContainsKey(year);

    /// <summary>Number of the notice that a year's days are from; null for a year that isn't known.</summary>
    public string? NoticeOf(int year) => notices.GetValueOrDefault(year);

    /// <summary>The holiday that gives this day off, if any.</summary>
    public Holiday? On(DateOnly day) => off.GetValueOrDefault(day);

    /// <summary>The holiday in exchange for which this weekend day is worked, if any.</summary>
    public Holiday? WorkedFor(DateOnly day) => worked.GetValueOrDefault(day);

    public bool IsWorkingDay(DateOnly day) =>
        worked.ContainsKey(day) || (!off.ContainsKey(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <param name="code">Code of a holiday.</param>
    /// <param name="language">"zh-Hans" or "en".</param>
    public string NameOf(string code, string language) =>
        names.TryGetValue(code, out var languages) && languages.TryGetValue(language, out var name) ? name : code;

    private void Add(Holiday holiday, int year)
    {
        if (holiday.From > holiday.To || holiday.From.Year != year || holiday.To.Year != year)
            throw new InvalidDataException($"{holiday.Code} of {year} runs from {holiday.From:O} to {holiday.To:O}.");
        for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
            if (!off.TryAdd(day, holiday) || worked.ContainsKey(day)) throw new InvalidDataException($"{day:O} is given twice.");
        foreach (var day in holiday.WorkInstead)
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) throw new InvalidDataException($"{day:O} is no weekend day: it needs no exchange.");
            if (!worked.TryAdd(day, holiday) || off.ContainsKey(day)) throw new InvalidDataException($"{day:O} is given twice.");
        }
    }

    private static Holidays ReadEmbedded()
    {
        using var json = typeof(Holidays).Assembly.GetManifestResourceStream("holidays-cn.json")!;
        return Read(json);
    }

    private sealed record HolidayFile(string Format, Dictionary<string, Dictionary<string, string>> Names, List<HolidayYear> Years);

    private sealed record HolidayYear(int Year, string Notice, List<Holiday> Holidays);
}

using System.Globalization;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>How long a matter of this class may take, each length in its own unit.</summary>
/// <param name="FirstContact">Until the reporter has been spoken to.</param>
/// <param name="Resolve">Until the answer.</param>
/// <param name="Confirm">Until the reporter, or the checker, has said a word on the answer.</param>
/// <param name="WarnAt">Share of the whole time at which the post is warned, above 0 and below 1.</param>
/// <param name="IsDefault">Our choice where no source names a figure; a city sets its own.</param>
internal sealed record ClockClass(
    string Code, LocalName Name, ClockSpan FirstContact, ClockSpan Resolve, ClockSpan Confirm, double WarnAt, bool IsDefault)
{
    /// <summary>The code list under which a pack names the reasons for more time.</summary>
    public const string ExtensionKinds = "extension-kind";

    public static readonly ClockSpan ReviewDefault = new(1, ClockUnit.WorkingDays);

    /// <summary>How often the time may be extended, and by how much at a time at most. Where the pack says nothing: once, by as long again.</summary>
    public ExtensionRule Extension { get; init; } = new(1, Resolve);

    /// <summary>How long a post that a matter was passed on to has to take or refuse it (首接负责). Where the pack says nothing: as long as for the first contact.</summary>
    public ClockSpan Accept { get; init; } = FirstContact;

    /// <summary>How long the desk above has to decide on an objection. Where the pack says nothing: a working day.</summary>
    public ClockSpan Review { get; init; } = ReviewDefault;
}

/// <summary>How often a clock may be extended (0: never), and by how much at a time at most.</summary>
internal sealed record ExtensionRule(int Times, ClockSpan Most)
{
    public const int TimesMost = 9;

    public static ExtensionRule? Read(PackMap file, PackReading reading)
    {
        if (!file.Find("extend", out var node) || reading.Map(node, ["times", "most"], []) is not { } map) return null;
        var (times, most) = (reading.Whole(map, "times", 0, TimesMost), reading.Span(map, "most"));
        return times is null || most is null ? null : new((int)times, most.Value);
    }
}

/// <summary>The working time and the classes of one file under <c>clocks/</c>.</summary>
internal sealed record ClockSet(DayWindows? WorkingHours, IReadOnlyList<ClockClass> Classes)
{
    /// <summary>The last fifth: so it is shown as soon due.</summary>
    public const double WarnAtDefault = 0.8;

    public static ClockSet Read(PackMap file, PackReading reading)
    {
        reading.Code(file, "clocks");
        var windows = file.Find("working-hours", out var hours) ? ReadWindows(hours, reading) : null;
        var warnAt = Share(file, reading) ?? WarnAtDefault;
        return new(windows, reading.Items(file, "classes").Select(item => ReadClass(item, warnAt, reading)).OfType<ClockClass>().ToList());
    }

    private static DayWindows? ReadWindows(PackNode node, PackReading reading)
    {
        if (reading.Map(node, ["windows"], []) is not { } map || reading.Text(map, "windows") is not { } text) return null;
        try
        {
            return DayWindows.Parse(text.Value);
        }
        catch (FormatException)
        {
            reading.Problems.Add(text, new($"“{text.Value}”不是工作时间", $"“{text.Value}” is no working time"), new("写成 \"8:30-12:00, 14:30-17:30\"", "write \"8:30-12:00, 14:30-17:30\""));
            return null;
        }
    }

    private static ClockClass? ReadClass(PackNode item, double warnAt, PackReading reading)
    {
        if (reading.Map(item, ["class", "name", "first-contact", "resolve", "confirm"], ["warn-at", "extend", "accept", "review"]) is not { } map) return null;
        var code = reading.Code(map, "class");
        var name = reading.Name(map, "name");
        reading.Guard(map, "class", code, name);
        var (first, resolve, confirm) = (reading.Span(map, "first-contact"), reading.Span(map, "resolve"), reading.Span(map, "confirm"));
        if (first is { } early && resolve is { } late && early.Unit == late.Unit && early.Amount > late.Amount)
            reading.Problems.Add(map, new("先联系比办结还晚", "the first contact comes after the answer"), new("first-contact 不能大于 resolve", "first-contact is at most resolve"));
        var (extension, accept, review) = (ExtensionRule.Read(map, reading), reading.Span(map, "accept"), reading.Span(map, "review"));
        return code is null || name is null || first is null || resolve is null || confirm is null
            ? null
            : new(code, name, first.Value, resolve.Value, confirm.Value, Share(map, reading) ?? warnAt, reading.YesOrNo(map, "default") ?? false)
            {
                Extension = extension ?? new(1, resolve.Value), Accept = accept ?? first.Value, Review = review ?? ClockClass.ReviewDefault,
            };
    }

    private static double? Share(PackMap map, PackReading reading)
    {
        if (reading.Number(map, "warn-at") is not { } share) return null;
        if (share is > 0 and < 1) return (double)share;
        reading.Problems.Add(map, new($"提醒点 {share.ToString(CultureInfo.InvariantCulture)} 不在 0 和 1 之间", $"the share {share.ToString(CultureInfo.InvariantCulture)} isn't between 0 and 1"), new("写成 warn-at: 0.8", "write warn-at: 0.8"));
        return null;
    }
}

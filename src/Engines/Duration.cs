using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Linli.Engines;

/// <summary>What a duration counts. Hours and days run through nights and holidays; working ones run on a calendar.</summary>
public enum DurationUnit { Hours, Days, WorkingHours, WorkingDays }

/// <summary>A length of time together with what it counts in, as packs write it: <c>2h</c>, <c>7d</c>, <c>4wh</c>, <c>5wd</c>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Duration(int Amount, DurationUnit Unit)
{
    /// <summary>A larger amount is a slip of the pen.</summary>
    public const int AmountMax = 10_000;

    private static readonly (string Sign, DurationUnit Unit)[] Signs =
        [("wh", DurationUnit.WorkingHours), ("wd", DurationUnit.WorkingDays), ("h", DurationUnit.Hours), ("d", DurationUnit.Days)];

    /// <summary>Reads a whole number from 1 to <see cref="AmountMax"/> and one of <c>h d wh wd</c>; a space may stand between.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out Duration duration)
    {
        duration = default;
        if (text is null) return false;
        foreach (var (sign, unit) in Signs)
        {
            if (!text.EndsWith(sign, StringComparison.Ordinal)) continue;
            if (!int.TryParse(text.AsSpan(0, text.Length - sign.Length).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                || amount is < 1 or > AmountMax) return false;
            duration = new(amount, unit);
            return true;
        }

        return false;
    }

    public Sentence Say() => Unit switch
    {
        DurationUnit.Hours => new($"{Amount} 小时", Amount == 1 ? "1 hour" : $"{Amount} hours"),
        DurationUnit.Days => new($"{Amount} 天", Amount == 1 ? "1 day" : $"{Amount} days"),
        DurationUnit.WorkingHours => new($"{Amount} 个工作小时", Amount == 1 ? "1 working hour" : $"{Amount} working hours"),
        _ => new($"{Amount} 个工作日", Amount == 1 ? "1 working day" : $"{Amount} working days"),
    };

    public override string ToString()
    {
        var unit = Unit;
        return Amount.ToString(CultureInfo.InvariantCulture) + Array.Find(Signs, sign => sign.Unit == unit).Sign;
    }
}

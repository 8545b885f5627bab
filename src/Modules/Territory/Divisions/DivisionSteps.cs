namespace Linli.Territory.Divisions;

/// <summary>What a new list does to one code.</summary>
internal abstract record DivisionStep(string Code)
{
    /// <summary>It begins.</summary>
    public sealed record Begin(string Code, DateOnly Since, string OfficialName) : DivisionStep(Code);

    /// <summary>It goes on under another name: what stood since <paramref name="Was"/> ends, and a new row begins.</summary>
    public sealed record Rename(string Code, DateOnly Was, DateOnly Since, string OfficialName) : DivisionStep(Code);

    /// <summary>The list of the same day said it otherwise before.</summary>
    public sealed record Correct(string Code, DateOnly Since, string OfficialName) : DivisionStep(Code);

    /// <summary>It ends; where it stood for no whole day, it never was.</summary>
    public sealed record End(string Code, DateOnly Was, DateOnly Until) : DivisionStep(Code);

    public sealed record Same(string Code) : DivisionStep(Code);
}

/// <summary>
/// Holds a new list against what stands, code by code, as two streams in the order of codes. A line of
/// <see cref="DivisionChange"/> gives the day of a beginning or an end; the list's own day does else.
/// </summary>
internal sealed class DivisionSteps(IReadOnlyList<DivisionChange> changes, DateOnly day)
{
    private readonly Dictionary<string, DateOnly> endsOn = ByCode(changes, change => change.OldCode);
    private readonly Dictionary<string, DateOnly> beginsOn = ByCode(changes, change => change.NewCode);

    /// <param name="standing">The last row of each code, ended ones too.</param>
    public IEnumerable<DivisionStep> Of(IEnumerable<DivisionLine> list, IEnumerable<Standing> standing)
    {
        using var known = standing.GetEnumerator();
        var more = known.MoveNext();
        foreach (var line in list)
        {
            for (; more && string.CompareOrdinal(known.Current.Code, line.Code) < 0; more = known.MoveNext())
                if (known.Current.Until is null) yield return Ended(known.Current);
            if (!more || known.Current.Code != line.Code)
            {
                yield return new DivisionStep.Begin(line.Code, DayOf(beginsOn, line.Code) ?? day, line.OfficialName);
                continue;
            }

            yield return Held(line, known.Current);
            more = known.MoveNext();
        }

        for (; more; more = known.MoveNext())
            if (known.Current.Until is null) yield return Ended(known.Current);
    }

    private DivisionStep Held(DivisionLine line, Standing was) => was switch
    {
        { Until: { } until } => new DivisionStep.Begin(line.Code, DayOf(beginsOn, line.Code) is { } on && on > until ? on : day, line.OfficialName),
        _ when was.OfficialName == line.OfficialName => new DivisionStep.Same(line.Code),
        _ when was.Since >= day => new DivisionStep.Correct(line.Code, was.Since, line.OfficialName),
        _ => new DivisionStep.Rename(line.Code, was.Since, day, line.OfficialName),
    };

    private DivisionStep.End Ended(Standing was) =>
        new(was.Code, was.Since, DayOf(endsOn, was.Code) is { } on && on > was.Since ? on : day);

    // The line that says the most digits.
    private static DateOnly? DayOf(Dictionary<string, DateOnly> days, string code)
    {
        if (days.Count == 0) return null;
        if (days.TryGetValue(code, out var own)) return own;
        foreach (var above in DivisionCode.Above(code))
            if (days.TryGetValue(above, out var on)) return on;
        return null;
    }

    // Where a code has several lines, the last day is the one at which it is whole, or gone.
    private static Dictionary<string, DateOnly> ByCode(IReadOnlyList<DivisionChange> changes, Func<DivisionChange, string> code) =>
        changes.GroupBy(code, StringComparer.Ordinal).ToDictionary(lines => lines.Key, lines => lines.Max(line => line.Day), StringComparer.Ordinal);
}

/// <summary>The last row of a code, as the table has it.</summary>
internal readonly record struct Standing(string Code, DateOnly Since, DateOnly? Until, string OfficialName);

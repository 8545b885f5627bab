using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel;
using Linli.Kernel.Calendar;

namespace Linli.Reports.Dictionary;

/// <summary>
/// A figure of a table of <see cref="AskColumns"/> opened: who reckons it and how, from which parts, what lies below it, and
/// where its rows are listed. What the table hides stays hidden, and with it what would tell it. Counts only; of nobody. Not
/// within a write: what a department opens is written down as one.
/// </summary>
internal sealed class SeeFigure(AskColumns ask, TheDictionary dictionary, DictionaryScope scope, IPlaces places, TimeProvider clock)
{
    /// <param name="Element">Its code.</param>
    /// <param name="Of">The place whose table it stands in: what is hidden hangs on the rows beside it. Null for the row's own table.</param>
    /// <param name="Place">The place of its row.</param>
    /// <param name="On">Null for today.</param>
    public sealed record Input(string Element, Guid? Of, Guid Place, DateOnly? On = null);

    /// <summary>A number that it is reckoned from, as the same row has it.</summary>
    public sealed record Part(ElementNow It, Figure Figure);

    /// <summary>The same element at a place right below.</summary>
    public sealed record Row(PlaceCard Place, Figure Figure);

    /// <param name="Guarded">Small counts are left out.</param>
    /// <param name="Said">Its expression in plain words; null where a module counts it.</param>
    /// <param name="Below">None where it is hidden itself.</param>
    /// <param name="Behind">Null where no list shows that day, or the caller may open none. A department comes to no rows.</param>
    public sealed record Seen(ElementNow It, PlaceCard Of, PlaceCard Place, DateOnly On, Figure Figure, bool Guarded, Sentence? Said, IReadOnlyList<Part> Parts, IReadOnlyList<Row> Below, BehindNumber? Behind);

    public async Task<Outcome<Seen>> Run(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SeeFigures).Succeeded(out var reader, out var no)) return no;
        var district = reader.Id.District;
        if (await places.Find(new(district, input.Of ?? input.Place), stop) is not { } of || !scope.ToFigures(of).Succeeded(out var by, out _)) return KernelRefusals.Unknown;
        if ((input.On ?? ChinaTime.DateOf(clock.GetUtcNow())) is var on && (on > ChinaTime.DateOf(clock.GetUtcNow()) || on.Year < 2000)) return DictionaryRefusals.Day;
        var set = await dictionary.Of(district, stop);
        if (set.Find(input.Element) is not { IsComputed: true } it) return DictionaryRefusals.NoElement;
        var parts = Formulas.ReadBy(it, set);
        var table = await ask.Reckon(of, by, ColumnFor.OwnOffice(by), on, set, [it, .. parts], stop);
        if (table.Rows.FirstOrDefault(row => row.Place.Id.Id == input.Place) is not { } here) return KernelRefusals.Unknown;

        var figure = here.Figures[0];
        var isHidden = figure.Why == NoFigure.TooFew;
        IReadOnlyList<Row> below = isHidden ? [] : here.Place.Id == of.Id ? Below(table) : await Below(here.Place, it, set, on, stop);
        return new Seen(
            it, of, here.Place, on, figure, table.Guarded, Formulas.Of(it) is { } expression ? Formulas.Say(expression, set) : null, [.. parts.Select((part, nth) => new Part(part, here.Figures[nth + 1]))], below,
            isHidden || table.Guarded ? null : it.Source?.Behind(it.Code, here.Place, on));
    }

    /// <summary>Of the table of the row's own place.</summary>
    private async Task<IReadOnlyList<Row>> Below(PlaceCard place, ElementNow it, ElementSet set, DateOnly on, CancellationToken stop) =>
        scope.ToFigures(place).Succeeded(out var by, out _) ? Below(await ask.Reckon(place, by, ColumnFor.OwnOffice(by), on, set, [it], stop)) : [];

    private static IReadOnlyList<Row> Below(AskColumns.Table table) => [.. table.Rows.Skip(1).Select(row => new Row(row.Place, row.Figures[0]))];
}

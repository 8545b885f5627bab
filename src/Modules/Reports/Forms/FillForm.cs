using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Forms;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Forms;

/// <summary>
/// Fills a confirmed form as of a day, a row for each place right below one. Its figures are those of <see cref="AskColumns"/>,
/// small counts hidden alike. Nobody is asked anything by it: what is not known stays empty, and is told.
/// </summary>
internal sealed class FillForm(SeeForms see, WriteForm write, AskColumns ask, DictionaryScope scope, IPlaces places, TimeProvider clock)
{
    private const string Name = PlaceTexts.Name, Code = PlaceTexts.Code;

    /// <param name="On">Null for today.</param>
    public sealed record Input(Guid Form, Guid Place, DateOnly? On = null);

    /// <param name="Why">Null where no number of the element is kept anywhere.</param>
    public sealed record Empty(PlaceCard Place, MappedColumn Column, ElementNow Element, NoFigure? Why);

    /// <param name="Columns">Those that mean an element, in the order of the values.</param>
    public sealed record Filled(SeeForms.Seen Of, PlaceCard Place, DateOnly On, bool Guarded, IReadOnlyList<MappedColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, IReadOnlyList<Empty> Empty);

    public async Task<Outcome<Filled>> Run(Input input, CancellationToken stop)
    {
        if (!(await see.Run(input.Form, stop)).Succeeded(out var seen, out var no)) return no;
        if (May(seen) is { } wrong) return wrong;
        if (await places.Find(new(seen.By.Id.District, input.Place), stop) is not { } place || !scope.ToFigures(place).Succeeded(out var by, out _)) return TakenFormRefusals.NoPlace;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        if ((input.On ?? today) is var on && (on > today || on.Year < 2000)) return DictionaryRefusals.Day;

        var columns = seen.Columns.Where(column => column.Code is not null).ToList();
        var elements = columns.ConvertAll(column => seen.Elements.Find(column.Code)!);
        var computed = elements.FindAll(element => element.IsComputed);
        var table = await ask.Reckon(place, by, ColumnFor.Entry(seen.Entry.Id), on, seen.Elements, computed, stop);
        var rows = table.Rows.Count > 1 ? table.Rows.Skip(1).ToList() : [.. table.Rows]; // what lies below it; where nothing does, itself
        var sheet = WriteForm.SheetOf(seen.It);
        if (rows.Count > sheet.Room) return FormRefusals.NoRoom.With(sheet.FootRow ?? 0, sheet.Room, rows.Count);

        List<Empty> empty = [];
        List<IReadOnlyList<object?>> values = [];
        foreach (var row in rows)
        {
            var cells = new object?[columns.Count];
            for (var nth = 0; nth < cells.Length; nth++)
            {
                var figure = computed.IndexOf(elements[nth]) is >= 0 and var at ? row.Figures[at] : null;
                cells[nth] = Cell(row.Place, elements[nth], figure);
                if (cells[nth] is null) empty.Add(new(row.Place, columns[nth], elements[nth], figure?.Why));
            }

            values.Add(cells);
        }

        return new Filled(seen, place, on, table.Guarded, columns, values, empty);
    }

    /// <summary>The workbook with its rows in it.</summary>
    public Task<Outcome<byte[]>> Write(Filled filled, CancellationToken stop) => write.Run(filled.Of.It, filled.Columns, filled.Rows, stop);

    private static Refusal? May(SeeForms.Seen seen) => seen switch
    {
        { Standing: FormStanding.Over } => TakenFormRefusals.Over,
        { Standing: FormStanding.ToConfirm } => TakenFormRefusals.NotConfirmed,
        { MovedOn: { } column } => TakenFormRefusals.MovedOn.With(column.Name, seen.Elements.Find(column.Code) is { } element ? Formulas.Said(element.Name) : column.Code!),
        { It.RowOf: not ElementOf.Place } => TakenFormRefusals.NoPlaces,
        _ => null,
    };

    private static object? Cell(PlaceCard place, ElementNow element, Figure? figure) => element.Code switch
    {
        Name => place.Name,
        Code => place.Code,
        _ when figure?.Value is null => null,
        _ when element.Means.Type == ElementType.Count => (long)figure.Value!.Value,
        _ => Math.Round(figure.Value!.Value, 2),
    };
}

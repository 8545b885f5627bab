using System.Globalization;
using System.Text.Json;
using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Sharings;

/// <summary>
/// What a program is answered. The same in each form: JSON says it in parts, CSV and XLSX as a line for each place and element,
/// so that nothing is lost between them.
/// </summary>
/// <param name="Sandbox">Figures are made up.</param>
/// <param name="Sharing">Its number; null in the sandbox.</param>
/// <param name="On">The day as of which they are.</param>
internal sealed record SharedTable(bool Sandbox, string? Sharing, string? Purpose, DateOnly On, IReadOnlyList<SharedColumn> Columns, IReadOnlyList<SharedRow> Rows)
{
    public static readonly IReadOnlyList<string> Heads =
        ["sandbox", "sharing", "on", "place_code", "place", "element", "name", "value", "why", "unit", "version", "meaning", "source", "owner", "fresh_days", "formula", "reads"];

    public static readonly IReadOnlyList<int> Widths = [9, 12, 12, 15, 24, 26, 20, 12, 12, 8, 8, 40, 20, 16, 10, 40, 40];

    private const double Most = 1e15; // beyond it a double holds no whole numbers, nor a spreadsheet

    public static SharedTable Of(Sharing it, AskColumns.Table table, ElementSet set, IReadOnlyDictionary<string, string> owners) => new(
        false, it.Number, it.Purpose, table.On, [.. table.Columns.Select(column => SharedColumn.Of(column, set, owners))],
        [.. table.Rows.Select(row => new SharedRow(row.Place.Code, row.Place.Name, [.. row.Figures.Select(Cell)]))]);

    /// <summary>A number with four digits after the point at most, the same in each form; or the code of why there is none.</summary>
    public static SharedCell Cell(Figure figure) => figure.Value switch
    {
        null => new(null, JsonNamingPolicy.CamelCase.ConvertName((figure.Why ?? NoFigure.CanNot).ToString())),
        { } value when Math.Abs(value) > Most => new(null, JsonNamingPolicy.CamelCase.ConvertName(nameof(NoFigure.CanNot))),
        { } value => new((decimal)Math.Round(value, 4), null),
    };

    /// <summary>A line for each place and element.</summary>
    public IEnumerable<IReadOnlyList<object?>> Lines()
    {
        var on = On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var row in Rows)
            foreach (var (nth, cell) in row.Cells.Index())
            {
                var column = Columns[nth];
                yield return
                [
                    Sandbox ? "yes" : "no", Sharing, on, row.Code, row.Place, column.Code, column.Name, cell.Value, cell.Why, column.Unit, column.Version, column.Meaning, column.Source, column.Owner, column.FreshDays, column.Formula, string.Join(' ', column.Reads),
                ];
            }
    }

    /// <summary>As JSON says it.</summary>
    public object Told(Words words) => new
    {
        sandbox = Sandbox, notice = words[Sandbox ? "reports.shared.sandbox" : "reports.shared.care"].Value, sharing = Sharing, purpose = Purpose, on = On,
        elements = Columns.Select(column => new { column.Code, column.Name, column.Unit, column.Version, column.Meaning, column.Source, column.Owner, column.FreshDays, column.Formula, column.Reads }),
        rows = Rows.Select(row => new { placeCode = row.Code, row.Place, figures = row.Cells.Select(cell => new { cell.Value, cell.Why }) }),
    };
}

/// <summary>Where a column of figures comes from.</summary>
/// <param name="Version">Of the definition; 0 where a module answers for it.</param>
/// <param name="Formula">In words; null where it is counted from records.</param>
/// <param name="Reads">Codes of the elements that it is reckoned from.</param>
internal sealed record SharedColumn(string Code, string Name, string Unit, int Version, string Meaning, string Source, string Owner, int FreshDays, string? Formula, IReadOnlyList<string> Reads)
{
    public static SharedColumn Of(ElementNow element, ElementSet set, IReadOnlyDictionary<string, string> owners)
    {
        var language = Words.Language;
        return new(
            element.Code, element.Name.In(language), element.Unit.In(language), element.Version, element.Meaning.In(language), element.From.In(language), owners.GetValueOrDefault(element.Means.Owner, element.Means.Owner), element.Means.FreshDays,
            Formulas.Of(element) is { } formula ? Formulas.Say(formula, set).In(language) : null, [.. Formulas.ReadBy(element, set).Select(read => read.Code)]);
    }
}

internal sealed record SharedRow(string? Code, string Place, IReadOnlyList<SharedCell> Cells);

/// <summary>A number, or the code of why there is none.</summary>
internal sealed record SharedCell(decimal? Value, string? Why);

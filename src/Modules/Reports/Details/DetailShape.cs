using Linli.Contracts;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;

namespace Linli.Reports.Details;

/// <summary>Which value of a source's row stands in which column of a form.</summary>
internal sealed class DetailShape
{
    private const string Name = PlaceTexts.Name, Code = PlaceTexts.Code; // of the community itself, in every row

    private readonly PlaceCard place;
    private readonly int[] at; // of each column where its value stands in a row; -1 where the source says nothing of it

    public DetailShape(IReadOnlyList<MappedColumn> columns, ElementSet set, IRowSource source, PlaceCard place)
    {
        this.place = place;
        Columns = [.. columns.Where(column => column.Code is not null)];
        Elements = [.. Columns.Select(column => set.Find(column.Code)!)];
        Codes = [.. Columns.Select(column => column.Code!).Where(source.Codes.Contains).Distinct(StringComparer.Ordinal)];
        at = [.. Columns.Select(column => Codes.IndexOf(column.Code!))];
    }

    /// <summary>Those that mean an element, in their order.</summary>
    public IReadOnlyList<MappedColumn> Columns { get; }
    public IReadOnlyList<ElementNow> Elements { get; }

    /// <summary>What is asked of the source.</summary>
    public List<string> Codes { get; }

    /// <summary>Elements that a row can say of the place that it is filled for.</summary>
    public static bool IsOfPlace(string code) => code is Name or Code;

    public RowValue Of(DetailRow row, int column) =>
        at[column] >= 0 ? row.Values[at[column]]
        : Elements[column].Code switch { Name => new(place.Name), Code => new(place.Code), _ => RowValue.Unknown };

    /// <summary>Names of the columns whose value in this row should be confirmed again.</summary>
    public List<string> Stale(DetailRow row) => [.. Columns.Index().Where(column => Of(row, column.Index).IsStale).Select(column => column.Item.Name)];

    /// <summary>As the department's workbook has it: of a closed list the name, in the language that offices write.</summary>
    public object? Cell(DetailRow row, int column) => Of(row, column).Value switch
    {
        string code when Elements[column].Means.Type == ElementType.Code => Elements[column].Means.Codes.FirstOrDefault(one => one.Code == code)?.Name ?? code,
        var value => value,
    };
}

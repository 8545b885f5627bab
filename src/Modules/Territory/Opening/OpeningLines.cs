using System.Text.Json;

namespace Linli.Territory.Opening;

/// <summary>A row of a sheet, its cells in the order of the sheet's columns here, trimmed.</summary>
/// <param name="Row">As the program that made the workbook numbers it: the head is row 1.</param>
internal sealed record BookLine(int Row, IReadOnlyList<string> Cells)
{
    public string this[int column] => Cells[column];
}

/// <summary>What is wrong in one cell. Its sentence says what, why and how to mend it.</summary>
/// <param name="Sheet">Code of the sheet.</param>
/// <param name="Column">Of the sheet's columns, from 0.</param>
/// <param name="Code">Of the sentence: <c>territory.opening.problem.CODE</c>.</param>
/// <param name="With">What the sentence names.</param>
internal sealed record OpeningProblem(string Sheet, int Row, int Column, string Code, IReadOnlyList<string> With);

/// <summary>What a workbook says, sheet by sheet; kept, sealed, from the upload until it is written.</summary>
internal sealed record OpeningLines(IReadOnlyDictionary<string, IReadOnlyList<BookLine>> Sheets, IReadOnlyList<OpeningProblem> Problems)
{
    public IReadOnlyList<BookLine> Of(BookSheet sheet) => Sheets.TryGetValue(sheet.Code, out var lines) ? lines : [];

    /// <summary>The sign-in names that the sheet of posts wants.</summary>
    public IReadOnlyList<string> SignIns => [.. Of(OpeningBook.Posts).Select(line => line[4].ToLowerInvariant()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    public string ToText() => JsonSerializer.Serialize(this);

    public static OpeningLines FromText(string text) => JsonSerializer.Deserialize<OpeningLines>(text) ?? throw new InvalidOperationException("The lines of a workbook were kept empty.");
}

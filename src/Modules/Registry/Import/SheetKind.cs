using System.Text;
using System.Text.Json;
using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Registry.Import;

/// <summary>A column that a kind of sheet knows.</summary>
/// <param name="Code">Its words stand under <c>registry.import.column.…</c>.</param>
/// <param name="Needed">Without it no row is good.</param>
/// <param name="Names">Headings that mean it, in one width and small letters, the plainest first.</param>
internal sealed record SheetColumn(string Code, bool Needed, params string[] Names);

/// <summary>What the rows of a list are: which columns are understood. Each kind says beside it how a row is read and written.</summary>
internal sealed record SheetKind(string Code, Right Right, IReadOnlyList<SheetColumn> Columns)
{
    /// <summary>Rows of a file; ours.</summary>
    public const int RowsMost = 200_000;

    /// <summary>Above this row the columns are named.</summary>
    public const int HeadWithin = 10;

    /// <summary>Names by which its sheet is found in a workbook of several; else the first is read.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>Of these columns one is needed besides, and what is said where there is none.</summary>
    public (IReadOnlyList<string> Columns, Refusal No)? OneOf { get; init; }
}

/// <summary>Which heading is which column, guessed by the headings' words or remembered from the last list with the same ones.</summary>
/// <param name="Columns">The place of each column in the sheet, by its code.</param>
internal sealed record SheetMapping(IReadOnlyDictionary<string, int> Columns)
{
    public string ToText() => JsonSerializer.Serialize(Columns);

    public static SheetMapping Parse(string text) => new(JsonSerializer.Deserialize<Dictionary<string, int>>(text)!);

    public SheetCell Cell(IReadOnlyList<SheetCell> row, string column) => Columns.TryGetValue(column, out var at) && at < row.Count ? row[at] : SheetCell.Empty;

    /// <summary>A heading that means a column exactly goes before one in which its name stands; each heading serves once.</summary>
    public static SheetMapping Guess(IReadOnlyList<string> headings, SheetKind kind)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        List<string> plain = [.. headings.Select(Plain)];
        foreach (var exact in (bool[])[true, false])
        {
            foreach (var column in kind.Columns.Where(column => !found.ContainsKey(column.Code)))
            {
                foreach (var name in column.Names)
                {
                    var at = plain.FindIndex(heading => exact ? heading == name : name.Length > 1 && heading.Contains(name, StringComparison.Ordinal));
                    if (at < 0 || found.ContainsValue(at) || ForbiddenFields.InText(plain[at]) is not null) continue;
                    found[column.Code] = at;
                    break;
                }
            }
        }

        return new(found);
    }

    /// <summary>In one width, small, without spaces, stars and what stands in brackets: 姓 名*（必填）is 姓名.</summary>
    public static string Plain(string heading)
    {
        var text = heading.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        if (bracket > 0) text = text[..bracket];
        return string.Concat(text.Where(sign => !char.IsWhiteSpace(sign) && sign is not ('*' or ':' or '、' or '"')));
    }
}

/// <summary>The headings of a file: the first rows are looked through for the one in which most columns are named, since lists have titles above.</summary>
internal sealed record SheetHead(int Row, IReadOnlyList<string> Headings)
{
    public static SheetHead? Find(SheetReader sheet, SheetKind kind)
    {
        SheetHead? best = null;
        var most = 0;
        while (sheet.Row < SheetKind.HeadWithin && sheet.Read())
        {
            List<string> words = [.. sheet.Cells.Select(cell => cell.Text)];
            var known = SheetMapping.Guess(words, kind).Columns.Count;
            if (known > most || (best is null && words.Exists(word => word.Length > 0))) (best, most) = (new(sheet.Row, words), known);
        }

        return best;
    }

    /// <summary>The same for the same headings in the same order, whatever is in the file.</summary>
    public string Key => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Headings.Select(SheetMapping.Plain)))));
}

/// <summary>What somebody said of a set of headings, for the next file that has the same.</summary>
internal sealed class KeptMapping
{
    public required int DistrictId { get; init; }
    public required string Kind { get; init; }

    /// <summary>See <see cref="SheetHead.Key"/>.</summary>
    public required string HeadKey { get; init; }
    public required string Mapping { get; set; }
    public required DateTimeOffset At { get; set; }
}

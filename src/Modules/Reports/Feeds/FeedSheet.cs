using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Packs;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Feeds;

/// <summary>What a file says, once its places, types, bounds and jumps were looked at.</summary>
/// <param name="Numbers">By element and place; only good ones.</param>
/// <param name="FaultCount">None: it can be taken.</param>
internal sealed record FeedRead(IReadOnlyList<FeedRead.Cell> Numbers, IReadOnlyList<FeedFault> Faults, int FaultCount)
{
    public sealed record Cell(string Code, PlaceCard Place, long Value);
}

/// <summary>
/// The checks at arrival. A file has a row for each community of the feed's place, found by code or name, and a column for each of
/// its elements, and nothing else: whoever sends names or numbers of people along is sent back before anything is kept. It is taken
/// whole or not at all.
/// </summary>
internal sealed class FeedSheet
{
    public const int FaultsMost = 500, RowsMost = 5_000;

    /// <summary>A number that moves by more than this since the last time is asked about: half of what it was, and at least twenty; ours.</summary>
    public const int JumpPercent = 50, JumpLeast = 20;

    private const string PlaceCode = PlaceTexts.Code, PlaceName = PlaceTexts.Name;
    private const int HeadRowsMost = 10; // a title, who fills it in, a heading of several lines
    private const int ShownMost = 40; // characters of a heading
    private const int DigitsShown = 9; // fewer than a telephone has
    private const long NumberMost = 1_000_000_000_000;

    private readonly List<(string Letter, string Head, ElementNow Element, int At)> columns = [];
    private readonly List<FeedRead.Cell> numbers = [];
    private readonly List<FeedFault> faults = [];
    private readonly HashSet<Guid> seen = [];
    private readonly Dictionary<string, PlaceCard> byCode, byName;
    private readonly IReadOnlyDictionary<(string Code, Guid Place), long> before;
    private readonly bool jumpsMeant;
    private readonly DateOnly today;
    private int? codeAt, nameAt;
    private int count, rows;

    private FeedSheet(IReadOnlyList<PlaceCard> places, IReadOnlyDictionary<(string Code, Guid Place), long> before, bool jumpsMeant, DateOnly today)
    {
        (this.before, this.jumpsMeant, this.today) = (before, jumpsMeant, today);
        byCode = places.Where(place => place.Code is not null).DistinctBy(place => place.Code).ToDictionary(place => place.Code!, StringComparer.Ordinal);
        byName = places.GroupBy(place => place.Name, StringComparer.Ordinal).Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal); // a name that two have names neither
    }

    /// <param name="find">What a heading means to the office that gives.</param>
    /// <param name="wanted">The feed's elements.</param>
    /// <param name="places">The communities that each have a row.</param>
    /// <param name="before">The numbers of the last time.</param>
    /// <param name="jumpsMeant">The department said why numbers moved.</param>
    public static Outcome<FeedRead> Read(
        SheetReader sheet, Func<string, ElementNow?> find, IReadOnlyList<ElementNow> wanted, IReadOnlyList<PlaceCard> places, IReadOnlyDictionary<(string Code, Guid Place), long> before, bool jumpsMeant, DateOnly today)
    {
        List<(int Row, IReadOnlyList<SheetCell> Cells)> first = [];
        while (first.Count < HeadRowsMost && sheet.Read()) first.Add((sheet.Row, [.. sheet.Cells]));
        var matches = first.ConvertAll(row => row.Cells.Count(cell => !cell.IsEmpty && IsAsked(find(cell.Text), wanted)));
        if (matches.Count == 0 || matches.Max() == 0) return DictionaryRefusals.SheetHead.With(HeadRowsMost);
        var at = matches.LastIndexOf(matches.Max()); // of a heading of several joined lines the last one holds the names
        var look = new FeedSheet(places, before, jumpsMeant, today);
        look.Head(first[at].Row, first[at].Cells, find, wanted);
        foreach (var (row, cells) in first.Skip(at + 1)) look.Row(row, cells);
        while (look.rows <= RowsMost && sheet.Read()) look.Row(sheet.Row, sheet.Cells);
        if (look.rows > RowsMost) return DictionaryRefusals.SheetRows.With(RowsMost);
        if (sheet.IsBroken) return DictionaryRefusals.SheetUnreadable;
        foreach (var place in places.Where(place => (look.codeAt ?? look.nameAt) is not null && !look.seen.Contains(place.Id.Id))) look.Note(0, "", place.Name, "reports.feed.fault.no-row");
        return new FeedRead(look.numbers, look.faults, look.count);
    }

    /// <summary>Whether a number moved so much that somebody should say why.</summary>
    public static bool IsJump(long before, long now) => Math.Abs((decimal)now - before) > Math.Max(JumpLeast, before * JumpPercent / 100m);

    private static bool IsAsked(ElementNow? element, IReadOnlyList<ElementNow> wanted) => element is not null && (element.Code is PlaceCode or PlaceName || wanted.Any(one => one.Code == element.Code));

    private void Head(int row, IReadOnlyList<SheetCell> heads, Func<string, ElementNow?> find, IReadOnlyList<ElementNow> wanted)
    {
        foreach (var (at, cell) in heads.Index().Where(head => !head.Item.IsEmpty))
        {
            var (letter, shown, element) = (Letter(at), Shown(cell.Text), find(cell.Text));
            if (ForbiddenFields.InText(cell.Text) is { } forbidden) Note(row, letter, "", "reports.feed.fault.forbidden", Formulas.Said(forbidden.Idea));
            else if (element?.Code == PlaceCode && codeAt is null) codeAt = at;
            else if (element?.Code == PlaceName && nameAt is null) nameAt = at;
            else if (!IsAsked(element, wanted)) Note(row, letter, shown, "reports.feed.fault.not-agreed");
            else if (element!.Code is PlaceCode or PlaceName || columns.Exists(column => column.Element.Code == element.Code)) Note(row, letter, shown, "reports.feed.fault.twice-head");
            else columns.Add((letter, shown, element, at));
        }

        if (codeAt is null && nameAt is null) Note(row, "", "", "reports.feed.fault.no-place-column");
        foreach (var missing in wanted.Where(one => !columns.Exists(column => column.Element.Code == one.Code))) Note(row, "", Formulas.Said(missing.Name), "dictionary.fault.missinghead");
    }

    private void Row(int row, IReadOnlyList<SheetCell> cells)
    {
        if (cells.All(cell => cell.IsEmpty)) return;
        rows++;
        var place = PlaceOf(cells);
        if (place is null && (codeAt ?? nameAt) is { } from) Note(row, Letter(from), "", "reports.feed.fault.no-place");
        else if (place is not null && !seen.Add(place.Id.Id)) Note(row, Letter((codeAt ?? nameAt)!.Value), place.Name, "reports.feed.fault.twice-place");
        foreach (var column in columns) Number(row, column.Letter, column.Head, column.Element, column.At < cells.Count ? cells[column.At] : SheetCell.Empty, place);
    }

    private void Number(int row, string letter, string head, ElementNow element, SheetCell cell, PlaceCard? place)
    {
        if (cell.IsEmpty)
        {
            Note(row, letter, head, "dictionary.fault.empty"); // also where the element may be: a number that isn't there is none that was given
            return;
        }

        if (SheetCells.Fault(cell, element, today) is { } fault)
        {
            Note(row, letter, head, "dictionary.fault." + fault.Kind.ToString().ToLowerInvariant(), [.. fault.Values.Select(Kept)]);
            return;
        }

        if (!decimal.TryParse(cell.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > NumberMost)
        {
            Note(row, letter, head, "dictionary.fault.range", Kept(cell.Text), "0", NumberMost.ToString(CultureInfo.InvariantCulture));
            return;
        }

        if (place is null) return;
        var value = (long)number;
        if (!jumpsMeant && before.TryGetValue((element.Code, place.Id.Id), out var last) && IsJump(last, value)) Note(row, letter, head, "reports.feed.fault.jump", last.ToString(CultureInfo.InvariantCulture), value.ToString(CultureInfo.InvariantCulture));
        numbers.Add(new(element.Code, place, value));
    }

    /// <summary>By its code where there is a column of codes with something in it, else by its name.</summary>
    private PlaceCard? PlaceOf(IReadOnlyList<SheetCell> cells)
    {
        if (codeAt is { } code && code < cells.Count && !cells[code].IsEmpty) return byCode.GetValueOrDefault(cells[code].Text);
        return nameAt is { } name && name < cells.Count ? byName.GetValueOrDefault(cells[name].Text) : null;
    }

    /// <summary>Numbers are kept with what is wrong about them; any other word of a cell might be somebody's name.</summary>
    private static string Kept(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text == "—" || (text.Length <= DigitsShown && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)) ? text : "…";
    }

    private static string Shown(string text) => Masks.Numbers(text.Length > ShownMost ? text[..ShownMost] + "…" : text);

    private void Note(int row, string letter, string head, string what, params IReadOnlyList<string> values)
    {
        if (++count <= FaultsMost) faults.Add(new(row, letter, head, what, values));
    }

    /// <summary>A … Z, AA, …</summary>
    private static string Letter(int at) => at < 26 ? ((char)('A' + at)).ToString(CultureInfo.InvariantCulture) : Letter((at / 26) - 1) + Letter(at % 26);
}

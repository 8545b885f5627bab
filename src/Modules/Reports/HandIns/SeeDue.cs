using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>
/// What a community has to hand in, and what will stand in it. Each number stands there once, however many tables ask it: most
/// are reckoned, the changed ones come first, and only what nobody knows is asked.
/// </summary>
internal sealed class SeeDue(LinliDb db, DictionaryScope scope, IPlaces places, DueTables tables, TheDictionary dictionary, AskColumns ask, SaidFigures said, TimeProvider clock)
{
    private const string Name = PlaceTexts.Name, Code = PlaceTexts.Code;

    /// <param name="Last">The latest revision of this cycle; null where nothing was handed in yet.</param>
    /// <param name="MovedOn">A column whose element is not any more what was confirmed: the office has to look at its form first.</param>
    public sealed record Table(TakenForm Form, Application Entry, IReadOnlyList<MappedColumn> Columns, Cycle Cycle, HandIn? Last, MappedColumn? MovedOn, DateOnly AsOf)
    {
        /// <summary>It waits to be handed in.</summary>
        public bool IsOpen => MovedOn is null && Last is null or { State: HandInState.Returned };

        /// <summary>As a form names it.</summary>
        public string Key => string.Create(CultureInfo.InvariantCulture, $"{Form.Id:N}-{Cycle.DueOn:yyyyMMdd}");
    }

    /// <summary>A number that one or more tables ask.</summary>
    /// <param name="Value">As programs write it; null where nobody knows yet.</param>
    /// <param name="Before">What was handed in last; null where it never was.</param>
    /// <param name="Said">The day on which somebody said it; null for what is reckoned.</param>
    /// <param name="In">The tables that ask it.</param>
    public sealed record Cell(ElementNow Element, DateOnly AsOf, string? Value, bool Few, string? Before, DateOnly? Said, IReadOnlyList<Table> In)
    {
        /// <summary>Of a number that adds up by grid, what each grid has said of it and is asked for; else empty.</summary>
        public IReadOnlyList<SaidPart> Parts { get; init; } = [];

        /// <summary>It is the sum of what the grids said.</summary>
        public bool ByGrids { get; init; }

        /// <summary>It was kept when its day was over, and stays so whatever is written down for that day later.</summary>
        public bool IsFrozen { get; init; }
        public bool IsAsked => Value is null && KeptFigure.MayBeAsked(Element);

        /// <summary>It is asked, of the grids for now.</summary>
        public bool IsWithGrids => IsAsked && Parts.Any(part => part.Asked is not null);
        public bool HasChanged => Before is not null && Before != Value;

        /// <summary>The name of its field.</summary>
        public string Field => string.Create(CultureInfo.InvariantCulture, $"Answer_{Element.Code.Replace('.', '_').Replace('-', '_')}_{AsOf:yyyyMMdd}");
    }

    /// <param name="Tables">Those that wait first, then by the day on which they are due.</param>
    /// <param name="Cells">Of the tables that wait: asked first, then changed, then the others.</param>
    /// <param name="Hash">Of what is shown, so that nobody confirms what they did not see.</param>
    public sealed record Seen(PostCard By, PlaceCard Place, IReadOnlyList<Table> Tables, IReadOnlyList<Cell> Cells, string Hash);

    public async Task<Outcome<Seen>> Run(CancellationToken stop)
    {
        if (!scope.By(ReportsRights.HandIn).Succeeded(out var by, out var no)) return no;
        if (await places.Find(by.Place, stop) is not { Level: PlaceLevel.Community } place) return KernelRefusals.NotYours;
        var set = await dictionary.Of(place.Id.District, stop);
        var all = await Tables(place, set, stop);
        var cells = await Cells(by, place, [.. all.Where(table => table.IsOpen)], set, stop);
        return new Seen(by, place, all, cells, HashOf(cells));
    }

    /// <summary>The cells of the tables of a place that wait, each as of its day.</summary>
    private async Task<IReadOnlyList<Cell>> Cells(PostCard by, PlaceCard place, IReadOnlyList<Table> open, ElementSet set, CancellationToken stop)
    {
        var before = await LastHanded(place, [.. open.Select(table => table.Entry.Id).Distinct()], stop);
        List<Cell> cells = [];
        foreach (var day in open.GroupBy(table => table.AsOf))
        {
            var asked = day.SelectMany(table => table.Columns.Select(column => (Table: table, column.Code))).Where(one => one.Code is not null).GroupBy(one => one.Code!, StringComparer.Ordinal).ToList();
            var elements = asked.ConvertAll(one => set.Find(one.Key)!);
            var frozen = await Frozen(place, day, stop);
            HandedCell? Held(ElementNow element) => frozen.GetValueOrDefault(element.Code) is { } kept && kept.Version == element.Version ? kept : null;
            var computed = elements.FindAll(element => element.IsComputed && Held(element) is null);
            var figures = await ask.Own(place, ColumnFor.OwnOffice(by), day.Key, set, computed, stop);
            var told = await said.Of(place, [.. elements.Where(KeptFigure.MayBeAsked)], day.Key, stop);
            foreach (var (nth, element) in elements.Index())
            {
                var held = Held(element);
                (Figure Figure, bool Few)? figure = computed.IndexOf(element) is >= 0 and var at ? figures[at] : null;
                var kept = told.GetValueOrDefault(element.Code);
                var value = element.Code switch { Name => place.Name, Code => place.Code, _ when held is not null => held.Value, _ => ((decimal?)figure?.Figure.Value ?? kept?.Value) is { } number ? Text(element, number) : null };
                var few = held?.Few ?? figure?.Few ?? (kept?.Value is { } counted && IsFew(element, counted));
                cells.Add(new(element, day.Key, value, few, before.GetValueOrDefault(element.Code), kept?.On, [.. asked[nth].Select(one => one.Table)]) { Parts = kept?.Parts ?? [], ByGrids = kept?.ByGrids == true, IsFrozen = held is not null });
            }
        }

        return [.. cells.OrderByDescending(cell => cell.IsAsked).ThenByDescending(cell => cell.HasChanged).ThenBy(cell => cell.AsOf)];
    }

    /// <summary>A count of people or what is theirs, too small for a department.</summary>
    public static bool IsFew(ElementNow element, decimal value) => element.Means is { Type: ElementType.Count, Sensitivity: not Sensitivity.Open } && value < SmallCounts.Least;

    public static string Text(ElementNow element, decimal value) =>
        (element.Means.Type == ElementType.Count ? decimal.Truncate(value) : Math.Round(value, 2)).ToString("0.##", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<Table>> Tables(PlaceCard place, ElementSet set, CancellationToken stop)
    {
        var (district, today) = (place.Id.District, ChinaTime.DateOf(clock.GetUtcNow()));
        var due = await tables.Of(district, place.Path, today, stop);
        var (asked, ids) = (due.Select(one => one.Entry.Id).Distinct().ToList(), due.Select(one => one.Form.Id).Distinct().ToList());
        var columns = (await db.Set<MappedColumn>().AsNoTracking().Where(column => column.DistrictId == district && ids.Contains(column.FormId)).OrderBy(column => column.Nth).ToListAsync(stop)).ToLookup(column => column.FormId);
        var oldest = due.Count == 0 ? today : due.Min(one => one.Cycle.DueOn);
        var handed = await db.Set<HandIn>().AsNoTracking().Where(it => it.DistrictId == district && it.CommunityId == place.Id.Id && it.DueOn >= oldest && asked.Contains(it.ApplicationId)).ToListAsync(stop);
        var found = due.Select(one => new Table(
            one.Form, one.Entry, [.. columns[one.Form.Id]], one.Cycle, handed.Where(it => it.ApplicationId == one.Entry.Id && it.DueOn == one.Cycle.DueOn).MaxBy(it => it.Revision),
            columns[one.Form.Id].FirstOrDefault(column => SeeForms.HasMovedOn(column, set)), one.Cycle.DueOn < today ? one.Cycle.DueOn : today)).ToList();
        found.RemoveAll(table => table.Cycle.DueOn < today && table is { IsOpen: false, MovedOn: null }); // what is over and done is seen with the office that asked
        return [.. found.OrderByDescending(table => table.IsOpen).ThenBy(table => table.Cycle.DueOn).ThenBy(table => table.Entry.Number, StringComparer.Ordinal)];
    }

    /// <summary>What was kept of a day when it was over. Not where an office has returned one of the day's tables: it is looked at anew then.</summary>
    private async Task<Dictionary<string, HandedCell>> Frozen(PlaceCard place, IGrouping<DateOnly, Table> day, CancellationToken stop)
    {
        var (district, community, on) = (place.Id.District, place.Id.Id, day.Key);
        var kept = day.All(table => table.Last is null) ? await db.Set<DueDay>().AsNoTracking().FirstOrDefaultAsync(one => one.DistrictId == district && one.CommunityId == community && one.DueOn == on, stop) : null;
        return kept is null ? new(StringComparer.Ordinal) : kept.Frozen.ToDictionary(cell => cell.Code, StringComparer.Ordinal);
    }

    /// <summary>By element, what the place handed in last, in whichever of these tables.</summary>
    private async Task<Dictionary<string, string?>> LastHanded(PlaceCard place, IReadOnlyList<Guid> entries, CancellationToken stop)
    {
        var (district, community) = (place.Id.District, place.Id.Id);
        Dictionary<string, string?> last = new(StringComparer.Ordinal);
        List<HandIn> latest = [];
        foreach (var entry in entries)
            if (await db.Set<HandIn>().AsNoTracking().Where(it => it.DistrictId == district && it.CommunityId == community && it.ApplicationId == entry).OrderByDescending(it => it.DueOn).ThenByDescending(it => it.Revision).FirstOrDefaultAsync(stop) is { } found) latest.Add(found);
        foreach (var it in latest.OrderBy(it => it.At))
            foreach (var cell in it.Row) last[cell.Code] = cell.Value;
        return last;
    }

    private static string HashOf(IReadOnlyList<Cell> cells) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', cells.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Element.Code} {cell.Element.Version} {cell.AsOf:yyyy-MM-dd} {cell.Value}"))))));
}

using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>What the communities handed in of a form of the caller's office, cycle by cycle, and the office's own workbook with their rows.</summary>
internal sealed class SeeHandIns(LinliDb db, SeeForms forms, WriteForm write, AdmissionScope admission, IPlaces places, TimeProvider clock)
{
    private const int CyclesMost = 60;

    /// <param name="Last">The latest revision; null where nothing was handed in.</param>
    /// <param name="IsWhole">The caller reads all of it. Who doesn't is told no check sum either: with all else known, it would tell a hidden number that is guessed.</param>
    public sealed record Row(PlaceCard Place, HandIn? Last, bool IsWhole);

    /// <param name="Cycles">Days on which it was or is due, the latest first.</param>
    public sealed record Seen(SeeForms.Seen Of, DateOnly Due, IReadOnlyList<DateOnly> Cycles, IReadOnlyList<Row> Rows)
    {
        public int Handed => Rows.Count(row => row.Last is not null and not { State: HandInState.Returned });

        /// <summary>Communities that lack though the day is over.</summary>
        public int Lacking(DateOnly today) => Due < today ? Rows.Count - Handed : 0;
    }

    /// <param name="due">Null for the cycle that runs.</param>
    /// <returns>Null inside where the table has no cycle yet.</returns>
    public async Task<Outcome<Seen>> Run(Guid form, DateOnly? due, CancellationToken stop)
    {
        if (!(await forms.Run(form, stop)).Succeeded(out var of, out var no)) return no;
        if (of.It is not { State: FormState.Confirmed, RowOf: ElementOf.Place }) return HandInRefusals.Unknown;
        var (district, entry) = (of.By.Id.District, of.Entry);
        var handed = await db.Set<HandIn>().AsNoTracking().Where(it => it.DistrictId == district && it.ApplicationId == entry.Id).Select(it => it.DueOn).Distinct().OrderByDescending(on => on).Take(CyclesMost).ToListAsync(stop);
        var running = Cycle.At(entry, ChinaTime.DateOf(clock.GetUtcNow()));
        var now = running?.DueOn;
        DateOnly?[] also = [now, running is { } cycle ? DueTables.Before(entry, of.It, cycle)?.DueOn : null]; // also where nobody has handed in
        IReadOnlyList<DateOnly> cycles = [.. handed.Concat(also.OfType<DateOnly>()).Distinct().OrderDescending()];
        if ((due ?? now ?? cycles.Cast<DateOnly?>().FirstOrDefault()) is not { } day || !cycles.Contains(day)) return HandInRefusals.Unknown;
        return await Rows(of.By, of.Elements, entry, day, stop) is { } rows ? new Seen(of, day, cycles, rows) : TakenFormRefusals.NoPlace;
    }

    /// <summary>What each community that an entry asks handed in last for a cycle, as a post of the office that asks reads it; null where the place asked is no more.</summary>
    public async Task<IReadOnlyList<Row>?> Rows(PostCard by, ElementSet elements, Application entry, DateOnly due, CancellationToken stop)
    {
        var district = entry.DistrictId;
        var last = (await db.Set<HandIn>().AsNoTracking().Where(it => it.DistrictId == district && it.ApplicationId == entry.Id && it.DueOn == due).ToListAsync(stop)).GroupBy(it => it.CommunityId).ToDictionary(one => one.Key, one => one.MaxBy(it => it.Revision)!);
        if (await places.Find(new(district, entry.PlaceId), stop) is not { } place) return null;
        var communities = await admission.Communities(place, stop);
        var handed = communities.Select(community => last.GetValueOrDefault(community.Id.Id)).OfType<HandIn>().ToList();
        var hidden = handed.Zip(Hidden(by, elements, handed)).ToDictionary(one => one.First.Id, one => one.Second);
        return [.. communities.Select(community => last.GetValueOrDefault(community.Id.Id) is { } it ? new Row(community, it, hidden[it.Id].Count == 0) : new Row(community, null, IsWhole: true))];
    }

    /// <summary>The workbook with a row for each community that handed in. A department reads no small count, nor what gives one away.</summary>
    public async Task<Outcome<byte[]>> Workbook(Seen seen, CancellationToken stop)
    {
        var columns = seen.Of.Columns.Where(column => column.Code is not null).ToList();
        var handed = seen.Rows.Select(row => row.Last).OfType<HandIn>().ToList();
        var hidden = Hidden(seen.Of.By, seen.Of.Elements, handed);
        var rows = handed.Index().Select(one =>
        {
            var cells = one.Item.Row.ToDictionary(cell => cell.Code, StringComparer.Ordinal);
            return columns.ConvertAll(column => hidden[one.Index].Contains(column.Code!) || seen.Of.Elements.Find(column.Code) is not { } element ? null : FormCells.Of(element, cells.GetValueOrDefault(column.Code!)?.Value));
        }).ToList();
        return await write.Run(seen.Of.It, columns, rows, stop);
    }

    /// <summary>Which cells of each of some rows, which stand below each other, a post does not read: for a department small counts, and what gives one away.</summary>
    /// <returns>Codes of elements, row by row.</returns>
    public static IReadOnlyList<IReadOnlySet<string>> Hidden(PostCard by, ElementSet elements, IReadOnlyList<HandIn> rows)
    {
        var hidden = rows.Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToList();
        if (by.Kind != PostKind.Department) return hidden;
        var cells = rows.Select(row => row.Row.ToDictionary(cell => cell.Code, StringComparer.Ordinal)).ToList();
        foreach (var code in cells.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal).ToList())
        {
            var column = Hidden(elements.Find(code), cells.ConvertAll(row => row.GetValueOrDefault(code)));
            foreach (var (nth, isHidden) in column.Index())
                if (isHidden) hidden[nth].Add(code);
        }

        return hidden;
    }

    /// <summary>What is no element any more is hidden: nobody can say whether it may be read.</summary>
    private static IReadOnlyList<bool> Hidden(ElementNow? element, List<HandedCell?> cells)
    {
        if (element is null) return [.. cells.Select(cell => cell is not null)];
        IReadOnlyList<bool> near = element.Means is { Type: ElementType.Count, Sensitivity: not Sensitivity.Open }
            ? SmallCounts.Hidden([.. cells.Select(cell => FormCells.Of(element, cell?.Value) is long count ? (int)Math.Clamp(count, 0, int.MaxValue) : SmallCounts.Least)]) : new bool[cells.Count];
        return [.. cells.Select((cell, nth) => near[nth] || cell?.Few == true)];
    }
}

/// <summary>What a community itself has handed in: the workbook of the table with its row in it, and the same as a signed file.</summary>
internal sealed class OwnHandIn(LinliDb db, DictionaryScope scope, TheDictionary dictionary, WriteForm write)
{
    public async Task<Outcome<byte[]>> Workbook(Guid handIn, CancellationToken stop)
    {
        if (!(await Find(handIn, stop)).Succeeded(out var it, out var no)) return no;
        if (await db.Set<TakenForm>().AsNoTracking().FirstOrDefaultAsync(form => form.DistrictId == it.DistrictId && form.Id == it.FormId, stop) is not { } form) return HandInRefusals.Unknown;
        var columns = await db.Set<MappedColumn>().AsNoTracking().Where(column => column.DistrictId == it.DistrictId && column.FormId == form.Id && column.Code != null).OrderBy(column => column.Nth).ToListAsync(stop);
        var (set, row) = (await dictionary.Of(it.DistrictId, stop), it.Row.ToDictionary(cell => cell.Code, StringComparer.Ordinal));
        return await write.Run(form, columns, [columns.ConvertAll(column => set.Find(column.Code) is { } element ? FormCells.Of(element, row.GetValueOrDefault(column.Code!)?.Value) : row.GetValueOrDefault(column.Code!)?.Value)], stop);
    }

    /// <summary>As a file that can be checked without the house.</summary>
    public async Task<Outcome<SignedHandIn>> Signed(Guid handIn, CancellationToken stop)
    {
        if (!(await Find(handIn, stop)).Succeeded(out var it, out var no)) return no;
        return SignedHandIn.Of(it) is { } signed ? signed : HandInRefusals.NotSigned;
    }

    private async Task<Outcome<HandIn>> Find(Guid handIn, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.HandIn).Succeeded(out var by, out var no)) return no;
        var (district, community) = (by.Id.District, by.Place.Id);
        return await db.Set<HandIn>().AsNoTracking().FirstOrDefaultAsync(it => it.DistrictId == district && it.Id == handIn && it.CommunityId == community, stop) is { } it ? it : HandInRefusals.Unknown;
    }
}

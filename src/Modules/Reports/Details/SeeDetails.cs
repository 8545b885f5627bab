using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Details;

/// <summary>
/// Which detail tables a community is asked for, and what would stand in one today: its first rows masked, and by column how many
/// values nobody knows. Only the community itself fills them, for its own people; the office that asks gets what it hands over.
/// </summary>
internal sealed class SeeDetails(LinliDb db, DictionaryScope scope, IPlaces places, TheDictionary dictionary, IEnumerable<IRowSource> sources, Caller caller, TimeProvider clock)
{
    public const int ShownMost = 10; // rows, masked
    public const int RowsMost = 20_000; // of a community; beyond, something is wrong with the place
    public const int TakenMost = 30; // the latest

    /// <param name="Columns">All of the form, also those that mean nothing.</param>
    /// <param name="MovedOn">A column whose element is not any more what was confirmed: the office has to look at its form first.</param>
    public sealed record Table(TakenForm Form, Application Entry, IReadOnlyList<MappedColumn> Columns, MappedColumn? MovedOn, IRowSource Source);

    /// <param name="Taken">What the community took along lately, the newest first.</param>
    public sealed record Listed(PostCard By, PlaceCard Place, IReadOnlyList<Table> Tables, IReadOnlyList<DetailTaken> Taken, ElementSet Elements)
    {
        public RowsAsked Ask(Table table, DetailShape shape, bool masked) => new(Place, shape.Codes, TablesAsPurposes.TableKind, table.Entry.Id, masked);

        public DetailShape ShapeOf(Table table) => new(table.Columns, Elements, table.Source, Place);
    }

    /// <param name="Oldest">The day of the confirmation that lies furthest back; null where the module is its own source.</param>
    public sealed record Column(MappedColumn It, ElementNow Element, int Known, int Unknown, DateOnly? Oldest);

    /// <param name="First">The first rows, masked.</param>
    /// <param name="LeftOut">Rows that are not given, see <see cref="DetailRow.LeftOut"/>; told by fives, never one by one.</param>
    public sealed record Seen(Table Of, IReadOnlyList<Column> Columns, int RowCount, IReadOnlyList<IReadOnlyList<RowValue>> First, int LeftOut);

    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    public async Task<Outcome<Listed>> Run(CancellationToken stop)
    {
        if (!scope.By(ReportsRights.FillDetails).Succeeded(out var by, out var no)) return no;
        if (await places.Find(by.Place, stop) is not { Level: PlaceLevel.Community } place) return KernelRefusals.NotYours;
        var (district, community) = (place.Id.District, place.Id.Id);
        var set = await dictionary.Of(district, stop);
        var taken = await db.Set<DetailTaken>().AsNoTracking().Where(it => it.DistrictId == district && it.CommunityId == community && it.GivenAt != null).OrderByDescending(it => it.At).Take(TakenMost).ToListAsync(stop);
        return new Listed(by, place, await Tables(place, set, stop), taken, set);
    }

    /// <summary>One of them, whatever stands against filling it.</summary>
    public async Task<Outcome<(Listed In, Table It)>> Find(Guid form, CancellationToken stop)
    {
        if (!(await Run(stop)).Succeeded(out var listed, out var no)) return no;
        if (listed.Tables.FirstOrDefault(table => table.Form.Id == form) is not { } it) return DetailRefusals.Unknown;
        return (listed, it);
    }

    /// <summary>Why a table is not filled now; null where it is.</summary>
    /// <param name="on">The day asked for; null for today.</param>
    public Refusal? Barred(Listed listed, Table table, DateOnly? on)
    {
        if (table.MovedOn is { } column) return TakenFormRefusals.MovedOn.With(column.Name, listed.Elements.Find(column.Code) is { } element ? Formulas.Said(element.Name) : column.Code!);
        if (on is { } day && day != Today) return DetailRefusals.Day;
        if (!table.Source.IsPersonal) return null;
        if (table.Form.Kept.IsNobody) return DetailRefusals.NoRecipients;
        return caller.Cleared ? null : KernelRefusals.NotCleared;
    }

    /// <summary>What would stand in it: nothing of it is kept, and no row is held longer than it takes to count it.</summary>
    public async Task<Outcome<Seen>> Look(Guid form, DateOnly? on, CancellationToken stop)
    {
        if (!(await Find(form, stop)).Succeeded(out var found, out var no)) return no;
        if (Barred(found.In, found.It, on) is { } barred) return barred;
        var shape = found.In.ShapeOf(found.It);
        var (known, oldest) = (new int[shape.Columns.Count], new DateTimeOffset?[shape.Columns.Count]);
        List<IReadOnlyList<RowValue>> first = [];
        var (count, leftOut) = (0, 0);
        await foreach (var row in found.It.Source.Rows(found.In.Ask(found.It, shape, masked: true), stop))
        {
            if (row.IsLeftOut)
            {
                leftOut++;
                continue;
            }

            if (++count > RowsMost) return DetailRefusals.Rows;
            for (var nth = 0; nth < known.Length; nth++)
            {
                var value = shape.Of(row, nth);
                if (value.Value is null) continue;
                known[nth]++;
                if (value.ConfirmedAt is { } at && (oldest[nth] is not { } before || at < before)) oldest[nth] = at;
            }

            if (first.Count < ShownMost) first.Add([.. shape.Columns.Select((_, nth) => shape.Of(row, nth) with { Value = shape.Cell(row, nth) })]);
        }

        return new Seen(found.It, [.. shape.Columns.Select((column, nth) => new Column(column, shape.Elements[nth], known[nth], count - known[nth], oldest[nth] is { } at ? ChinaTime.DateOf(at) : null))], count, first, leftOut);
    }

    /// <summary>Those in term that ask this community, each by the latest edition that was confirmed, where a row is no place.</summary>
    private async Task<IReadOnlyList<Table>> Tables(PlaceCard place, ElementSet set, CancellationToken stop)
    {
        var (district, today) = (place.Id.District, Today);
        var entries = (await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && a.Kind == ApplicationKind.Table && a.State == ApplicationState.Admitted && a.Since <= today && a.AdmittedUntil > today).ToListAsync(stop))
            .FindAll(entry => PlacePath.IsWithin(place.Path, entry.Path));
        var asked = entries.ConvertAll(entry => entry.Id);
        var forms = (await db.Set<TakenForm>().AsNoTracking().Where(form => form.DistrictId == district && form.State == FormState.Confirmed && asked.Contains(form.ApplicationId)).ToListAsync(stop))
            .GroupBy(form => form.ApplicationId).Select(editions => editions.MaxBy(form => form.Edition)!).Where(form => form.RowOf != ElementOf.Place).ToList();
        var ids = forms.ConvertAll(form => form.Id);
        var columns = (await db.Set<MappedColumn>().AsNoTracking().Where(column => column.DistrictId == district && ids.Contains(column.FormId)).OrderBy(column => column.Nth).ToListAsync(stop)).ToLookup(column => column.FormId);
        List<Table> found = [];
        foreach (var form in forms)
        {
            if (sources.FirstOrDefault(source => source.Of == form.RowOf) is not { } source) continue;
            found.Add(new(form, entries.Find(entry => entry.Id == form.ApplicationId)!, [.. columns[form.Id]], columns[form.Id].FirstOrDefault(column => SeeForms.HasMovedOn(column, set)), source));
        }

        return [.. found.OrderBy(table => table.Entry.Number, StringComparer.Ordinal)];
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Exports;
using Linli.Kernel.Web;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Details;

/// <summary>
/// A community takes a detail table of its own people along, in the department's workbook: counted and marked before a row is
/// read, in the audit and in the view of each who stands in it before it leaves. Runs before the writer lane: writing a workbook
/// is nobody else's wait.
/// </summary>
internal sealed class TakeDetail(SeeDetails see, WriteForm write, Lane lane, Words words)
{
    private const int Behind = 2; // columns behind the department's own: what of the row should be confirmed again, and the watermark

    /// <param name="Version">Of the form, as it was looked at: it says to whom the rows go, and what they hold.</param>
    /// <param name="On">Null for today; no other day is filled.</param>
    public sealed record Input(Guid Form, int Version, DateOnly? On = null);

    public sealed record Answer(byte[] File, string Number, int RowCount, int People);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await lane.Write<AllowDetail, AllowDetail.Answer>(use => use.Run(input, stop), stop)).Succeeded(out var allowed, out var no)) return no;
        if (allowed.No is { } kept) return kept;
        if (!(await see.Find(input.Form, stop)).Succeeded(out var found, out no)) return no;
        if (found.It.Form.Version != input.Version) return KernelRefusals.SomebodyWasFaster;
        var shape = found.In.ShapeOf(found.It);
        var mark = allowed.Mark!.In(words);
        List<object?[]> rows = []; // the one time that the values are held
        HashSet<Guid> people = [];
        await foreach (var row in found.It.Source.Rows(found.In.Ask(found.It, shape, masked: false), stop))
        {
            if (row.IsLeftOut) continue;
            if (rows.Count == SeeDetails.RowsMost) return DetailRefusals.Rows;
            var cells = new object?[shape.Columns.Count + Behind];
            for (var nth = 0; nth < shape.Columns.Count; nth++) cells[nth] = shape.Cell(row, nth);
            (cells[^2], cells[^1]) = (shape.Stale(row) is { Count: > 0 } stale ? words["reports.detail.stale", string.Join(words["reports.detail.comma"].Value, stale)].Value : null, mark.At(rows.Count));
            rows.Add(cells);
            people.UnionWith(row.People);
        }

        if (rows.Count == 0) return DetailRefusals.Nobody;
        if (!(await Write(found.It, shape, rows, stop)).Succeeded(out var file, out no)) return no;
        if ((await lane.Write<NoteDetail, Done>(use => use.Run(new(allowed.Taken!.Value, input, rows.Count, people), stop), stop)).No is { } not) return not;
        return new Answer(file, allowed.Mark.Number, rows.Count, people.Count);
    }

    /// <summary>The workbook as it came, with the rows in it, and the mark behind the last column: the parts beside the sheet stay as they are. In memory: people's rows never lie in the server's folder of temporary files.</summary>
    private Task<Outcome<byte[]>> Write(SeeDetails.Table table, DetailShape shape, List<object?[]> rows, CancellationToken stop) =>
        write.Run(table.Form, [.. shape.Columns.Select(column => column.Nth), .. Enumerable.Range(table.Columns.Max(column => column.Nth) + 1, Behind)], rows, stop);
}

/// <summary>Counts a table against the day's quota and gives it its watermark, before a row of it is read. A try that is refused stays on record; the first beyond the quota is an alarm.</summary>
internal sealed class AllowDetail(LinliDb db, SeeDetails see, MarkExport mark, IDailyReads reads, IAudit audit, Caller caller, TimeProvider clock)
{
    public const string RefusedAction = "reports.detail-refused";
    public const string What = "reports.detail";
    public const string AlarmKind = "detail";

    /// <param name="No">Why it is not filled; kept, so that the try stays.</param>
    public sealed record Answer(Guid? Taken, ExportMark? Mark, Refusal? No = null);

    public async Task<Outcome<Answer>> Run(TakeDetail.Input input, CancellationToken stop)
    {
        if (caller.Account is not { } account) return KernelRefusals.SignInFirst;
        if (!(await see.Find(input.Form, stop)).Succeeded(out var found, out var no)) return no;
        var (listed, table, now) = (found.In, found.It, clock.GetUtcNow());
        if (see.Barred(listed, table, input.On) is { } barred) return await Keep(listed, table, barred, stop);
        if (table.Form.Version != input.Version) return KernelRefusals.SomebodyWasFaster; // nobody gives to whom they were not shown
        if (!await reads.Count(table.Form.DistrictId, AlarmKind, DetailTaken.MostADay, listed.By, stop)) return await Keep(listed, table, DetailRefusals.Enough, stop);
        if (!(await mark.Run(new(table.Form.DistrictId, What, ExportFor.FillTables, ExportForm.Xlsx, listed.Place.Id.Id), stop)).Succeeded(out var made, out no)) return no;
        var taken = new DetailTaken
        {
            DistrictId = table.Form.DistrictId, Id = Uuid.Next(now), ApplicationId = table.Entry.Id, FormId = table.Form.Id, CommunityId = listed.Place.Id.Id, Path = listed.Place.Path, AccountId = account.Id, ByPost = listed.By.Id.Id,
            At = now, Number = made.Number, KeptUntil = table.Form.Kept.Days is { } days ? see.Today.AddDays(days) : null, Recipients = table.Form.Kept.Recipients,
        };
        db.Add(taken);
        await db.SaveChangesAsync(stop);
        return new Answer(taken.Id, made);
    }

    private async Task<Outcome<Answer>> Keep(SeeDetails.Listed listed, SeeDetails.Table table, Refusal no, CancellationToken stop)
    {
        audit.Add(table.Form.DistrictId, RefusedAction, "form", table.Form.Id, listed.By, $"{table.Entry.Number} no:{no.Code.Replace('.', '/')}");
        await db.SaveChangesAsync(stop);
        return new Answer(null, null, no);
    }
}

/// <summary>Writes down that a table leaves, and for each person in it that their data do, in one commit.</summary>
internal sealed class NoteDetail(LinliDb db, SeeDetails see, IAudit audit, TimeProvider clock)
{
    public sealed record Input(Guid Taken, TakeDetail.Input Of, int RowCount, IReadOnlyCollection<Guid> People);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await see.Find(input.Of.Form, stop)).Succeeded(out var found, out var no)) return no;
        var (listed, table, district) = (found.In, found.It, found.It.Form.DistrictId);
        if (see.Barred(listed, table, input.Of.On) is { } barred) return barred;
        if (table.Form.Version != input.Of.Version) return KernelRefusals.SomebodyWasFaster;
        if (await db.Set<DetailTaken>().FirstOrDefaultAsync(it => it.DistrictId == district && it.Id == input.Taken && it.GivenAt == null, stop) is not { } taken) return DetailRefusals.Unknown;
        if (!await table.Source.NoteGiven(listed.Ask(table, listed.ShapeOf(table), masked: false), taken.Id, input.People, stop)) return KernelRefusals.NotYours;
        taken.Give(input.RowCount, input.People.Count, clock.GetUtcNow());
        audit.Add(district, ReportsRights.FillDetails.Code, "form", table.Form.Id, listed.By, $"{table.Entry.Number} rows:{input.RowCount} people:{input.People.Count} mark:{taken.Number}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

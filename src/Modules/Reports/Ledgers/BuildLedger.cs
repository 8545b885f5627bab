using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Exports;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Burden;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Ledgers;

/// <summary>
/// The system writes a listed ledger of the caller's own community from what modules keep anyway. It bears a watermark, for rows
/// may say something of people, and is in the audit before it leaves. Runs before the writer lane: writing a workbook is nobody
/// else's wait.
/// </summary>
internal sealed class BuildLedger(AdmissionScope scope, IEnumerable<ILedgerSource> sources, IPlaces places, Lane lane, Words words)
{
    public const int DaysMost = 366;

    /// <param name="Since">The first of this month if left out.</param>
    /// <param name="Until">The last day; today if left out.</param>
    public sealed record Input(string? Ledger, DateOnly? Since, DateOnly? Until);

    /// <param name="File">The workbook, from its beginning; it is gone once it is closed.</param>
    public sealed record Answer(Stream File, string Ledger, int Lines);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.BurdenKeeper is not { } by || await places.Find(by.Place, stop) is not { } community) return KernelRefusals.NotYours;
        if (sources.FirstOrDefault(one => one.Ledgers.Any(ledger => ledger.Code == input.Ledger)) is not { } source) return LedgerRefusals.Unknown;
        var ledger = source.Ledgers.First(one => one.Code == input.Ledger);
        var (since, until) = (input.Since ?? BurdenIndex.MonthOf(scope.Today), input.Until ?? scope.Today);
        if (since > until || until > scope.Today || until.DayNumber - since.DayNumber >= DaysMost || since.Year < 2000) return LedgerRefusals.Days;
        if (!(await lane.Write<MarkExport, ExportMark>(use => use.Run(new(by.Id.District, "reports.ledger", ExportFor.WriteLedgers, ExportForm.Xlsx, community.Id.Id), stop), stop)).Succeeded(out var mark, out var no)) return no;
        var (file, lines) = await Write(source, ledger, community, since, until, mark.In(words), stop);
        if ((await lane.Write<NoteBuilt, Done>(use => use.Run(new(ledger.Code, since, until, lines), stop), stop)).No is { } not)
        {
            await file.DisposeAsync();
            return not;
        }

        return new Answer(file, ledger.Code, lines);
    }

    private async Task<(Stream File, int Lines)> Write(ILedgerSource source, LedgerOfRecords ledger, PlaceCard community, DateOnly since, DateOnly until, MarkSaid mark, CancellationToken stop)
    {
        var lines = 0;
        var made = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose }); // an answer's body takes no synchronous writes
        using (var book = new Workbook(made, words["reports.ledger.sheet"].Value, [.. ledger.Columns.Select(column => column.Width)], mark))
        {
            book.Add(ledger.Columns.Select(column => (object?)words[column.Head].Value));
            await foreach (var row in source.Rows(ledger.Code, community, since, until, stop))
            {
                book.Add(row);
                lines++;
            }
        }

        made.Position = 0;
        return (made, lines);
    }
}

/// <summary>Keeps that a ledger was written, and what it saved; the same ledger of the same days is kept once.</summary>
internal sealed class NoteBuilt(LinliDb db, AdmissionScope scope, IAudit audit)
{
    /// <param name="Lines">Rows below the head.</param>
    public sealed record Input(string Ledger, DateOnly Since, DateOnly Until, int Lines);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.BurdenKeeper is not { } by) return KernelRefusals.NotYours;
        var (district, community, code, since, until) = (by.Id.District, by.Place.Id, input.Ledger, input.Since, input.Until);
        if (!await db.Set<LedgerBuilt>().AnyAsync(b => b.DistrictId == district && b.CommunityId == community && b.Ledger == code && b.Since == since && b.Until == until, stop))
        {
            var replaced = await db.Set<LedgerKept>().AsNoTracking().Where(l => l.DistrictId == district && l.CommunityId == community && l.WrittenAs == code).ToListAsync(stop);
            var saved = TimeSaved.Of(input.Lines, replaced, since, until);
            db.Add(new LedgerBuilt
            {
                DistrictId = district, Id = Uuid.Next(scope.Now), CommunityId = community, Path = by.Path, Ledger = code, Since = since, Until = until, Lines = input.Lines, SavedMinutes = saved.Minutes, ByRegister = saved.ByRegister, BuiltAt = scope.Now, ByPost = by.Id.Id,
            });
        }

        audit.Add(district, ReportsRights.KeepBurden.Code, "place", community, by, $"ledger:{code} rows:{input.Lines}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

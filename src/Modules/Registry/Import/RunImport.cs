using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Kernel.LongWork;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>Says yes to what a list comes to, as long work.</summary>
internal sealed class StartImport(LinliDb db, FindImport find, IWorks works, IAudit audit)
{
    public async Task<Outcome<Guid>> Run(int district, Guid id, CancellationToken stop)
    {
        if (!(await find.ToChange(district, id, stop)).Succeeded(out var found, out var no)) return no;
        var import = found.Import;
        if (!import.HasFile) return ImportRefusals.FileGone;
        if (await works.IsUnderWay(RunImport.Kind, id, stop)) return ImportRefusals.UnderWay;
        if (import.State is not (ImportState.Checked or ImportState.Writing)) return ImportRefusals.NotChecked; // one that broke off goes on where it stood
        if (import.Held + import.Fresh == 0) return ImportRefusals.NothingGood;
        if (import.State == ImportState.Checked) import.Start();
        audit.Add(district, RegistryRights.Import.Code, "import", id, found.By, $"{import.Kind} {import.Basis}");
        await db.SaveChangesAsync(stop);
        return await works.Ask(new(district, RunImport.Kind, id, new("registry.import.work", import.FileName), import.Rows, "registry.import.work-unit", $"/desk/people/import/{id}", ""), stop);
    }
}

/// <summary>
/// Writes the good rows of a list, in slices of a fixed plan. Which rows are written is kept in the same transaction as they
/// are, so that a run that was killed goes on where it stood and nothing comes twice.
/// </summary>
internal sealed class RunImport(LinliDb db, FindImport find, PlanImport plan, IEnumerable<IEntrySheet> sheets, IPlaces places, FieldCipher cipher, Lane lane, TimeProvider clock) : IRunWork
{
    public const string Kind = "registry.import";

    /// <summary>Rows of a slice: some forty milliseconds of the lane.</summary>
    public const int RowsAtOnce = 60;

    /// <summary>People come and go: a plan that is older is made anew before the first row is written.</summary>
    private static readonly TimeSpan PlanHolds = TimeSpan.FromMinutes(10);

    public async Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop)
    {
        if (!(await find.ToSee(work.District, work.Subject, stop)).Succeeded(out var found, out var no)) return no;
        var import = found.Import;
        if (import.State == ImportState.Writing)
        {
            if (!import.HasFile) return ImportRefusals.FileGone;
            if (import.DoneTo == 0 && (import.PlannedAt is not { } at || clock.GetUtcNow() - at > PlanHolds))
            {
                if ((await plan.Run(import, work, stop)).No is { } unplanned) return unplanned;
                import = (await find.ToSee(work.District, work.Subject, stop)).Value.Import;
            }

            if (await Write(import, work, stop) is { } unwritten) return unwritten;
            if ((await lane.Write<WriteImported, Done>(use => use.End(import.DistrictId, import.Id, stop), stop)).No is { } unended) return unended;
            import = (await find.ToSee(work.District, work.Subject, stop)).Value.Import;
        }

        if (import.Kind != PeopleSheet.Kind.Code) return new WorkEnd(new("registry.import.work-done-entries", import.Fresh, import.Held, import.KeptOut));
        return new WorkEnd(new("registry.import.work-done", import.Fresh, import.Held, import.Possible, import.KeptOut));
    }

    private async Task<Refusal?> Write(ImportedList import, WorkAtHand work, CancellationToken stop)
    {
        if (await places.Find(new(import.DistrictId, import.CommunityId), stop) is not { } community) return RegistryRefusals.PlaceMissing;
        var ground = new EntryGround(import, SheetMapping.Parse(import.Mapping!), await HomesOfCommunity.Open(places, community, stop), ChinaTime.DateOf(clock.GetUtcNow()));
        var kind = sheets.FirstOrDefault(one => one.Kind.Code == import.Kind);
        using var sheet = SheetReader.Open(new SealedFile(db, cipher, import), (kind?.Kind ?? PeopleSheet.Kind).Sheets);
        if (sheet is null) return ImportRefusals.Unreadable;
        for (var from = import.DoneTo; ;)
        {
            stop.ThrowIfCancellationRequested();
            var slice = await db.Set<ImportRow>().AsNoTracking().Where(r => r.DistrictId == import.DistrictId && r.ImportId == import.Id && r.No > from).OrderBy(r => r.No).Take(RowsAtOnce).ToListAsync(stop);
            if (slice.Count == 0) return null;
            if (Read(sheet, slice) is not { } rows) return ImportRefusals.Unreadable;
            from = slice[^1].No;
            if ((kind is null ? await People(ground, rows, from, stop) : await Entries(kind, ground, rows, from, stop)).No is { } no) return no;
            work.Tell(Math.Min(from, import.Rows), import.Rows);
        }
    }

    /// <summary>The cells of a slice's rows; null where the file has not what it had.</summary>
    private static List<(ImportRow Row, IReadOnlyList<SheetCell> Cells)>? Read(SheetReader sheet, IReadOnlyList<ImportRow> slice)
    {
        List<(ImportRow, IReadOnlyList<SheetCell>)> rows = [];
        foreach (var row in slice)
        {
            while (sheet.Row < row.No && sheet.Read())
            {
            }

            if (sheet.IsBroken || sheet.Row != row.No) return null;
            rows.Add((row, sheet.Cells));
        }

        return rows;
    }

    private async Task<Outcome<Done>> People(EntryGround ground, List<(ImportRow Row, IReadOnlyList<SheetCell> Cells)> rows, int to, CancellationToken stop)
    {
        List<WriteImported.Ready> ready = [];
        foreach (var (row, cells) in rows)
        {
            List<CellProblem> problems = [];
            var resident = PeopleSheet.Read(row.No, cells, ground.Mapping, ground.Today, problems)!;
            ready.Add(new(row, resident, problems.Exists(problem => problem.KeepsOut) ? null : (await ground.Places.Find(resident.Address, stop)).Home));
        }

        return await lane.Write<WriteImported, Done>(use => use.Slice(ground.Import.DistrictId, ground.Import.Id, to, ready, stop), stop);
    }

    private async Task<Outcome<Done>> Entries(IEntrySheet kind, EntryGround ground, List<(ImportRow Row, IReadOnlyList<SheetCell> Cells)> rows, int to, CancellationToken stop)
    {
        List<WriteEntries.Ready> ready = [];
        foreach (var (row, cells) in rows)
        {
            List<CellProblem> problems = [];
            var says = await kind.Read(row.No, cells, ground, problems, stop);
            ready.Add(new(row, problems.Exists(problem => problem.KeepsOut) ? null : says));
        }

        return await lane.Write<WriteEntries, Done>(use => use.Slice(ground.Import.DistrictId, ground.Import.Id, to, ready, stop), stop);
    }
}

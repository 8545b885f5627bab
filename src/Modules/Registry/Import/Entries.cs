using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>What a row says, read and with its place found.</summary>
/// <param name="Column">The column by which two rows are the same.</param>
/// <param name="Print">What stands there; once in a sheet.</param>
internal abstract record EntryRow(int No, string Column, string Print);

/// <summary>What the rows of a sheet are read against.</summary>
internal sealed record EntryGround(ImportedList Import, SheetMapping Mapping, HomesOfCommunity Places, DateOnly Today);

/// <summary>
/// A kind of sheet whose rows stand each for themselves: organisations, shops, permits. A row is checked by the same use case as
/// what is typed at the desk; what is held already is named and not doubled.
/// </summary>
internal interface IEntrySheet
{
    SheetKind Kind { get; }

    /// <returns>Null for a row that says nothing. Where problems were added that keep it out, the row is not to be used.</returns>
    Task<EntryRow?> Read(int no, IReadOnlyList<SheetCell> cells, EntryGround ground, List<CellProblem> problems, CancellationToken stop);

    /// <summary>Whether the register would take the row.</summary>
    /// <returns>The record that is meant, where one is held; then a remark says so.</returns>
    Task<Guid?> Check(EntryRow row, ImportedList import, List<CellProblem> problems, CancellationToken stop);

    /// <summary>Writes a row that was checked just before, in the same transaction; of one that is held only what was not known.</summary>
    /// <param name="held">True where the record is held.</param>
    Task Put(EntryRow row, Guid record, bool held, ImportedList import, PostCard by, CancellationToken stop);

    /// <summary>Takes out what only this row brought.</summary>
    Task TakeBack(ImportRow row, ImportedList import, CancellationToken stop);

    /// <summary>Of new records of an import, those that are still there.</summary>
    Task<int> Left(ImportedList import, CancellationToken stop);
}

/// <summary>Reads a sheet of entries to its end and works out what each row comes to; nothing is written but numbers, codes and ids.</summary>
internal sealed class PlanEntries(LinliDb db, IPlaces places, Kernel.Keys.FieldCipher cipher, Lane lane, TimeProvider clock)
{
    private const int ProblemsAtOnce = 1_000;

    private sealed class Sum
    {
        public List<ImportProblem> Problems { get; } = [];
        public List<ImportRow> Rows { get; } = [];
        public Dictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);
        public int Said { get; set; }
        public int KeptOut { get; set; }
        public int Held { get; set; }
        public int Fresh { get; set; }
    }

    public async Task<Outcome<Done>> Run(ImportedList import, IEntrySheet kind, Kernel.LongWork.WorkAtHand work, CancellationToken stop)
    {
        if (await places.Find(new(import.DistrictId, import.CommunityId), stop) is not { } community) return RegistryRefusals.PlaceMissing;
        var ground = new EntryGround(import, SheetMapping.Parse(import.Mapping!), await HomesOfCommunity.Open(places, community, stop), Kernel.Calendar.ChinaTime.DateOf(clock.GetUtcNow()));
        using var sheet = SheetReader.Open(new SealedFile(db, cipher, import), kind.Kind.Sheets);
        if (sheet is null) return ImportRefusals.Unreadable;
        var sum = new Sum();
        while (sheet.Read())
        {
            stop.ThrowIfCancellationRequested();
            if (sheet.Row <= import.HeadRow) continue;
            List<CellProblem> problems = [];
            if (await kind.Read(sheet.Row, sheet.Cells, ground, problems, stop) is not { } row) continue;
            if (++sum.Said > SheetKind.RowsMost) return ImportRefusals.TooManyRows.With(SheetKind.RowsMost);
            await Decide(sum, import, kind, row, problems, stop);
            if (sum.Problems.Count + sum.Rows.Count >= ProblemsAtOnce && await Keep(sum, import, stop) is { } no) return no;
            work.Tell(sum.Said, 0);
        }

        if (sheet.IsBroken) return ImportRefusals.Unreadable;
        if (sum.Said == 0) return ImportRefusals.NoRows;
        if (await Keep(sum, import, stop) is { } unkept) return unkept;
        return await lane.Write<KeepPlan, Done>(use => use.End(import.DistrictId, import.Id, new(sum.Said, sum.KeptOut, sum.Held, 0, sum.Fresh), stop), stop);
    }

    private async Task Decide(Sum sum, ImportedList import, IEntrySheet kind, EntryRow row, List<CellProblem> problems, CancellationToken stop)
    {
        Guid? held = null;
        if (!problems.Exists(problem => problem.KeepsOut))
        {
            if (!sum.Seen.TryAdd(row.Print, row.No)) problems.Add(new(row.Column, "twice-here", Other: sum.Seen[row.Print]));
            else held = await kind.Check(row, import, problems, stop);
        }

        var one = problems.OrderByDescending(problem => problem.KeepsOut).DistinctBy(problem => problem.Column).ToList();
        sum.Problems.AddRange(one.Select(problem => problem.Of(import, row.No)));
        if (one.Exists(problem => problem.KeepsOut))
        {
            sum.KeptOut++;
            return;
        }

        sum.Rows.Add(new ImportRow { DistrictId = import.DistrictId, ImportId = import.Id, No = row.No, Outcome = held is null ? RowOutcome.New : RowOutcome.Held, RecordId = held ?? Uuid.Next(clock) });
        if (held is null) sum.Fresh++;
        else sum.Held++;
    }

    private async Task<Refusal?> Keep(Sum sum, ImportedList import, CancellationToken stop)
    {
        var (problems, rows) = (sum.Problems.ToList(), sum.Rows.ToList());
        sum.Problems.Clear();
        sum.Rows.Clear();
        if ((await lane.Write<KeepPlan, Done>(use => use.Problems(problems, stop), stop)).No is { } no) return no;
        return (await lane.Write<KeepPlan, Done>(use => use.Rows(import.DistrictId, import.Id, rows, stop), stop)).No;
    }
}

/// <summary>Writes a slice of a sheet's good rows, each once.</summary>
internal sealed class WriteEntries(LinliDb db, FindImport find, IEnumerable<IEntrySheet> sheets)
{
    /// <param name="Says">Null where the row can't be read any more.</param>
    public sealed record Ready(ImportRow Row, EntryRow? Says);

    public async Task<Outcome<Done>> Slice(int district, Guid id, int to, IReadOnlyList<Ready> slice, CancellationToken stop)
    {
        if (!(await find.ToChange(district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (import, by, kind) = found;
        if (import.State != ImportState.Writing || import.DoneTo >= to) return Done.It; // another run was here
        var sheet = sheets.First(one => one.Kind == kind);
        var keptOut = 0;
        foreach (var (row, says) in slice)
        {
            List<CellProblem> problems = [];
            var held = says is null ? null : await sheet.Check(says, import, problems, stop);
            var changed = says is null || (row.Outcome == RowOutcome.New && held is not null) || problems.Exists(problem => problem.KeepsOut);
            if (!changed && (row.Outcome == RowOutcome.New || held == row.RecordId)) await sheet.Put(says!, row.RecordId, held is not null, import, by, stop);
            else if (row.Outcome == RowOutcome.New) keptOut += await KeepOut(import, row, problems, kind, stop);
        }

        import.Slice(to, keptOut);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>What was good when it was looked through and is not any more.</summary>
    private async Task<int> KeepOut(ImportedList import, ImportRow row, List<CellProblem> problems, SheetKind kind, CancellationToken stop)
    {
        var why = problems.Exists(problem => problem.KeepsOut) ? problems.First(problem => problem.KeepsOut) : problems.Count > 0 ? problems[^1] with { KeepsOut = true } : new CellProblem(kind.Columns[0].Code, "value");
        await db.Set<ImportRow>().Where(r => r.DistrictId == import.DistrictId && r.ImportId == import.Id && r.No == row.No).ExecuteDeleteAsync(stop);
        await db.Set<ImportProblem>().Where(p => p.DistrictId == import.DistrictId && p.ImportId == import.Id && p.No == row.No).ExecuteDeleteAsync(stop);
        db.Add(why.Of(import, row.No));
        return 1;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>Writes down what a list would come to, slice by slice: numbers, codes and ids.</summary>
internal sealed class KeepPlan(LinliDb db, IAudit audit, IPosts posts, TimeProvider clock)
{
    public const int RowsAtOnce = 300;
    private const int NumbersAtOnce = 5_000;

    public sealed record Sum(int Rows, int KeptOut, int Held, int Possible, int Fresh);

    /// <summary>Takes an earlier plan away, so many rows at once.</summary>
    /// <returns>Whether there is more.</returns>
    public async Task<Outcome<bool>> Clear(int district, Guid import, CancellationToken stop)
    {
        var first = await FirstNo(district, import, stop);
        if (first is null)
        {
            await db.Set<Pair>().Where(p => p.DistrictId == district && p.ImportId == import && p.State == PairState.Planned).ExecuteDeleteAsync(stop);
            return false;
        }

        var to = first + NumbersAtOnce;
        await db.Set<ImportRow>().Where(r => r.DistrictId == district && r.ImportId == import && r.No < to).ExecuteDeleteAsync(stop);
        await db.Set<ImportProblem>().Where(p => p.DistrictId == district && p.ImportId == import && p.No < to).ExecuteDeleteAsync(stop);
        return true;
    }

    public async Task<Outcome<Done>> Problems(IReadOnlyList<ImportProblem> problems, CancellationToken stop)
    {
        await db.AddMany(problems, stop, count: false);
        return Done.It;
    }

    public async Task<Outcome<Done>> Rows(int district, Guid import, IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        await db.AddMany(rows, stop, count: false);
        await NoteReads(district, import, rows.Where(row => row.Outcome == RowOutcome.Held).Select(row => row.RecordId), stop);
        return Done.It;
    }

    public async Task<Outcome<Done>> Pairs(int district, Guid import, IReadOnlyList<Pair> pairs, CancellationToken stop)
    {
        await db.AddMany(pairs, stop, count: false);
        var ids = pairs.Select(pair => pair.First).Distinct().ToList();
        await NoteReads(district, import, await db.Set<Person>().Where(p => p.DistrictId == district && ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(stop), stop);
        return Done.It;
    }

    public async Task<Outcome<Done>> End(int district, Guid id, Sum sum, CancellationToken stop)
    {
        var import = await db.Set<ImportedList>().SingleAsync(i => i.DistrictId == district && i.Id == id, stop);
        import.Planned(sum.Rows, sum.KeptOut, sum.Held, sum.Possible, sum.Fresh, clock.GetUtcNow());
        audit.Add(district, "registry.import-look", "import", id, await posts.Find(new(district, import.PostId), stop), $"rows:{sum.Rows}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Whose values told that they are meant by a row: they were read for this import, and it shows to them.</summary>
    private async Task NoteReads(int district, Guid id, IEnumerable<Guid> people, CancellationToken stop)
    {
        List<Guid> whose = [.. people.Distinct()];
        if (whose.Count == 0) return;
        var import = await db.Set<ImportedList>().AsNoTracking().SingleAsync(i => i.DistrictId == district && i.Id == id, stop);
        if (import.Kind != PeopleSheet.Kind.Code) return; // what is held is an organisation or a permit, and nobody was read
        var by = await posts.Find(new(district, import.PostId), stop);
        audit.AddRead(district, RegistryRights.Import.Code, "import", id, by, new Purpose(ImportPurposes.ImportKind, id, true, [import.PostId]), whose, "name birth identity phone for:Compare");
        await db.SaveChangesAsync(stop);
    }

    private async Task<int?> FirstNo(int district, Guid import, CancellationToken stop)
    {
        var row = await db.Set<ImportRow>().Where(r => r.DistrictId == district && r.ImportId == import).MinAsync(r => (int?)r.No, stop);
        var problem = await db.Set<ImportProblem>().Where(p => p.DistrictId == district && p.ImportId == import).MinAsync(p => (int?)p.No, stop);
        return row is null ? problem : problem is null ? row : Math.Min(row.Value, problem.Value);
    }
}

/// <summary>
/// An import is a purpose for which values are compared by the machine, and those who were compared see it. It is no reason for
/// anybody to look at somebody: so it is offered to nobody, and never live.
/// </summary>
internal sealed class ImportPurposes(LinliDb db) : IPurposes
{
    public const string ImportKind = "import";

    public string Kind => ImportKind;

    public async Task<PurposeCard?> Find(int district, Guid id, CancellationToken stop) =>
        await db.Set<ImportedList>().AsNoTracking().FirstOrDefaultAsync(i => i.DistrictId == district && i.Id == id, stop) is { } import
            ? new(ImportKind, new(district, import.CommunityId), id, Live: false, [import.PostId], import.Path, null, null, import.ListName ?? import.FileName, null, null)
            : null;

    public Task<IReadOnlyList<PurposeCard>> LiveWith(int district, IReadOnlyCollection<Guid> posts, string path, int most, CancellationToken stop) => Task.FromResult<IReadOnlyList<PurposeCard>>([]);
}

using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>Imports of the communities that the caller takes lists in for.</summary>
internal sealed class FindImport(LinliDb db, IPlaces places, PeopleScope scope, IEnumerable<SheetKind> kinds)
{
    public const int ListMost = 30;
    public const int ProblemsAtOnce = 100;

    public Task<Outcome<(ImportedList Import, PostCard By, SheetKind Kind)>> ToSee(int district, Guid id, CancellationToken stop) => Find(db.Set<ImportedList>().AsNoTracking(), district, id, stop);

    public Task<Outcome<(ImportedList Import, PostCard By, SheetKind Kind)>> ToChange(int district, Guid id, CancellationToken stop) => Find(db.Set<ImportedList>(), district, id, stop);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ImportedList>> Of(PlaceCard community, CancellationToken stop) =>
        await db.Set<ImportedList>().AsNoTracking().Where(i => i.DistrictId == community.Id.District && i.CommunityId == community.Id.Id && i.State != ImportState.Coming).OrderByDescending(i => i.At).Take(ListMost).ToListAsync(stop);

    /// <summary>In the order of the rows, from behind one on.</summary>
    public async Task<IReadOnlyList<ImportProblem>> Problems(ImportedList import, int after, string afterColumn, int most, CancellationToken stop) =>
        await db.Set<ImportProblem>().AsNoTracking()
            .Where(p => p.DistrictId == import.DistrictId && p.ImportId == import.Id && (p.No > after || (p.No == after && string.Compare(p.Column, afterColumn) > 0)))
            .OrderBy(p => p.No).ThenBy(p => p.Column).Take(most).ToListAsync(stop);

    /// <summary>Lists by which facts came, for whoever sees the facts.</summary>
    public async Task<IReadOnlyDictionary<Guid, ImportedList>> Lists(int district, IEnumerable<Guid?> ids, CancellationToken stop)
    {
        List<Guid> wanted = [.. ids.OfType<Guid>().Distinct()];
        return wanted.Count == 0 ? new Dictionary<Guid, ImportedList>() : await db.Set<ImportedList>().AsNoTracking().Where(i => i.DistrictId == district && wanted.Contains(i.Id)).ToDictionaryAsync(i => i.Id, stop);
    }

    private async Task<Outcome<(ImportedList Import, PostCard By, SheetKind Kind)>> Find(IQueryable<ImportedList> all, int district, Guid id, CancellationToken stop)
    {
        if (await all.FirstOrDefaultAsync(i => i.DistrictId == district && i.Id == id, stop) is not { } import || kinds.FirstOrDefault(kind => kind.Code == import.Kind) is not { } sheet) return ImportRefusals.Unknown;
        if (await places.Find(new(district, import.CommunityId), stop) is not { } community) return ImportRefusals.Unknown;
        return scope.At(RegistryRights.Import, community).Succeeded(out var by, out var no) ? (import, by, sheet) : no.Kind == RefusalKind.NotFound ? ImportRefusals.Unknown : no;
    }
}

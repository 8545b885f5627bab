using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Competence;

/// <summary>What the list in force says of a type at a place.</summary>
/// <param name="Part">Null where the type is not on the list.</param>
/// <param name="Leads">Who leads where the grid's worker supports; null for whom dispatch names.</param>
/// <param name="By">The decision that it rests on; null where it is the pack's base list.</param>
internal sealed record Listed(CaseTypeDefinition Type, GridRole? Part, PostId? Leads, int Minutes, string Basis, DateOnly? Review, Admission? By);

/// <summary>
/// The list of matters admitted to the grid, place by place: what was granted nearest to the place, the later one of the same
/// place, else the base list of the packs. Decisions are few, so a scope reads those of a district once.
/// </summary>
internal sealed class GridList(LinliDb db, CasePacks packs)
{
    private readonly Dictionary<int, List<Admission>> granted = [];

    public async Task<Listed> Of(CaseTypeDefinition type, int district, string path, CancellationToken stop, Guid? grid = null)
    {
        if (!granted.TryGetValue(district, out var known))
        {
            known = await db.Set<Admission>().AsNoTracking().Where(a => a.DistrictId == district && a.Granted == true).ToListAsync(stop);
            granted[district] = known;
        }

        var by = known.Where(a => a.TypeCode == type.Code && (a.PlaceId == grid || PlacePath.IsWithin(path, a.Path)))
            .OrderByDescending(a => a.PlaceId == grid).ThenByDescending(a => a.Path.Length).ThenByDescending(a => a.DecidedAt).FirstOrDefault();
        if (by is not null) return new(type, by.Part, by.LeadsPost is { } leads ? new(district, leads) : null, by.Minutes, by.Basis, by.ReviewOn, by);
        return type.Grid is { } entry
            ? new(type, entry.Part, null, entry.Minutes, entry.Basis.In(Kernel.Web.Words.Language), entry.Review, null)
            : new(type, null, null, 0, "", null, null);
    }

    /// <summary>Every type that can come to a grid, those on the list first.</summary>
    public async Task<IReadOnlyList<Listed>> At(PlaceCard place, CancellationToken stop)
    {
        List<Listed> all = [];
        foreach (var type in packs.Current.CaseTypes.Values.Where(type => type.OpenedBy != OpenedBy.Import && type.Visibility != CaseVisibility.Sealed))
            all.Add(await Of(type, place.Id.District, place.Path, stop, place.Grid));
        return [.. all.OrderBy(one => one.Part is null).ThenBy(one => one.Part).ThenBy(one => one.Type.Code, StringComparer.Ordinal)];
    }
}

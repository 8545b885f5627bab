using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>
/// A place by what somebody typed: names pick streets, communities and compounds; numbered parts are then looked for below
/// the best of them, step by step down.
/// </summary>
internal sealed class SearchPlaces(LinliDb db, TimeProvider clock)
{
    /// <summary>Results at most, whatever is asked for.</summary>
    public const int MostMax = 50;

    private const int BranchesMax = 12; // named places below which numbered parts are looked for

    public async Task<IReadOnlyList<Place>> Run(int district, string text, int most, string? near, CancellationToken stop)
    {
        most = Math.Clamp(most, 1, MostMax);
        var words = AddressWords.Parse(text);
        if (words.IsEmpty) return [];
        if (words.Code is { } code) return await ByCode(district, code, stop);

        var standing = db.PlacesOn(district, clock.Today()).AsNoTracking();
        if (PinyinInitials.Asked(text) is { } letters) return [.. NameMatch.ByLetters(await Named(standing, stop), letters).Take(most)];
        var named = words.Names.Length == 0 ? [] : NameMatch.Best(await Named(standing, stop), words.Names);
        if (words.Names.Length > 0 && named.Count == 0) return [];
        if (near is not null) named = [.. named.OrderByDescending(p => p.Name == words.Names).ThenByDescending(p => PlacePath.IsWithin(p.Path, near) || PlacePath.IsWithin(near, p.Path))];

        var scopes = named.Count > 0 ? [.. named.Select(p => p.Path).Take(BranchesMax)] : new List<string> { near ?? PlacePath.Append("", 1) };
        var found = new List<Place>();
        foreach (var scope in scopes)
        {
            if (found.Count >= most) break;
            found.AddRange((await Descend(standing, words, scope, stop)).Where(p => found.TrueForAll(f => f.Id != p.Id)));
        }

        if (!HasNumbers(words)) found = [.. named];
        return [.. found.Take(most)];
    }

    private static bool HasNumbers(AddressWords words) => (words.Grid ?? words.Group ?? words.Building ?? words.Unit ?? words.Home) is not null;

    private static Task<List<Place>> Named(IQueryable<Place> standing, CancellationToken stop) =>
        standing.Where(p => p.Level == PlaceLevel.Street || p.Level == PlaceLevel.Community || p.Level == PlaceLevel.Compound).ToListAsync(stop);

    // 12栋, then 2单元 below what was found, then 502室: what is not found leaves the step above as the answer.
    private static async Task<List<Place>> Descend(IQueryable<Place> standing, AddressWords words, string scope, CancellationToken stop)
    {
        var found = new List<Place>();
        (PlaceLevel Level, string? Name)[] steps =
        [
            (PlaceLevel.Grid, words.Grid), (PlaceLevel.Group, words.Group), (PlaceLevel.Building, words.Building), (PlaceLevel.Unit, words.Unit),
            (words.Group is null ? PlaceLevel.Dwelling : PlaceLevel.Household, words.Home),
        ];
        var scopes = new List<string> { scope };
        foreach (var (level, name) in steps)
        {
            if (name is null) continue;
            if (PlaceLevels.IsHome(level) && found.Count == 0) continue; // a room number alone is anywhere
            var next = new List<Place>();
            foreach (var below in scopes.Take(BranchesMax))
                next.AddRange(await standing.Within(below).Where(p => p.Level == level && p.Name == name).OrderBy(p => p.Path).Take(MostMax).ToListAsync(stop));
            if (next.Count == 0) break;
            found = next;
            if (level != PlaceLevel.Grid) scopes = [.. next.Select(p => p.Path)];
        }

        return found;
    }

    private async Task<IReadOnlyList<Place>> ByCode(int district, string code, CancellationToken stop)
    {
        var bearing = await db.Set<PlaceCode>().Where(c => c.DistrictId == district && c.Code == code).Select(c => c.PlaceId).ToListAsync(stop);
        return await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == district && bearing.Contains(p.Id)).ToListAsync(stop);
    }
}

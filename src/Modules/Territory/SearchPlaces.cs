using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Territory.Buildings;
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

    private const int CodeDigitsMin = 6; // fewer name no division of one district
    private const int BranchesMax = 12; // named places below which numbered parts are looked for

    public async Task<IReadOnlyList<Place>> Run(int district, string text, int most, string? near, CancellationToken stop)
    {
        most = Math.Clamp(most, 1, MostMax);
        if (AddressWords.Parse(text) is { } typed && typed.IsEmpty) return [];
        if (Digits(text) is { } digits) return await ByCode(district, digits, most, stop);

        var standing = db.PlacesOn(district, clock.Today()).AsNoTracking();
        if (PinyinInitials.Asked(text) is { } letters && NameMatch.ByLetters(await Named(standing, stop), letters) is { Count: > 0 } byLetters) return [.. byLetters.Take(most)];
        var (words, named) = ReadAddress.Of(text, await Named(standing, stop));
        if (words.Names.Length > 0 && named.Count == 0) return [];
        if (near is not null) named = [.. named.OrderByDescending(p => p.Name == words.Names).ThenByDescending(p => PlacePath.IsWithin(p.Path, near) || PlacePath.IsWithin(near, p.Path))];

        var scopes = named.Count > 0 ? [.. named.Select(p => p.Path).Take(BranchesMax)] : new List<string> { near ?? PlacePath.Append("", 1) };
        var found = new List<Place>();
        foreach (var scope in scopes)
        {
            if (found.Count >= most) break;
            found.AddRange((await Descend(standing, words, scope, stop)).Where(p => found.TrueForAll(f => f.Id != p.Id)));
        }

        if (!HasNumbers(words) || found.Count == 0) found = [.. named]; // a number that is not there leads to what was named with it
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
            var names = level == PlaceLevel.Building ? BuildingNames(name) : [name];
            if (PlaceLevels.IsHome(level) && found.Count == 0) continue; // a room number alone is anywhere
            var next = new List<Place>();
            foreach (var below in scopes.Take(BranchesMax))
                next.AddRange(await standing.Within(below).Where(p => p.Level == level && names.Contains(p.Name)).OrderByDescending(p => p.Name == name).ThenBy(p => p.Path).Take(MostMax).ToListAsync(stop));
            if (next.Count == 0) break;
            found = next;
            if (level != PlaceLevel.Grid) scopes = [.. next.Select(p => p.Path)];
        }

        return found;
    }

    // 12栋 and 12号楼 are one building, whatever the plate says.
    private static string[] BuildingNames(string name) =>
        PlateKey.Of(PlaceLevel.Building, name) is var number ? [name, .. PlateKey.BuildingWords.Select(word => number + word).Where(form => form != name)] : [name];

    private static string? Digits(string text) => text.Trim() is { Length: >= CodeDigitsMin and <= 12 } digits && digits.All(char.IsAsciiDigit) ? digits : null;

    // The place that bears the code, now or once; then those whose codes go on from it.
    private async Task<IReadOnlyList<Place>> ByCode(int district, string digits, int most, CancellationToken stop)
    {
        var whole = digits.PadRight(12, '0');
        var bearing = await db.Set<PlaceCode>().Where(c => c.DistrictId == district && (c.Code == whole || (c.Until == null && c.Code.StartsWith(digits))))
            .ToListAsync(stop);
        var ids = bearing.ConvertAll(c => c.PlaceId);
        var places = await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == district && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        return [.. bearing.OrderByDescending(c => c.Code == whole).ThenBy(c => c.Code, StringComparer.Ordinal).Select(c => c.PlaceId).Distinct().Select(id => places[id]).Take(most)];
    }
}

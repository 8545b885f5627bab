using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Territory.Demo;
using Linli.Territory.Divisions;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>
/// A district begins to work in this house: its streets and communities come from the nation's divisions, and with them the
/// desks that matters need and the departments. Nobody holds a post yet.
/// </summary>
internal sealed class OpenDistrict(LinliDb db, IAccess access, IAudit audit, FindDivisions find, TimeProvider clock)
{
    /// <param name="Code">Six digits, of a district, county or county-level city.</param>
    public sealed record Input(string Code);

    /// <summary>What would be opened.</summary>
    /// <param name="Divisions">Streets and communities.</param>
    /// <param name="There">The number of the district where it is open already.</param>
    public sealed record Look(string Code, string Name, IReadOnlyList<string> Way, IReadOnlyList<Division> Divisions, int? There);

    /// <summary>Without an imported list the house has only the extract that its demo grows from.</summary>
    public static readonly string ExtractCode = DivisionExtract.DistrictCode;

    public const string ExtractName = "三元区";

    public Task<bool> HasList(CancellationToken stop) => db.Set<DivisionList>().AnyAsync(stop);

    public async Task<Outcome<Look>> See(string? code, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.Open)) return KernelRefusals.NotYours;
        if (code is null || !DivisionCode.Is(code)) return OpeningRefusals.NotADistrict;
        code = DivisionCode.Significant(code);
        if (code.Length != DivisionCode.Digits[(int)DivisionLevel.County]) return OpeningRefusals.NotADistrict;
        var codes = new[] { code + "000000" };
        var there = await db.Set<PlaceCode>().Where(c => codes.Contains(c.Code) && c.Until == null).Select(c => (int?)c.DistrictId).FirstOrDefaultAsync(stop);
        if (!await HasList(stop))
            return code == ExtractCode ? new Look(code, ExtractName, ["福建省", "三明市"], DivisionExtract.Read(), there) : TerritoryRefusals.NoSuchDivision;
        if ((await find.Find(code, clock.Today(), stop))?.Standing is not { Count: > 0 } standing || standing[0].Code != code) return TerritoryRefusals.NoSuchDivision;
        return new Look(code, standing[0].Name, standing[0].Way, await find.OfDistrict(code, stop), there);
    }

    /// <returns>The district's number in this house.</returns>
    public async Task<Outcome<int>> Run(Input input, CancellationToken stop)
    {
        if (!(await See(input.Code, stop)).Succeeded(out var look, out var no)) return no;
        if (look.There is not null) return OpeningRefusals.DistrictThere;
        var today = clock.Today();
        var number = 1 + (await db.Set<Place>().Where(p => p.Level == PlaceLevel.District).MaxAsync(p => (int?)p.DistrictId, stop) ?? 0);

        var district = Place.NewDistrict(number, Uuid.Next(clock), look.Name, today, demo: false);
        List<Place> places = [district];
        List<PlaceCode> codes = [new(number, district.Id, look.Code + "000000", today, null)];
        var streets = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var division in look.Divisions.OrderBy(d => d.Code, StringComparer.Ordinal))
        {
            var above = division.IsStreet ? district : streets[division.Code[..DivisionCode.Digits[(int)DivisionLevel.Street]]];
            var place = Place.Below(above, Uuid.Next(clock), places.Count + 1, division.IsStreet ? PlaceLevel.Street : PlaceLevel.Community, division.Name, today).As(division.Kind);
            if (division.IsStreet) streets[division.Code] = place;
            places.Add(place);
            codes.Add(new(number, place.Id, division.Code.PadRight(12, '0'), today, null));
        }

        await db.AddMany(places, stop);
        await db.AddMany(codes, stop);
        await db.AddMany(places.SelectMany(place => PostsOf(place, today, clock)), stop);
        audit.Add(number, TerritoryRights.Open.Code, "place", district.Id);
        await db.SaveChangesAsync(stop);
        return number;
    }

    /// <summary>The posts with which a place of the upper tree begins.</summary>
    internal static IEnumerable<Post> PostsOf(Place place, DateOnly from, TimeProvider clock)
    {
        foreach (var kind in OpeningBook.KindsAt(place.Level))
        {
            var (zh, en) = MakePosts.NameOf(kind, place.Kind);
            yield return new Post(place.DistrictId, Uuid.Next(clock), kind, Post.CodeOf(kind), place.Id, zh, en, from, demo: false);
        }

        if (place.Level != PlaceLevel.District) yield break;
        foreach (var (code, zh, en) in DepartmentPosts.All)
            yield return new Post(place.DistrictId, Uuid.Next(clock), PostKind.Department, code, place.Id, zh, en, from, demo: false);
    }
}

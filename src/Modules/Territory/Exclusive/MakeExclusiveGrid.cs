using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Territory.Staffing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Exclusive;

/// <summary>
/// A market, school, park or firm becomes a grid of its own (专属网格) from a day on: buildings without homes go out of their
/// grids, or an area round one of them is cut out, or both. It gets the posts of its formula, vacant, and the unit's contact.
/// </summary>
internal sealed class MakeExclusiveGrid(LinliDb db, IAccess access, IEvents events, IAudit audit, FindFormulas formulas, GridRules rules, TimeProvider clock)
{
    /// <param name="Buildings">Of the community, without a single home.</param>
    /// <param name="Around">A building in the middle of the area; null where there is no area.</param>
    /// <param name="RadiusMetres">Of the area, <see cref="RadiusLeast"/> to <see cref="RadiusMost"/>.</param>
    /// <param name="On">Today or earlier, in China.</param>
    public sealed record Input(
        PlaceId Community, string Name, GridType Type, string ContactOffice, string ContactPhone, IReadOnlyList<Guid> Buildings, Guid? Around, int? RadiusMetres, DateOnly On);

    public const int NameLengthMax = 30, ContactLengthMax = 40, PhoneLengthMax = 30; // characters
    public const int RadiusLeast = 20, RadiusMost = 2_000; // metres
    private const int AreaCorners = 16;

    private sealed record Found(Place Community, List<Place> Parts, Outline? Area, PostCard By);

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input, stop)).Succeeded(out var found, out var no)) return no;
        var grid = await Make(found.Community, found.Parts, found.Area, input, stop);
        if (found.Parts.Count > 0) events.Add(new GridsRedrawn(grid.DistrictId, found.Community.Id, found.Community.Version, input.On, [new GridPart(grid.Id, [.. found.Parts.Select(part => part.Path)])]));
        audit.Add(grid.DistrictId, TerritoryRights.MakeExclusiveGrid.Code, "place", grid.Id, found.By, input.Type.InPacks());
        await db.SaveChangesAsync(stop);
        foreach (var part in found.Parts)
            await db.Set<Place>().Where(p => p.DistrictId == part.DistrictId && p.Id != part.Id).Within(part.Path).ExecuteUpdateAsync(set => set.SetProperty(p => p.GridId, grid.Id), stop);
        return grid.Id;
    }

    /// <summary>The grid with what makes it exclusive, its posts and its parts, not yet saved.</summary>
    internal async Task<Place> Make(Place community, IReadOnlyList<Place> parts, Outline? area, Input input, CancellationToken stop)
    {
        var lastNo = await db.Set<Place>().Where(p => p.DistrictId == community.DistrictId).MaxAsync(p => p.ShortNo, stop);
        var grid = Place.Below(community, Uuid.Next(clock), lastNo + 1, PlaceLevel.Grid, input.Name.Trim(), input.On);
        db.Add(grid);
        db.Add(new ExclusiveGrid(community.DistrictId, grid.Id, input.Type, input.ContactOffice.Trim(), input.ContactPhone.Trim()));
        if (area is not null) db.Add(new GridOutline(community.DistrictId, grid.Id, area, input.On));
        await AddPosts(grid, input, stop);

        foreach (var part in parts)
        {
            if (part.GridId is null && input.On <= part.StandsFrom) part.InGrid(grid.Id); // it never lay in any
            else db.Add(part.Regrid(grid.Id, input.On));
        }

        community.ChangeParts();
        return grid;
    }

    // The worker's post in any case: matters go there.
    private async Task AddPosts(Place grid, Input input, CancellationToken stop)
    {
        var worker = Post.CodeOf(PostKind.GridWorker);
        var formula = (await formulas.On(grid.DistrictId, clock.Today(), stop))[input.Type];
        var wanted = formula.Terms.Where(term => TeamPosts.KindOf(term.Post) is PostKind.GridTeam or PostKind.GridWorker).ToDictionary(term => term.Post, term => term.Need.Of(0), StringComparer.Ordinal);
        wanted[worker] = Math.Max(1, wanted.GetValueOrDefault(worker));
        foreach (var (code, count) in wanted)
        {
            var name = rules.Staffing.NameOf(code);
            for (var nth = 0; nth < count; nth++)
                db.Add(new Post(grid.DistrictId, Uuid.Next(clock), TeamPosts.KindOf(code), code, grid.Id, name.In("zh-Hans"), name.In("en"), input.On, grid.Demo));
        }
    }

    private async Task<Outcome<Found>> Find(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Community, stop) is not { Level: PlaceLevel.Community } community || !community.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.MakeExclusiveGrid, new(community.DistrictId, community.Path)) is not { } by) return KernelRefusals.NotYours;
        if (!input.Type.IsExclusive()) return TerritoryRefusals.NotExclusive;
        if (input.Name.Trim().Length is 0 or > NameLengthMax) return TerritoryRefusals.ExclusiveName.With(NameLengthMax);
        if (input.ContactOffice.Trim().Length is 0 or > ContactLengthMax || input.ContactPhone.Trim().Length > PhoneLengthMax) return TerritoryRefusals.ExclusiveContact.With(ContactLengthMax, PhoneLengthMax);
        if (input.On > today) return TerritoryRefusals.DayAhead.With(today);

        var standing = db.PlacesOn(community.DistrictId, today);
        if (await standing.AnyAsync(p => p.ParentId == community.Id && p.Level == PlaceLevel.Grid && p.Name == input.Name.Trim(), stop)) return TerritoryRefusals.GridNameTaken;
        var parts = await standing.Within(community.Path).Where(p => p.Level == PlaceLevel.Building && input.Buildings.Contains(p.Id)).ToListAsync(stop);
        if (parts.Count != input.Buildings.Distinct().Count()) return TerritoryRefusals.GridChanged;
        foreach (var part in parts)
            if (await standing.Within(part.Path).AnyAsync(p => p.Level == PlaceLevel.Dwelling, stop)) return TerritoryRefusals.HomesInside.With(part.PlateSmall + part.PlateLarge);
        var settled = parts.Where(part => part.GridId is not null).Select(part => part.StandsFrom.AddDays(1)).Append(community.ValidFrom).Max();
        if (input.On < settled) return TerritoryRefusals.DayTooEarly.With(settled);
        if (!(await Area(input, community, stop)).Succeeded(out var area, out var no)) return no;
        return parts.Count == 0 && area.Ring is null ? TerritoryRefusals.ExclusiveEmpty : new Found(community, parts, area.Ring, by);
    }

    private sealed record AreaFound(Outline? Ring);

    private async Task<Outcome<AreaFound>> Area(Input input, Place community, CancellationToken stop)
    {
        if (input.Around is not { } around) return new AreaFound(null);
        if (input.RadiusMetres is not { } radius || radius is < RadiusLeast or > RadiusMost) return TerritoryRefusals.NoRadius.With(RadiusLeast, RadiusMost);
        var middle = await db.FindPlace(new(community.DistrictId, around), stop);
        if (middle is not { Lat: { } lat, Lon: { } lon } || !PlacePath.IsWithin(middle.Path, community.Path)) return TerritoryRefusals.NoRadius.With(RadiusLeast, RadiusMost);
        return new AreaFound(Circle(lat, lon, radius));
    }

    internal static Outline? Circle(double lat, double lon, int radiusMetres)
    {
        var (north, east) = Earth.Degrees(lat, radiusMetres);
        return Outline.From([.. Enumerable.Range(0, AreaCorners).Select(nth => nth * 2 * Math.PI / AreaCorners).Select(turn => (lat + (north * Math.Sin(turn)), lon + (east * Math.Cos(turn))))]);
    }
}

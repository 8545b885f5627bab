using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>
/// What was put into a community at once is taken out again, as if it had never been, as long as nothing hangs on it: no
/// matter, no post, no entrance, no move, no place that was added below.
/// </summary>
internal sealed class UndoMaking(LinliDb db, IAccess access, IAudit audit, IEnumerable<IPlaceUse> uses, TimeProvider clock)
{
    public sealed record Input(int District, Guid Making);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await db.Set<Making>().FirstOrDefaultAsync(m => m.DistrictId == input.District && m.Id == input.Making, stop) is not { } making) return BuildingRefusals.NoSuchMaking;
        var community = (await db.FindPlace(new(making.DistrictId, making.CommunityId), stop))!;
        if (access.Through(TerritoryRights.MakeBuildings, new(community.DistrictId, community.Path)) is not { } by) return KernelRefusals.NotYours;
        if (making.UndoneAt is not null) return BuildingRefusals.UndoneAlready;
        if (await Hanging(making, community, stop) is { } used) return BuildingRefusals.InUse.With(used);

        making.Undo(clock.GetUtcNow());
        audit.Add(making.DistrictId, TerritoryRights.MakeBuildings.Code, "place", community.Id, by, $"undo {making.Id}");
        await db.SaveChangesAsync(stop);
        await db.Set<Footprint>().Where(f => f.DistrictId == making.DistrictId && f.MakingId == making.Id).ExecuteDeleteAsync(stop);
        await Of(making).ExecuteDeleteAsync(stop);
        return Done.It;
    }

    /// <summary>The name of a place of the making on which something hangs; null where nothing does.</summary>
    public async Task<string?> Hanging(Making making, Place community, CancellationToken stop)
    {
        var (district, last) = (making.DistrictId, making.LastNo);
        var here = Of(making);
        var held = await here.Where(p =>
                db.Set<Post>().Any(post => post.DistrictId == district && post.PlaceId == p.Id)
                || db.Set<Entrance>().Any(entrance => entrance.DistrictId == district && entrance.PlaceId == p.Id)
                || db.Set<PlacePast>().Any(past => past.DistrictId == district && (past.PlaceId == p.Id || past.ParentId == p.Id))
                || db.Set<Footprint>().Any(shape => shape.DistrictId == district && shape.PlaceId == p.Id && shape.MakingId != making.Id)
                || db.Set<Place>().Any(child => child.DistrictId == district && child.ParentId == p.Id && child.ShortNo > last))
            .FirstOrDefaultAsync(stop);
        if (held is not null) return held.PlateSmall + held.PlateLarge;

        var made = await here.Select(p => p.Id).ToListAsync(stop);
        if (made.Count == 0) return null;
        var ids = made.ToHashSet();
        foreach (var use in uses)
            foreach (var place in await use.Used(district, community.Path, stop))
                if (ids.Contains(place) && await db.FindPlace(new(district, place), stop) is { } found) return found.PlateSmall + found.PlateLarge;
        return null;
    }

    private IQueryable<Place> Of(Making making) =>
        db.Set<Place>().Where(p => p.DistrictId == making.DistrictId && p.ShortNo >= making.FirstNo && p.ShortNo <= making.LastNo);
}

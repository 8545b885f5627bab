using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>How good the records of grids, buildings, homes and posts are within a place.</summary>
internal sealed class PlacesQuality(LinliDb db, TimeProvider clock) : IQuality
{
    private sealed record Part(Guid Id, PlaceLevel Level, Guid? Parent, string Name, bool InGrid, bool HasPoint);

    public async Task<IReadOnlyList<TableQuality>> At(PlaceCard place, CancellationToken stop)
    {
        var (district, today, scope) = (place.Id.District, clock.Today(), Scope(place));
        var levels = new[] { PlaceLevel.Grid, PlaceLevel.Group, PlaceLevel.Building };
        var parts = await scope.Where(p => levels.Contains(p.Level)).Select(p => new Part(p.Id, p.Level, p.ParentId, p.Name, p.GridId != null, p.Lat != null)).ToListAsync(stop);
        var grids = parts.Where(part => part.Level == PlaceLevel.Grid).Select(part => part.Id).ToList();
        var buildings = parts.FindAll(part => part.Level != PlaceLevel.Grid);
        var homes = await scope.Where(p => p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household).GroupBy(p => p.GridId != null).Select(g => new { InGrid = g.Key, Count = g.Count() }).ToListAsync(stop);
        var outlined = await db.Set<GridOutline>().CountAsync(outline => outline.DistrictId == district && grids.Contains(outline.GridId), stop);

        var posts = await db.Set<Post>().AsNoTracking().Where(post => post.DistrictId == district && post.ValidTo == null && scope.Any(p => p.Id == post.PlaceId))
            .Select(post => new { post.Kind, post.PlaceId, Held = db.Set<Holding>().Any(h => h.DistrictId == district && h.PostId == post.Id && h.Since <= today && (h.Until == null || h.Until > today)) }).ToListAsync(stop);
        var worked = posts.Where(post => post is { Kind: PostKind.GridWorker, Held: true }).Select(post => post.PlaceId).ToHashSet();
        var (twice, inGrids) = (buildings.GroupBy(part => (part.Parent, part.Name)).Sum(same => same.Count() - 1), homes.Where(h => h.InGrid).Sum(h => h.Count));
        return
        [
            new("grids", "/desk/grids", [new(QualityOf.Complete, grids.Count(worked.Contains), grids.Count), new(QualityOf.Placed, outlined, grids.Count)]),
            new("buildings", "/desk/places", [
                new(QualityOf.Complete, buildings.Count(part => part.HasPoint), buildings.Count), new(QualityOf.Unique, buildings.Count - twice, buildings.Count), new(QualityOf.Placed, buildings.Count(part => part.InGrid), buildings.Count)]),
            new("homes", "/desk/places", [new(QualityOf.Placed, inGrids, homes.Sum(h => h.Count))]),
            new("posts", "/desk/posts/gaps", [new(QualityOf.Complete, posts.Count(post => post.Held), posts.Count)]),
        ];
    }

    private IQueryable<Place> Scope(PlaceCard place)
    {
        var (district, path, after, id) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id);
        var standing = db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == district && p.ValidTo == null);
        return place.Level == PlaceLevel.Grid ? standing.Where(p => p.GridId == id || p.Id == id) : standing.Where(p => string.Compare(p.Path, path) >= 0 && string.Compare(p.Path, after) < 0);
    }
}

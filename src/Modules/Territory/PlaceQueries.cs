using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>The few conditions that every question about places is made of.</summary>
internal static class PlaceQueries
{
    public static IQueryable<Place> PlacesOn(this LinliDb db, int district, DateOnly day) =>
        db.Set<Place>().Where(p => p.DistrictId == district && p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo > day));

    /// <summary>The place at the path and all below it, as a range that the index on paths serves.</summary>
    public static IQueryable<Place> Within(this IQueryable<Place> places, string path)
    {
        var after = path + PlacePath.After;
        return places.Where(p => p.Path.CompareTo(path) >= 0 && p.Path.CompareTo(after) < 0);
    }

    public static Task<Place?> FindPlace(this LinliDb db, PlaceId place, CancellationToken stop) =>
        db.Set<Place>().FirstOrDefaultAsync(p => p.DistrictId == place.District && p.Id == place.Id, stop);

    public static Task<Post?> FindPost(this LinliDb db, PostId post, CancellationToken stop) =>
        db.Set<Post>().FirstOrDefaultAsync(p => p.DistrictId == post.District && p.Id == post.Id, stop);
}

using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Pages;

/// <summary>
/// The community that a page about drawing grids is about: the place asked for, or the one that it lies in. Above a community
/// there is none yet, and the reader chooses.
/// </summary>
internal sealed class CommunityOfPage(PlaceOfPosts where, IAccess access, IPlaces places, LinliDb db)
{
    public PlaceOfPosts Where => where;

    /// <summary>Null where the place asked for lies above.</summary>
    public Place? Community { get; private set; }

    /// <summary>To choose from, by street, where the place asked for lies above.</summary>
    public IReadOnlyList<IGrouping<string, PlaceCard>> Choices { get; private set; } = [];

    /// <summary>Where the reader may not do it, no page is shown.</summary>
    public async Task<Refusal?> Find(Guid? asked, Right right, CancellationToken stop)
    {
        if (await where.Find(asked, stop) is { } no) return no;
        const int Level = 3; // district, street, community
        if (PlacePath.Level(where.Card.Path) > Level)
        {
            var community = where.Way.First(above => above.Place.Level == PlaceLevel.Community).Place.Id.Id;
            if (await where.Find(community, stop) is { } unseen) return unseen;
        }

        var district = where.Card.Id.District;
        if (!access.May(right, new(district, where.Card.Path))) return KernelRefusals.NotYours;
        if (where.Card.Level == PlaceLevel.Community) Community = where.Place;
        else
        {
            var all = await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == district && p.Level == PlaceLevel.Community && p.ValidTo == null).Within(where.Card.Path).OrderBy(p => p.Path).Select(p => p.Id).ToListAsync(stop);
            Choices = [.. (await places.FindAll(district, all, stop)).GroupBy(c => c.PlateSmall)];
        }

        return null;
    }
}

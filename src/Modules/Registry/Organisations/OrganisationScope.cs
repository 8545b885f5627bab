using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>Which organisations a caller comes to: those of the places of their posts. One elsewhere is as one that isn't there.</summary>
internal sealed class OrganisationScope(LinliDb db, IAccess access, TimeProvider clock)
{
    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    /// <summary>The organisation, tracked, and the post through which the caller may do it.</summary>
    public async Task<Outcome<(Organisation It, PostCard By)>> Find(Right right, int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<Organisation>().FirstOrDefaultAsync(o => o.DistrictId == district && o.Id == id, stop) is not { } found || access.Through(right, found.At) is not { } by) return RegistryRefusals.NoOrganisation;
        return (found, by);
    }

    /// <summary>Whether the caller may see it whole.</summary>
    public bool Comes(Organisation it) => access.May(RegistryRights.SeeOrganisations, it.At);

    /// <summary>The post through which the caller may do something at a place.</summary>
    public Outcome<PostCard> At(Right right, PlaceCard place) =>
        access.Through(right, new Target(place.Id.District, place.Path, place.Grid)) is { } by ? by : RegistryRefusals.NoOrganisation;
}

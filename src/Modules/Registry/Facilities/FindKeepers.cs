using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Facilities;

/// <summary>Who may keep a facility at a post's place: the offices there and the organisations that stand there.</summary>
internal sealed class FindKeepers(LinliDb db, IPosts posts)
{
    public const int OrganisationsMost = 200;

    /// <summary>Code as <see cref="FacilityTyped"/> takes it, and name.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> Of(PostCard post, CancellationToken stop)
    {
        var (district, path, after) = (post.Id.District, post.Path, post.Path + PlacePath.After);
        var offices = (await posts.Within(district, path, stop)).Where(one => one.Kind.IsOffice()).Select(one => ($"post:{one.Id.Id}", one.NameIn(Kernel.Web.Words.Language)));
        var organisations = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district && o.ClosedOn == null && o.Kind != OrganisationKind.Merchant && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0)
            .OrderBy(o => o.Name).ThenBy(o => o.Id).Take(OrganisationsMost).Select(o => new { o.Id, o.Name }).ToListAsync(stop);
        return [.. organisations.Select(o => ($"org:{o.Id}", o.Name)), .. offices];
    }
}

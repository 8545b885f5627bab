using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Lines;

/// <summary>Names the department's post that answers in the house for a net of its line: matters of the line, in grids that carry the net's duty, go to it.</summary>
internal sealed class NameNetPost(LinliDb db, IPosts posts, IPlaces places, IAccess access, IAudit audit)
{
    /// <param name="Place">Where the caller works on the nets; asked for the right.</param>
    /// <param name="Post">Null where none shall answer.</param>
    public sealed record Input(PlaceId Place, Guid Net, Guid? Post);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await places.Find(input.Place, stop) is not { } place) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.LineGrids, new(place.Id.District, place.Path)) is not { } by) return KernelRefusals.NotYours;
        if (await db.Set<LineNet>().FirstOrDefaultAsync(n => n.DistrictId == place.Id.District && n.Id == input.Net, stop) is not { } net) return TerritoryRefusals.NoSuchPlace;
        if (input.Post is { } id && await posts.Find(new(place.Id.District, id), stop) is not { Kind: PostKind.Department }) return TerritoryRefusals.NoSuchPost;
        net.AnsweredBy(input.Post);
        audit.Add(place.Id.District, TerritoryRights.LineGrids.Code, "place", place.Id.Id, by, $"net post {net.Line}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

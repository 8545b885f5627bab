using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Compounds;

/// <summary>How hours are or were shared over the compounds of a place.</summary>
internal sealed class SeeHours(LinliDb db, OrganisationScope scope, ShareHours share, IAccess access, IPlaces places)
{
    public const int AllocationsMost = 30; // the latest

    public sealed record Line(AllocationLine It, string Compound);

    public sealed record Seen(Allocation It, PlaceCard Place, IReadOnlyList<Line> Lines, bool MayKeep);

    public async Task<Outcome<Seen>> Run(int district, Guid id, CancellationToken stop)
    {
        if (!(await share.Find(RegistryRights.SeeOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var it = found.It;
        var lines = await db.Set<AllocationLine>().AsNoTracking().Where(line => line.DistrictId == district && line.AllocationId == id).ToListAsync(stop);
        var cards = (await places.FindAll(district, [.. lines.Select(line => line.CompoundId)], stop)).ToDictionary(card => card.Id.Id);
        var place = (await places.Find(new(district, it.PlaceId), stop))!;
        string Named(Guid compound) => cards.TryGetValue(compound, out var card) ? FindOrganisations.PlaceName(card) : "";
        return new Seen(
            it, place, [.. lines.OrderByDescending(line => line.Points).ThenBy(line => cards.GetValueOrDefault(line.CompoundId)?.Path, StringComparer.Ordinal).Select(line => new Line(line, Named(line.CompoundId)))],
            access.May(RegistryRights.KeepOrganisations, new(district, place.Path, place.Grid)));
    }

    /// <summary>The allocations of a place and below it, newest first.</summary>
    public async Task<Outcome<List<(Allocation It, string Place)>>> At(PlaceCard place, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, place).No is { } no) return no;
        var (district, path, after) = (place.Id.District, place.Path, place.Path + PlacePath.After);
        var found = await db.Set<Allocation>().AsNoTracking().Where(a => a.DistrictId == district && string.Compare(a.Path, path) >= 0 && string.Compare(a.Path, after) < 0).OrderByDescending(a => a.ProposedAt).Take(AllocationsMost).ToListAsync(stop);
        var names = (await places.FindAll(district, [.. found.Select(a => a.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return found.ConvertAll(a => (a, names.GetValueOrDefault(a.PlaceId, "")));
    }
}

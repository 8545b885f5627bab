using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>
/// A whole household moves to another home, or away, in one step: every residence ends and begins on the same day, roles stay.
/// Whoever keeps the old home or the new one may write it down.
/// </summary>
internal sealed class MoveHousehold(LinliDb db, IPlaces places, PeopleScope scope, NameMarks marks, Care.MoveCare care, IEnumerable<IKeepOfHouseholds> keepers, IAudit audit, TimeProvider clock)
{
    /// <param name="To">Null where they left the district.</param>
    public sealed record Input(int District, Guid Household, PlaceId? To, DateOnly On, Evidence? Evidence);

    /// <param name="Household">The new one; null where they left.</param>
    public sealed record Answer(int People, Guid? Household);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (await db.Set<Household>().FirstOrDefaultAsync(h => h.DistrictId == input.District && h.Id == input.Household, stop) is not { } old) return RegistryRefusals.Unknown;
        var from = await places.Find(new(old.DistrictId, old.PlaceId), stop);
        var to = input.To is { } place ? await places.Find(place, stop) : null;
        if (!May(from, to).Succeeded(out var by, out var no)) return no;
        if (old.Until is not null) return RegistryRefusals.HouseholdOver;
        if (input.To is not null && to is null) return RegistryRefusals.PlaceMissing;
        if (to is not null && to.Level is not (PlaceLevel.Dwelling or PlaceLevel.Household)) return RegistryRefusals.PlaceIsNoHome;
        if (to?.Id.Id == old.PlaceId) return RegistryRefusals.SamePlace;
        if (input.On > scope.Today || input.On < old.Since) return RegistryRefusals.Day;
        if (input.Evidence is not { } evidence || !Enum.IsDefined(evidence) || evidence == Evidence.List) return RegistryRefusals.EvidenceMissing;

        var members = await db.Set<Residence>().Where(r => r.DistrictId == old.DistrictId && r.HouseholdId == old.Id && r.Until == null).ToListAsync(stop);
        var next = to is null ? null : new Household { DistrictId = old.DistrictId, Id = Uuid.Next(clock), PlaceId = to.Id.Id, Path = to.Path, GridId = to.Grid, Since = input.On };
        if (next is not null) db.Add(next);
        await keepers.End(old, input.On, stop);
        foreach (var member in members) await Move(member, next, input.On, evidence, by, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(members.Count, next?.Id);
    }

    private Outcome<PostCard> May(PlaceCard? from, PlaceCard? to)
    {
        Refusal no = RegistryRefusals.Unknown;
        foreach (var place in new[] { from, to }.OfType<PlaceCard>())
        {
            if (scope.At(RegistryRights.Keep, place).Succeeded(out var by, out var why)) return by;
            no = why;
        }

        return no;
    }

    private async Task Move(Residence member, Household? next, DateOnly on, Evidence evidence, PostCard by, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        member.End(on);
        if (next is not null)
        {
            db.Add(new Residence
            {
                DistrictId = member.DistrictId, Id = Uuid.Next(now), PersonId = member.PersonId, PlaceId = next.PlaceId, Path = next.Path, GridId = next.GridId, HouseholdId = next.Id,
                Role = member.Role, Kind = member.Kind, Main = member.Main, Since = on, Evidence = evidence, RecordedAt = now,
            });
        }

        db.Add(new LifeEvent
        {
            DistrictId = member.DistrictId, Id = Uuid.Next(now), Kind = next is null ? LifeEventKind.MovedOut : LifeEventKind.Moved, PersonId = member.PersonId, HouseholdId = next?.Id ?? member.HouseholdId,
            PlaceId = next?.PlaceId ?? member.PlaceId, OnDay = on, Evidence = evidence, RecordedAt = now, ByPost = by.Id.Id,
        });
        audit.Add(member.DistrictId, "registry.move", "person", member.PersonId, by, evidence.ToString());
        await db.SaveChangesAsync(stop);
        await care.Run(member.DistrictId, member.PersonId, member.PlaceId, next, stop);
        await marks.Follow(member.DistrictId, member.PersonId, stop);
    }
}

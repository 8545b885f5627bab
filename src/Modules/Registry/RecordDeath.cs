using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Import;
using Linli.Registry.Mine.Family;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>Somebody has died: their residences end, and what was kept to reach them is erased on the same day.</summary>
internal sealed class RecordDeath(LinliDb db, PeopleScope scope, NameMarks marks, FieldCipher cipher, BlindIndex blind, Care.EndCare care, IEnumerable<IKeepOfHouseholds> keepers, IAudit audit, TimeProvider clock)
{
    public sealed record Input(int District, Guid Person, DateOnly On, Evidence? Evidence);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.Keep, input.District, input.Person, stop)).Succeeded(out var found, out var no)) return no;
        var (person, now) = (found.Who.Person, clock.GetUtcNow());
        if (person.DiedOn is not null) return RegistryRefusals.DiedAlready;
        if (input.Evidence is not (Evidence.DeathCertificate or Evidence.OfficialNotice)) return RegistryRefusals.EvidenceMissing;
        var homes = found.Who.Holding(scope.Today).ToList();
        if (input.On > scope.Today || homes.Exists(home => home.Since > input.On)) return RegistryRefusals.Day;

        person.DiedOn = input.On;
        foreach (var home in homes) home.End(input.On);
        foreach (var element in Elements.All.Where(element => element.ErasedOnRequest)) KeepFacts.Set(person, element, null, cipher, blind);
        var reached = Elements.All.Where(element => element.ErasedOnRequest).Select(element => element.Code).ToList();
        foreach (var fact in await db.Set<Fact>().Where(f => f.DistrictId == person.DistrictId && f.PersonId == person.Id && f.ErasedAt == null && reached.Contains(f.Element)).ToListAsync(stop)) fact.Erase("died", now);
        await Merging.ForgetAbout(db, person, stop);
        foreach (var proxy in await db.Set<Proxy>().Where(p => p.DistrictId == person.DistrictId && p.PersonId == person.Id && p.EndedAt == null).ToListAsync(stop)) proxy.End(ProxyEnd.Died, now);
        db.Add(new LifeEvent
        {
            DistrictId = person.DistrictId, Id = Uuid.Next(now), Kind = LifeEventKind.Died, PersonId = person.Id, HouseholdId = homes.FirstOrDefault()?.HouseholdId, OnDay = input.On,
            Evidence = input.Evidence.Value, RecordedAt = now, ByPost = found.By.Id.Id,
        });
        audit.Add(person.DistrictId, "registry.died", "person", person.Id, found.By, input.Evidence.ToString());
        await db.SaveChangesAsync(stop);
        await care.Died(person, stop);
        await marks.Renew(person.DistrictId, person.Id, null, [], stop);
        await EndEmpty(person.DistrictId, homes, input.On, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task EndEmpty(int district, IEnumerable<Residence> homes, DateOnly on, CancellationToken stop)
    {
        foreach (var id in homes.Select(home => home.HouseholdId).OfType<Guid>())
        {
            if (await db.Set<Residence>().AnyAsync(r => r.DistrictId == district && r.HouseholdId == id && r.Until == null, stop)) continue;
            await keepers.End(await db.Set<Household>().SingleAsync(h => h.DistrictId == district && h.Id == id, stop), on, stop);
        }
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Contact;

namespace Linli.Registry.Mine;

/// <summary>Somebody takes back what their household said to another module. It is erased in the same moment; nobody is told, and no reason is asked.</summary>
internal sealed class UnsayOwn(Oneself oneself, PeopleScope scope, IEnumerable<IKeepOfHouseholds> keepers, IAudit audit, LinliDb db)
{
    public async Task<Outcome<Done>> Run(Guid said, CancellationToken stop)
    {
        if (await oneself.Find(stop) is not { } who) return RegistryRefusals.NotTied;
        if (ChooseHello.OwnHousehold(who, scope.Today) is not { } household) return RegistryRefusals.HouseholdOver;
        foreach (var keeper in keepers) await keeper.Erase(who.Person.DistrictId, household, said, stop);
        audit.Add(who.Person.DistrictId, "registry.own-unsaid", "person", who.Person.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

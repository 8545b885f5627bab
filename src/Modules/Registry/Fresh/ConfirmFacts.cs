using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Fresh;

/// <summary>Writes down that fields of somebody still hold: nothing of them is read, nothing changes but the day, and their term begins anew.</summary>
internal sealed class ConfirmFacts(LinliDb db, CountGrids counts, TimeProvider clock)
{
    /// <param name="which">Null for all that is kept.</param>
    /// <param name="by">The post that wrote it down for the person; null where they did.</param>
    public async Task<Outcome<IReadOnlyList<Element>>> Run(PersonAtHome who, IReadOnlyCollection<Element>? which, PostCard? by, ConfirmedHow how, CancellationToken stop)
    {
        var (person, now) = (who.Person, clock.GetUtcNow());
        var today = ChinaTime.DateOf(now);
        var facts = await db.Set<Fact>().Where(f => f.DistrictId == person.DistrictId && f.PersonId == person.Id).ToListAsync(stop);
        var held = ReadFacts.AsOf(facts, today, now).Values.Where(fact => fact.ErasedAt is null).ToList();
        List<Element> confirmed = [];
        foreach (var fact in held)
        {
            if (Elements.Find(fact.Element) is not { } element || which?.Contains(element) == false) continue;
            fact.Confirm(now, by?.Id.Id, how, today.AddMonths(element.KeptMonths));
            confirmed.Add(element);
        }

        if (confirmed.Count == 0) return RegistryRefusals.NothingToConfirm;
        foreach (var home in who.Holding(today).Where(home => home is { Main: true, GridId: not null })) await counts.Ask(home.DistrictId, home.GridId!.Value, stop);
        return confirmed;
    }
}

using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Linli.Registry.Import;
using Linli.Registry.Mine.Family;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Mine;

/// <summary>The person says how they are reached and in which language, says that it still holds, or takes it back: at once, without asking anybody.</summary>
internal sealed class ChangeOwn(LinliDb db, Oneself oneself, KeepFacts keep, ReadFacts read, FieldCipher cipher, BlindIndex blind, CountGrids counts, IAudit audit, TimeProvider clock)
{
    /// <param name="Value">Empty takes it away.</param>
    /// <param name="Proxy">Set where somebody changes it for another.</param>
    public sealed record Input(string? Element, string Value, Guid? Proxy = null);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await oneself.Find(input.Proxy, stop) is not { Who: var who, By: var by }) return RegistryRefusals.NotTied;
        if (Elements.Find(input.Element) is not { } element) return RegistryRefusals.ElementUnknown;
        var (person, now) = (who.Person, clock.GetUtcNow());
        var today = ChinaTime.DateOf(now);
        if (input.Value.Trim().Length == 0)
        {
            if (!element.ErasedOnRequest) return RegistryRefusals.KeptByLaw;
            if (by?.MayErase == false) return FamilyRefusals.GuardianErases;
            await EraseOwn.Erase(db, person, element, "withdrawn", now, cipher, blind, stop);
        }
        else
        {
            if (!element.OwnToChange) return RegistryRefusals.AskAtDesk;
            var held = ReadFacts.AsOf(await read.All(person.DistrictId, person.Id, stop), today, now).GetValueOrDefault(element.Code);
            if (held is { ErasedAt: null } && held.Value(cipher) == KeepFacts.Read(element, input.Value, today))
                (await db.Set<Fact>().SingleAsync(f => f.DistrictId == held.DistrictId && f.Id == held.Id, stop)).Confirm(now, null, by is null ? ConfirmedHow.Self : ConfirmedHow.Family, today.AddMonths(element.KeptMonths));
            else if (keep.Put(person, FactGiven.Usual(element, input.Value, by is null ? FactSource.Self : FactSource.Household, today, today), null).No is { } no) return no.At("value");
        }

        foreach (var home in who.Holding(today).Where(home => home is { Main: true, GridId: not null })) await counts.Ask(home.DistrictId, home.GridId!.Value, stop);
        audit.Add(person.DistrictId, "registry.own-change", "person", person.Id, null, by is null ? element.Code : $"{element.Code} for:{by.Ground}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>Erases at once all that is kept by the person's consent alone, with its history. What the law has the office keep stays, and is named with its end.</summary>
internal sealed class EraseOwn(LinliDb db, Oneself oneself, Care.OwnCare care, FieldCipher cipher, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid? proxy, CancellationToken stop)
    {
        if (await oneself.Find(proxy, stop) is not { Who: var who, By: var by }) return RegistryRefusals.NotTied;
        if (by?.MayErase == false) return FamilyRefusals.GuardianErases;
        foreach (var element in Elements.All.Where(element => element.ErasedOnRequest)) await Erase(db, who.Person, element, "asked", clock.GetUtcNow(), cipher, blind, stop);
        await care.WithdrawAll(who.Person, stop);
        audit.Add(who.Person.DistrictId, "registry.own-erase", "person", who.Person.Id, null, by is null ? null : $"for:{by.Ground}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static async Task Erase(LinliDb db, Person person, Element element, string why, DateTimeOffset now, FieldCipher cipher, BlindIndex blind, CancellationToken stop)
    {
        KeepFacts.Set(person, element, null, cipher, blind);
        foreach (var fact in await db.Set<Fact>().Where(f => f.DistrictId == person.DistrictId && f.PersonId == person.Id && f.Element == element.Code && f.ErasedAt == null).ToListAsync(stop)) fact.Erase(why, now);
        await Merging.ForgetAbout(db, person, stop);
    }
}

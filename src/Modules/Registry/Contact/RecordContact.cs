using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Contact;

/// <summary>A worker writes down that they spoke with a household. No words about it, and no try that came to nothing.</summary>
internal sealed class RecordContact(LinliDb db, HouseholdScope scope, KeepContact keep, IAudit audit)
{
    /// <param name="Theirs">The household began it.</param>
    public sealed record Input(int District, Guid Household, ContactKind? Kind, bool Theirs, DateOnly? On);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.Keep, input.District, input.Household, stop)).Succeeded(out var found, out var no)) return no;
        if (input.Kind is not { } kind || !Enum.IsDefined(kind)) return RegistryRefusals.ContactKindMissing;
        var on = input.On ?? scope.Today;
        if (on > scope.Today || on < scope.Today.AddMonths(-ContactMade.KeptMonths) || on < found.Household.Since) return RegistryRefusals.Day;
        await keep.Put(found.Household, kind, input.Theirs, on, found.By, stop);
        audit.Add(input.District, "registry.contact", "household", input.Household, found.By, kind.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>Writes a contact of a household, once for a day and kind.</summary>
internal sealed class KeepContact(LinliDb db, TimeProvider clock)
{
    public async Task Put(Household household, ContactKind kind, bool theirs, DateOnly on, PostCard by, CancellationToken stop)
    {
        if (await db.Set<ContactMade>().AnyAsync(c => c.DistrictId == household.DistrictId && c.HouseholdId == household.Id && c.OnDay == on && c.Kind == kind, stop)) return;
        db.Add(new ContactMade { DistrictId = household.DistrictId, Id = Uuid.Next(clock), HouseholdId = household.Id, OnDay = on, Kind = kind, Theirs = theirs, ByPost = by.Id.Id, EndsOn = on.AddMonths(ContactMade.KeptMonths) });
    }
}

/// <summary>Households that the caller may do something with, by the home in which they live now.</summary>
internal sealed class HouseholdScope(LinliDb db, PeopleScope people, IAccess access, Caller caller)
{
    public DateOnly Today => people.Today;

    public async Task<Outcome<(Household Household, PostCard By)>> Find(Right right, int district, Guid id, CancellationToken stop)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        if (await db.Set<Household>().FirstOrDefaultAsync(h => h.DistrictId == district && h.Id == id, stop) is not { } household) return RegistryRefusals.Unknown;
        if (access.Through(right, new(district, household.Path, household.GridId)) is not { } by) return RegistryRefusals.Unknown;
        return household.Until is null ? (household, by) : RegistryRefusals.HouseholdOver;
    }
}

/// <summary>Whether a household wants to be greeted: said by themselves at 我的信息, or to a worker who notes it. Only the wish is kept.</summary>
internal sealed class ChooseHello(LinliDb db, HouseholdScope scope, Oneself oneself, IAudit audit)
{
    public async Task<Outcome<Done>> For(int district, Guid household, bool wanted, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.Keep, district, household, stop)).Succeeded(out var found, out var no)) return no;
        await Keep(found.Household.DistrictId, found.Household.Id, wanted, stop);
        return Done.It;
    }

    public async Task<Outcome<Done>> Own(bool wanted, CancellationToken stop)
    {
        if (await oneself.Find(stop) is not { } who) return RegistryRefusals.NotTied;
        if (OwnHousehold(who, scope.Today) is not { } household) return RegistryRefusals.HouseholdOver;
        await Keep(who.Person.DistrictId, household, wanted, stop);
        audit.Add(who.Person.DistrictId, "registry.own-hello", "person", who.Person.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static Guid? OwnHousehold(PersonAtHome who, DateOnly today) => who.Holding(today).OrderByDescending(home => home.Main).Select(home => home.HouseholdId).FirstOrDefault(id => id is not null);

    /// <summary>Null where they keep house with nobody.</summary>
    public async Task<bool?> Wanted(CancellationToken stop)
    {
        if (await oneself.Find(stop) is not { } who || OwnHousehold(who, scope.Today) is not { } household) return null;
        return !await db.Set<ContactWish>().AnyAsync(w => w.DistrictId == who.Person.DistrictId && w.HouseholdId == household, stop);
    }

    private async Task Keep(int district, Guid household, bool wanted, CancellationToken stop)
    {
        var kept = await db.Set<ContactWish>().FirstOrDefaultAsync(w => w.DistrictId == district && w.HouseholdId == household, stop);
        if (wanted && kept is not null) db.Remove(kept);
        if (!wanted && kept is null) db.Add(new ContactWish { DistrictId = district, HouseholdId = household });
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>Takes away contacts whose term is over, and wishes of households that are no more.</summary>
internal sealed class ForgetContacts(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.forget-contacts";
    private const int AtOnce = 2_000;

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var today = Kernel.Calendar.ChinaTime.DateOf(clock.GetUtcNow());
        var over = await db.Set<ContactMade>().Where(c => c.EndsOn < today).OrderBy(c => c.EndsOn).Select(c => c.Id).Take(AtOnce).ToListAsync(stop);
        if (over.Count > 0) await db.Set<ContactMade>().Where(c => over.Contains(c.Id) && c.EndsOn < today).ExecuteDeleteAsync(stop);
        await db.Set<ContactWish>().Where(w => !db.Set<Household>().Any(h => h.DistrictId == w.DistrictId && h.Id == w.HouseholdId && h.Until == null)).ExecuteDeleteAsync(stop);
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Mine.Family;

/// <summary>Who sees to somebody's data, and for whom an account does.</summary>
internal sealed class SeeProxies(LinliDb db, Oneself oneself, PeopleScope scope, Caller caller, FieldCipher cipher, TimeProvider clock)
{
    /// <param name="Name">Of the account that sees to it; null while nobody took it up.</param>
    public sealed record Given(Proxy It, string? Name);

    /// <param name="Name">Of the person.</param>
    public sealed record Taken(Proxy It, string Name);

    /// <param name="Tied">The caller's account is somebody's in the registry.</param>
    public sealed record Seen(bool Tied, IReadOnlyList<Given> Given, IReadOnlyList<Taken> Taken);

    public async Task<Outcome<Seen>> Own(CancellationToken stop)
    {
        if (caller.Account is not { } account) return KernelRefusals.SignInFirst;
        var now = clock.GetUtcNow();
        var who = await oneself.Find(stop);
        List<Taken> taken = [];
        foreach (var proxy in (await db.Set<Proxy>().AsNoTracking().Where(p => p.AccountId == account.Id && p.EndedAt == null).OrderBy(p => p.At).ToListAsync(stop)).Where(p => p.HoldsAt(now)))
        {
            if (await scope.Load(proxy.DistrictId, proxy.PersonId, stop) is { Person: { DiedOn: null } person }) taken.Add(new(proxy, person.Name is { } name ? cipher.Open(name, person.At("name")) : "**"));
        }

        return new Seen(who is not null, who is null ? [] : await Of(who.Person.DistrictId, who.Person.Id, stop), taken);
    }

    /// <summary>Those that hold, or wait to be taken up.</summary>
    public async Task<IReadOnlyList<Given>> Of(int district, Guid person, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var rows = await (
            from proxy in db.Set<Proxy>().AsNoTracking()
            join account in db.Set<Account>() on proxy.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            where proxy.DistrictId == district && proxy.PersonId == person && proxy.EndedAt == null
            orderby proxy.At
            select new { Proxy = proxy, Name = account == null ? null : account.DisplayName }).ToListAsync(stop);
        return [.. rows.Where(row => row.Proxy.StandsAt(now)).Select(row => new Given(row.Proxy, row.Name))];
    }
}

/// <summary>Writes down that somebody looked at another's data as their proxy, once a day: the person reads it at 我的信息 like every reading.</summary>
internal sealed class NoteProxyRead(LinliDb db, Oneself oneself, Kernel.Audit.IAudit audit, TimeProvider clock)
{
    public const string Action = "registry.proxy-read";
    public const string PurposeKind = "proxy";

    public async Task<Outcome<Done>> Run(Guid proxy, CancellationToken stop)
    {
        if (await oneself.Find(proxy, stop) is not { By.Id: var id, Who.Person: var person }) return FamilyRefusals.Unknown;
        var by = await db.Set<Proxy>().SingleAsync(p => p.DistrictId == person.DistrictId && p.Id == id, stop);
        if (!by.Look(Kernel.Calendar.ChinaTime.DateOf(clock.GetUtcNow()))) return Done.It;
        audit.AddRead(person.DistrictId, Action, "person", person.Id, null, new Purpose(PurposeKind, by.Id, true, []), [person.Id], $"my-data for:{by.Ground}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Kernel.Notices;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Mine.Family;

/// <summary>Whoever was given the code takes it up with their own account. Five tries a day; a wrong one is kept as a count.</summary>
internal sealed class TakeProxy(LinliDb db, Caller caller, Tallies tallies, BlindIndex blind, INotices notices, IAudit audit, TimeProvider clock)
{
    public const string Notice = "registry.proxy-taken";

    /// <param name="No">A wrong code: a no that is kept, so that the try is counted.</param>
    public sealed record Answer(Guid? Proxy, Refusal? No);

    public async Task<Outcome<Answer>> Run(string? typed, CancellationToken stop)
    {
        if (caller.Account is not { } account) return KernelRefusals.SignInFirst;
        if (caller.Of != AccountOf.Person) return FamilyRefusals.PeopleAlone;
        if (await tallies.Add(Tallies.OwnCode, stop) > TieAccount.TriesADay) return new Answer(null, RegistryRefusals.CodeTries);
        var now = clock.GetUtcNow();
        var sought = OwnCode.Plain(typed) is { } plain ? blind.Candidates(plain, "registry_proxy", "code", 0).Select(code => (byte[]?)code).ToList() : [];
        var proxy = sought.Count == 0 ? null : await db.Set<Proxy>().FirstOrDefaultAsync(p => sought.Contains(p.Code), stop);
        if (proxy?.WaitsAt(now) != true) return new Answer(null, RegistryRefusals.CodeWrong);
        var own = await db.Set<OwnAccount>().AsNoTracking().Where(o => o.DistrictId == proxy.DistrictId && o.PersonId == proxy.PersonId).Select(o => o.AccountId).ToListAsync(stop);
        if (own.Contains(account.Id)) return FamilyRefusals.Oneself;
        var mine = await db.Set<Proxy>().AsNoTracking().Where(p => p.AccountId == account.Id && p.EndedAt == null).ToListAsync(stop);
        if (mine.Exists(p => p.DistrictId == proxy.DistrictId && p.PersonId == proxy.PersonId && p.HoldsAt(now))) return FamilyRefusals.HeldAlready;
        if (mine.Count(p => p.HoldsAt(now)) >= Proxy.MostOfAccount) return FamilyRefusals.ManyPeople;
        proxy.Take(account.Id, now);
        audit.Add(proxy.DistrictId, "registry.proxy-taken", "person", proxy.PersonId, null, proxy.Ground.ToString());
        await notices.Tell(new(Notice, proxy.DistrictId, "", caller.DisplayName, caller.DisplayName, "/my-data/family"), own.ConvertAll(id => new AccountId(id)), stop);
        await db.SaveChangesAsync(stop);
        return new Answer(proxy.Id, null);
    }
}

/// <summary>Ends it: the person who asked for it, the one who was asked, or the desk. A guardian is not dismissed by the ward's account.</summary>
internal sealed class EndProxy(LinliDb db, Oneself oneself, PeopleScope scope, Caller caller, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Own(Guid id, CancellationToken stop)
    {
        if (caller.Account is not { } account) return KernelRefusals.SignInFirst;
        if (await db.Set<Proxy>().FirstOrDefaultAsync(p => p.Id == id && p.EndedAt == null, stop) is not { } proxy) return FamilyRefusals.Unknown;
        if (proxy.AccountId == account.Id) return await End(proxy, ProxyEnd.ByProxy, null, stop);
        if (await oneself.Find(stop) is not { } who || (who.Person.DistrictId, who.Person.Id) != (proxy.DistrictId, proxy.PersonId)) return FamilyRefusals.Unknown;
        return proxy.Ground == ProxyGround.Consent ? await End(proxy, ProxyEnd.ByPerson, null, stop) : FamilyRefusals.GuardianAtDesk;
    }

    public async Task<Outcome<Done>> AtDesk(int district, Guid person, Guid id, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.GiveOwnCode, district, person, stop)).Succeeded(out var found, out var no)) return no;
        return await db.Set<Proxy>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == id && p.PersonId == person && p.EndedAt == null, stop) is { } proxy
            ? await End(proxy, ProxyEnd.AtDesk, found.By, stop) : FamilyRefusals.Unknown;
    }

    private async Task<Outcome<Done>> End(Proxy proxy, ProxyEnd how, PostCard? by, CancellationToken stop)
    {
        proxy.End(how, clock.GetUtcNow());
        audit.Add(proxy.DistrictId, "registry.proxy-ended", "person", proxy.PersonId, by, how.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

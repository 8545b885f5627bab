using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Mine.Family;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Mine;

/// <summary>An account is this person's. It came about by a code that was given at the desk; an identity number that somebody types proves nothing.</summary>
internal sealed class OwnAccount
{
    public required Guid AccountId { get; init; }
    public required int DistrictId { get; init; }
    public required Guid PersonId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary><c>desk-code</c> or <c>demo</c>.</summary>
    public required string How { get; init; }
}

/// <summary>A code by which somebody ties their account to their data, once.</summary>
internal sealed class OwnCode
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Its blind index; the digits are kept nowhere.</summary>
    public required byte[] Code { get; init; }
    public required Guid GivenBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Until { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    public void Use(DateTimeOffset at) => UsedAt = at;

    /// <summary>Digits alone; null where it can't be a code.</summary>
    public static string? Plain(string? typed) => ReceiptCode.TryParse(typed, out var code) ? code.InGroups.Replace(" ", "", StringComparison.Ordinal) : null;
}

/// <summary>The desk gives the code to somebody who stands there and whom they have checked. A code given before is worth nothing then.</summary>
internal sealed class GiveOwnCode(LinliDb db, PeopleScope scope, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    /// <param name="Code">In groups of four, shown once.</param>
    public sealed record Answer(string Code, DateTimeOffset Until);

    public async Task<Outcome<Answer>> Run(int district, Guid id, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.GiveOwnCode, district, id, stop)).Succeeded(out var found, out var no)) return no;
        if (await db.Set<OwnAccount>().AnyAsync(o => o.DistrictId == district && o.PersonId == id, stop)) return RegistryRefusals.TiedAlready;
        var now = clock.GetUtcNow();
        foreach (var before in await db.Set<OwnCode>().Where(c => c.DistrictId == district && c.PersonId == id && c.UsedAt == null).ToListAsync(stop)) db.Remove(before);
        var code = ReceiptCode.New().InGroups;
        db.Add(new OwnCode
        {
            DistrictId = district, Id = Uuid.Next(now), PersonId = id, Code = blind.Of(OwnCode.Plain(code)!, "registry_own_code", "code", 0), GivenBy = found.By.Id.Id, At = now, Until = now + OwnCode.Lasts,
        });
        audit.Add(district, RegistryRights.GiveOwnCode.Code, "person", id, found.By);
        await db.SaveChangesAsync(stop);
        return new Answer(code, now + OwnCode.Lasts);
    }
}

/// <summary>A signed-in resident ties their account to their data by the code. Five tries a day; a wrong one is kept as a count.</summary>
internal sealed class TieAccount(LinliDb db, Caller caller, Tallies tallies, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    public const int TriesADay = 5;

    /// <param name="No">A wrong code: a no that is kept, so that the try is counted.</param>
    public sealed record Answer(Refusal? No);

    public async Task<Outcome<Answer>> Run(string? typed, CancellationToken stop)
    {
        if (caller.Account is not { } account) return KernelRefusals.SignInFirst;
        if (await db.Set<OwnAccount>().AnyAsync(o => o.AccountId == account.Id, stop)) return RegistryRefusals.TiedAlready;
        if (await tallies.Add(Tallies.OwnCode, stop) > TriesADay) return new Answer(RegistryRefusals.CodeTries);
        var now = clock.GetUtcNow();
        var sought = OwnCode.Plain(typed) is { } plain ? blind.Candidates(plain, "registry_own_code", "code", 0).ToList() : [];
        if (sought.Count == 0 || await db.Set<OwnCode>().FirstOrDefaultAsync(c => sought.Contains(c.Code) && c.UsedAt == null && c.Until > now, stop) is not { } code) return new Answer(RegistryRefusals.CodeWrong);
        code.Use(now);
        db.Add(new OwnAccount { AccountId = account.Id, DistrictId = code.DistrictId, PersonId = code.PersonId, At = now, How = "desk-code" });
        audit.Add(code.DistrictId, "registry.tied", "person", code.PersonId);
        await db.SaveChangesAsync(stop);
        return new Answer(null);
    }
}

/// <summary>Who the caller is in the registry, or for whom they act.</summary>
internal sealed class Oneself(LinliDb db, Caller caller, PeopleScope scope, TimeProvider clock)
{
    /// <param name="By">Null where they act for themselves.</param>
    public sealed record Self(PersonAtHome Who, Proxy? By);

    /// <summary>The person for whom the caller is the proxy; themselves where none is named.</summary>
    public async Task<Self?> Find(Guid? proxy, CancellationToken stop)
    {
        if (proxy is not { } id) return await Find(stop) is { } own ? new(own, null) : null;
        if (caller is not { Account: { } account, Of: AccountOf.Person }) return null;
        if (await db.Set<Proxy>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.AccountId == account.Id, stop) is not { } by || !by.HoldsAt(clock.GetUtcNow())) return null;
        return await scope.Load(by.DistrictId, by.PersonId, stop) is { Person.DiedOn: null } who ? new(who, by) : null;
    }

    public async Task<PersonAtHome?> Find(CancellationToken stop)
    {
        if (caller.Account is not { } account) return null;
        return await db.Set<OwnAccount>().AsNoTracking().FirstOrDefaultAsync(o => o.AccountId == account.Id, stop) is { } own ? await scope.Load(own.DistrictId, own.PersonId, stop) : null;
    }
}

/// <summary>In which language somebody wants to be written to, as they chose it at 我的信息.</summary>
internal sealed class SpokenLanguage(LinliDb db) : ISpokenLanguage
{
    public async Task<string?> Of(AccountId account, CancellationToken stop) => await (
        from own in db.Set<OwnAccount>().AsNoTracking()
        join person in db.Set<Person>() on new { own.DistrictId, Id = own.PersonId } equals new { person.DistrictId, person.Id }
        where own.AccountId == account.Id
        select person.Language).FirstOrDefaultAsync(stop);
}

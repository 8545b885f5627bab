using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Mine.Family;

/// <summary>Somebody lets one of their family see to their data: from their own account, or at the desk, where evidence is looked at. A code goes to the family, by hand.</summary>
internal sealed class GiveProxy(LinliDb db, Oneself oneself, PeopleScope scope, ReadFacts read, FieldCipher cipher, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    public sealed record AtDesk(int District, Guid Person, ProxyGround? Ground, ProxyEvidence? Evidence);

    /// <param name="Code">In groups of four, shown once.</param>
    /// <param name="CodeUntil">It is taken up before then.</param>
    /// <param name="Until">The last day on which it holds.</param>
    public sealed record Answer(string Code, DateTimeOffset CodeUntil, DateOnly Until);

    public async Task<Outcome<Answer>> Own(CancellationToken stop) =>
        await oneself.Find(stop) is { } who ? await Give(who, ProxyGround.Consent, ProxyEvidence.OwnAccount, null, stop) : RegistryRefusals.NotTied;

    public async Task<Outcome<Answer>> Run(AtDesk input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.GiveOwnCode, input.District, input.Person, stop)).Succeeded(out var found, out var no)) return no;
        if (input.Ground is not { } ground || input.Evidence is not { } evidence || !Proxy.EvidenceFor(ground).Contains(evidence)) return FamilyRefusals.Evidence;
        return await Give(found.Who, ground, evidence, found.By, stop);
    }

    private async Task<Outcome<Answer>> Give(PersonAtHome who, ProxyGround ground, ProxyEvidence evidence, PostCard? by, CancellationToken stop)
    {
        var (person, now) = (who.Person, clock.GetUtcNow());
        if (person.DiedOn is not null) return RegistryRefusals.DiedAlready;
        if (!(await Until(person, ground, now, stop)).Succeeded(out var until, out var no)) return no;
        var held = await db.Set<Proxy>().Where(p => p.DistrictId == person.DistrictId && p.PersonId == person.Id && p.EndedAt == null).ToListAsync(stop);
        db.RemoveRange(held.Where(p => p.AccountId is null)); // a code given before is worth nothing now
        if (held.Count(p => p.HoldsAt(now)) >= Proxy.MostOfPerson) return FamilyRefusals.Many;
        var (id, code) = (Uuid.Next(now), ReceiptCode.New().InGroups);
        db.Add(new Proxy
        {
            DistrictId = person.DistrictId, Id = id, PersonId = person.Id, Ground = ground, Evidence = evidence, GivenBy = by?.Id.Id, At = now, Until = until, CodeUntil = now + Proxy.CodeLasts,
        }.With(blind.Of(OwnCode.Plain(code)!, "registry_proxy", "code", 0)));
        audit.Add(person.DistrictId, "registry.proxy-given", "person", person.Id, by, $"{ground} {evidence}");
        await db.SaveChangesAsync(stop);
        return new Answer(code, now + Proxy.CodeLasts, until);
    }

    private async Task<Outcome<DateOnly>> Until(Person person, ProxyGround ground, DateTimeOffset now, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(now);
        if (ground == ProxyGround.Consent) return today.AddMonths(Proxy.ConsentMonths);
        var birth = ReadFacts.AsOf(await read.All(person.DistrictId, person.Id, stop), today, now).GetValueOrDefault(Elements.Birth.Code) is { ErasedAt: null } fact ? fact.Value(cipher) : null;
        var comes = DateOnly.TryParseExact(birth, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born.AddYears(Proxy.ComesOfAge) : (DateOnly?)null;
        if (ground == ProxyGround.Adult) return comes > today ? FamilyRefusals.IsMinor : today.AddMonths(Proxy.GuardianMonths);
        return comes is not { } day ? FamilyRefusals.AgeUnknown : day > today ? day.AddDays(-1) : FamilyRefusals.IsAdult;
    }
}

using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Files;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Organisations;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Processors;

/// <summary>An agreement with the names that stand beside it.</summary>
/// <param name="Firm">The processor.</param>
internal sealed record ProcessingSeen(ProcessingAgreement It, Organisation Firm, IReadOnlyList<PlaceCard> Places);

/// <summary>Agreements: an office's own, one of them, and those that everybody may know of.</summary>
internal sealed class FindProcessing(LinliDb db, IPlaces places, TimeProvider clock)
{
    public const int Most = 200;
    public const int ToldDaysAfter = 365; // how long an ended one stays public

    /// <summary>Those of a place and below it, living ones first.</summary>
    public Task<IReadOnlyList<ProcessingSeen>> Of(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        return Read(db.Set<ProcessingAgreement>().AsNoTracking().Where(p => p.DistrictId == district && string.Compare(p.Path, path) >= 0 && string.Compare(p.Path, after) < 0), stop);
    }

    /// <summary>Who works with data of residents here, for everybody to read: those that live, that are past their day, and those that ended within a year.</summary>
    public Task<IReadOnlyList<ProcessingSeen>> Told(CancellationToken stop)
    {
        var since = clock.GetUtcNow().AddDays(-ToldDaysAfter);
        return Read(db.Set<ProcessingAgreement>().AsNoTracking().Where(p => p.ClosedAt == null || p.ClosedAt > since), stop);
    }

    public async Task<ProcessingSeen> With(ProcessingAgreement it, CancellationToken stop)
    {
        var firm = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.DistrictId == it.DistrictId && o.Id == it.OrganisationId, stop);
        var at = await db.Set<ProcessingPlace>().Where(p => p.DistrictId == it.DistrictId && p.ProcessingId == it.Id).Select(p => p.PlaceId).ToListAsync(stop);
        return new(it, firm, await places.FindAll(it.DistrictId, at, stop));
    }

    private async Task<IReadOnlyList<ProcessingSeen>> Read(IQueryable<ProcessingAgreement> some, CancellationToken stop)
    {
        List<ProcessingSeen> seen = [];
        foreach (var it in await some.OrderByDescending(p => p.ClosedAt == null).ThenBy(p => p.Until).Take(Most).ToListAsync(stop)) seen.Add(await With(it, stop));
        return seen;
    }

    public Task<IReadOnlyList<PlaceCard>> Places(int district, IReadOnlyCollection<Guid> ids, CancellationToken stop) => places.FindAll(district, ids, stop);

    /// <summary>The accounts of an agreement.</summary>
    public async Task<IReadOnlyList<Account>> Accounts(ProcessingAgreement it, CancellationToken stop) =>
        await (from own in db.Set<ProcessingAccount>()
               join account in db.Set<Account>() on own.AccountId equals account.Id
               where own.DistrictId == it.DistrictId && own.ProcessingId == it.Id
               orderby own.Since
               select account).AsNoTracking().ToListAsync(stop);
}

/// <summary>
/// The list that a processor works on: the fields of its agreement in the places of its agreement, masked, while the agreement
/// lives. The home is told as its building. Each page that is opened stands in the audit.
/// </summary>
internal sealed class ListForProcessor(LinliDb db, FindProcessing find, FieldCipher cipher, Caller caller, IAudit audit, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="Values">By the element's name, masked; null where nothing is kept.</param>
    public sealed record Row(string Building, IReadOnlyDictionary<string, string?> Values);

    /// <param name="Over">The agreement has ended, or has not begun: nothing is shown.</param>
    public sealed record Answer(ProcessingSeen Agreement, PlaceCard? Place, IReadOnlyList<Row> Rows, string? Next, bool Over);

    /// <param name="place">One of the agreement's; the first if left out.</param>
    public async Task<Outcome<Answer>> Run(Guid? place, string? after, CancellationToken stop)
    {
        if (caller.Account is not { } account || await Own(account.Id, stop) is not { } it) return RegistryRefusals.NoProcessing;
        var seen = await find.With(it, stop);
        if (!it.LivesOn(ChinaTime.DateOf(clock.GetUtcNow()))) return new Answer(seen, null, [], null, true);
        if (seen.Places.FirstOrDefault(one => place is null || one.Id.Id == place) is not { } at) return RegistryRefusals.NoProcessing;
        var here = FindPeople.Here(db.Set<Residence>().AsNoTracking(), at);
        if (after?.Split('.') is [var path, var last] && Guid.TryParse(last, out var person)) here = here.Where(r => string.Compare(r.Path, path) > 0 || (r.Path == path && r.PersonId.CompareTo(person) > 0));
        var homes = await here.OrderBy(r => r.Path).ThenBy(r => r.PersonId).Take(PageSize + 1).ToListAsync(stop);
        var shown = homes.Take(PageSize).ToList();
        var ids = shown.ConvertAll(r => r.PersonId);
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == it.DistrictId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var buildings = await Buildings(it.DistrictId, shown, stop);
        audit.Add(it.DistrictId, "registry.processor-list", "processing", it.Id, null, $"{it.Elements} rows:{shown.Count}");
        await db.SaveChangesAsync(stop);
        return new Answer(
            seen, at, shown.ConvertAll(r => new Row(buildings.GetValueOrDefault(r.PlaceId, ""), it.Fields.ToDictionary(field => field.Name, field => Masked(people[r.PersonId], field)))),
            homes.Count > PageSize ? $"{shown[^1].Path}.{shown[^1].PersonId:N}" : null, false);
    }

    private async Task<ProcessingAgreement?> Own(Guid account, CancellationToken stop) =>
        await (from own in db.Set<ProcessingAccount>()
               join it in db.Set<ProcessingAgreement>() on new { own.DistrictId, Id = own.ProcessingId } equals new { it.DistrictId, it.Id }
               where own.AccountId == account
               select it).AsNoTracking().FirstOrDefaultAsync(stop);

    /// <summary>No number of a home: what is above the unit.</summary>
    private async Task<IReadOnlyDictionary<Guid, string>> Buildings(int district, List<Residence> homes, CancellationToken stop)
    {
        var cards = await find.Places(district, [.. homes.Select(r => r.PlaceId).Distinct()], stop);
        return cards.ToDictionary(card => card.Id.Id, card => string.Join(' ', card.FullName.Split(' ').Skip(2).Take(2)));
    }

    /// <summary>What identifies is masked; what identifies nobody, a language or a wish, stays.</summary>
    private string? Masked(Person person, Element field) => field switch
    {
        _ when field == Elements.Name => person.Name is null ? null : Masks.Name(cipher.Open(person.Name, person.At("name"))),
        _ when field == Elements.Phone => person.Phone is null ? null : Masks.Phone(cipher.Open(person.Phone, person.At("phone"))),
        _ when field == Elements.Identity => person.Identity is null ? null : new string('*', 18),
        _ when field == Elements.Birth => person.Birth is null ? null : "****-**-**",
        _ when field == Elements.Sex => person.Sex?.ToString(),
        _ when field == Elements.Language => person.Language,
        _ when field == Elements.Channel => person.WishChannel?.ToString(),
        _ => person.WishTime?.ToString(),
    };
}

/// <summary>The pictures of deletion certificates.</summary>
internal sealed class CertificatesNamed(LinliDb db) : INameFiles
{
    public async Task<IReadOnlyCollection<string>> Named(IReadOnlyCollection<string> hashes, CancellationToken stop) =>
        await db.Set<ProcessingAgreement>().Where(p => p.CertificateHash != null && hashes.Contains(p.CertificateHash)).Select(p => p.CertificateHash!).Distinct().ToListAsync(stop);
}

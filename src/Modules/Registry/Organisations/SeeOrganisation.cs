using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>One organisation as the desk of its place sees it, today or on a past day.</summary>
internal sealed class SeeOrganisation(LinliDb db, OrganisationScope scope, SeeContacts contacts, Import.FindImport imports, IAccess access, IPlaces places, TimeProvider clock)
{
    public const int TasksMost = 30; // the latest

    public sealed record Login(Guid Account, string SignIn, DateTimeOffset Since, DateTimeOffset? SignedInAt);

    /// <param name="Place">Where it stands now.</param>
    /// <param name="Facts">All of them, newest first.</param>
    /// <param name="Names">Of the places that stand in facts.</param>
    /// <param name="Lists">By which facts came.</param>
    public sealed record Seen(
        Organisation It, PlaceCard? Place, IReadOnlyList<OrganisationFact> Facts, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<Guid, Import.ImportedList> Lists, IReadOnlyList<ContactSeen> Contacts,
        IReadOnlyList<Login> Logins, IReadOnlyList<OrganisationTask> Tasks, bool MayKeep)
    {
        /// <summary>What held on a day, as it is known now.</summary>
        public IReadOnlyDictionary<OrganisationField, OrganisationFact> On(DateOnly day, DateTimeOffset now) => OrganisationFact.AsOf(Facts, day, now);
    }

    public async Task<Outcome<Seen>> Run(int district, Guid id, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.SeeOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var it = found.It;
        var facts = await db.Set<OrganisationFact>().AsNoTracking().Where(f => f.DistrictId == district && f.OrganisationId == id).ToListAsync(stop);
        facts = [.. facts.OrderByDescending(f => f.ValidFrom).ThenByDescending(f => f.RecordedAt).ThenBy(f => f.Field)];
        var cards = await places.FindAll(district, [.. facts.Where(f => f.Field == OrganisationField.Place && f.Value is not null).Select(f => Guid.Parse(f.Value!)).Append(it.PlaceId).Distinct()], stop);
        var mayKeep = access.May(RegistryRights.KeepOrganisations, it.At);
        var logins = mayKeep
            ? await (from login in db.Set<OrganisationLogin>()
                     join account in db.Set<Account>() on login.AccountId equals account.Id
                     where login.DistrictId == district && login.OrganisationId == id && login.Until == null
                     orderby login.Since
                     select new Login(account.Id, account.Name, login.Since, account.SignedInAt)).ToListAsync(stop)
            : [];
        var tasks = await db.Set<OrganisationTask>().AsNoTracking().Where(t => t.DistrictId == district && t.OrganisationId == id).OrderByDescending(t => t.GivenAt).Take(TasksMost).ToListAsync(stop);
        return new Seen(
            it, cards.FirstOrDefault(card => card.Id.Id == it.PlaceId), facts, cards.ToDictionary(card => card.Id.Id.ToString(), FindOrganisations.PlaceName), await imports.Lists(district, facts.Select(f => f.ImportId), stop),
            await contacts.Of(it, stop), logins, [.. tasks.OrderBy(t => t.State != TaskState.Open).ThenBy(t => t.State == TaskState.Open ? t.Due : DateOnly.MaxValue).ThenByDescending(t => t.GivenAt)], mayKeep);
    }

    /// <summary>Now, for what the page reckons by.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();
}

/// <summary>What has been given to the organisation that the caller signs in for.</summary>
internal sealed class SeeOwnTasks(LinliDb db, OwnOrganisation own, IPosts posts, IPlaces places)
{
    public const int TasksMost = 50; // the latest

    /// <param name="By">The office that asks.</param>
    public sealed record Task(OrganisationTask It, PostCard? By, string Place);

    public sealed record Seen(Organisation It, IReadOnlyList<Task> Tasks);

    /// <summary>Null for everybody who signs in for no organisation.</summary>
    public async Task<Seen?> Run(CancellationToken stop)
    {
        if (await own.Find(stop) is not { } it) return null;
        var given = await db.Set<OrganisationTask>().AsNoTracking().Where(t => t.DistrictId == it.DistrictId && t.OrganisationId == it.Id && t.State != TaskState.Withdrawn).OrderByDescending(t => t.GivenAt).Take(TasksMost).ToListAsync(stop);
        var cards = (await places.FindAll(it.DistrictId, [.. given.Select(t => t.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        List<Task> tasks = [];
        foreach (var one in given.OrderBy(t => t.State != TaskState.Open).ThenBy(t => t.State == TaskState.Open ? t.Due : DateOnly.MaxValue))
            tasks.Add(new(one, await posts.Find(new(it.DistrictId, one.ByPost), stop), cards.TryGetValue(one.PlaceId, out var card) ? FindOrganisations.PlaceName(card) : ""));
        return new(it, tasks);
    }
}

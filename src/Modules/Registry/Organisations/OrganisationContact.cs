using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>As what somebody speaks for an organisation.</summary>
internal enum ContactRole { Head, Liaison, OnDuty, Safety }

/// <summary>Somebody whom one speaks to at an organisation: a person, sealed and masked, with source, basis, purpose and end like a resident's data.</summary>
internal sealed class OrganisationContact
{
    public const string Table = "registry_organisation_contact";

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required ContactRole Role { get; init; }

    /// <summary>Sealed; null once it has lapsed or was taken away.</summary>
    public byte[]? Name { get; set; }
    public byte[]? Phone { get; set; }
    public required FactSource Source { get; init; }
    public required LegalBasis Basis { get; init; }

    /// <summary>As <see cref="Elements.ContactName"/> has it.</summary>
    public required string Purpose { get; init; }
    public required string Keeper { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required DateTimeOffset ConfirmedAt { get; set; }
    public required Guid ConfirmedBy { get; set; }

    /// <summary>Gone after this day, by itself; a confirmation moves it.</summary>
    public required DateOnly ExpiresOn { get; set; }
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary><c>lapsed</c>, <c>asked</c> or <c>closed</c>.</summary>
    public string? ErasedWhy { get; private set; }

    public FieldPlace At(string column) => new(Table, column, DistrictId, Id);

    public void Erase(string why, DateTimeOffset at) => (Name, Phone, ErasedWhy, ErasedAt) = (null, null, why, at);
}

/// <summary>Enters whom one speaks to at an organisation, confirms them for another year, or takes them away.</summary>
internal sealed class KeepContact(LinliDb db, OrganisationScope scope, FieldCipher cipher, Caller caller, IAudit audit, TimeProvider clock)
{
    public const int ContactsMost = 6; // of one organisation: who is not spoken to is not kept

    /// <param name="Source">As typed; a neighbour is refused.</param>
    public sealed record Input(int District, Guid Organisation, ContactRole? Role, string? Name, string? Phone, string? Source);

    public sealed record Answer(Guid Contact);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!caller.Cleared) return KernelRefusals.NotCleared;
        if (!(await scope.Find(RegistryRights.KeepOrganisations, input.District, input.Organisation, stop)).Succeeded(out var found, out var no)) return no;
        if (found.It.ClosedOn is not null) return RegistryRefusals.OrganisationClosed;
        if (input.Role is not { } role || !Enum.IsDefined(role)) return RegistryRefusals.ContactRole;
        if (!SourceTyped.Read(input.Source).Succeeded(out var source, out no)) return no;
        if (KeepFacts.Read(Elements.Name, input.Name ?? "", scope.Today) is not { } name) return RegistryRefusals.Name;
        if (KeepFacts.Read(Elements.Phone, input.Phone ?? "", scope.Today) is not { } phone) return RegistryRefusals.Phone;
        if (await db.Set<OrganisationContact>().CountAsync(c => c.DistrictId == input.District && c.OrganisationId == input.Organisation && c.ErasedAt == null, stop) >= ContactsMost) return RegistryRefusals.ContactsMany;

        var (now, usual) = (clock.GetUtcNow(), Elements.ContactName);
        var kept = new OrganisationContact
        {
            DistrictId = input.District, Id = Uuid.Next(now), OrganisationId = input.Organisation, Role = role, Source = source, Basis = usual.Basis, Purpose = usual.Purpose, Keeper = KeepFacts.Keeper,
            RecordedAt = now, ConfirmedAt = now, ConfirmedBy = found.By.Id.Id, ExpiresOn = scope.Today.AddMonths(usual.KeptMonths),
        };
        (kept.Name, kept.Phone) = (cipher.Seal(name, kept.At("name")), cipher.Seal(phone, kept.At("phone")));
        db.Add(kept);
        audit.Add(input.District, "registry.contact-added", "contact", kept.Id, found.By, source.ToString());
        await db.SaveChangesAsync(stop);
        return new Answer(kept.Id);
    }

    /// <summary>Still right for another year, or to be taken away.</summary>
    public async Task<Outcome<Done>> Confirm(int district, Guid organisation, Guid id, bool still, CancellationToken stop)
    {
        if (!caller.Cleared) return KernelRefusals.NotCleared;
        if (!(await scope.Find(RegistryRights.KeepOrganisations, district, organisation, stop)).Succeeded(out var found, out var no)) return no;
        if (await db.Set<OrganisationContact>().FirstOrDefaultAsync(c => c.DistrictId == district && c.OrganisationId == organisation && c.Id == id && c.ErasedAt == null, stop) is not { } kept) return RegistryRefusals.NoOrganisation;
        var now = clock.GetUtcNow();
        if (still) (kept.ConfirmedAt, kept.ConfirmedBy, kept.ExpiresOn) = (now, found.By.Id.Id, ChinaTime.DateOf(now).AddMonths(Elements.ContactName.KeptMonths));
        else kept.Erase("asked", now);
        audit.Add(district, still ? "registry.contact-confirmed" : "registry.contact-erased", "contact", id, found.By);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>A contact as the desk sees it: masked, or whole where it is open to the reader.</summary>
internal sealed record ContactSeen(OrganisationContact It, string Name, string Phone, bool Whole);

/// <summary>Whom one speaks to, masked; whole for a quarter of an hour to whoever has opened it for a task that still lives.</summary>
internal sealed class SeeContacts(LinliDb db, FieldCipher cipher, Caller caller, TimeProvider clock)
{
    public async Task<IReadOnlyList<ContactSeen>> Of(Organisation it, CancellationToken stop)
    {
        if (!caller.Cleared || caller.Account is not { } account) return [];
        var kept = await db.Set<OrganisationContact>().AsNoTracking().Where(c => c.DistrictId == it.DistrictId && c.OrganisationId == it.Id && c.ErasedAt == null).OrderBy(c => c.RecordedAt).ToListAsync(stop);
        var (ids, now) = (kept.ConvertAll(c => c.Id), clock.GetUtcNow());
        var open = await db.Set<Unmasking>().AsNoTracking().Where(u => u.DistrictId == it.DistrictId && u.AccountId == account.Id && ids.Contains(u.PersonId) && u.Until > now).ToListAsync(stop);
        List<ContactSeen> seen = [];
        foreach (var one in kept)
        {
            var whole = false;
            foreach (var opened in open.Where(u => u.PersonId == one.Id)) whole |= await OpenContact.Task(db, it, opened.PurposeId, stop) is { } task && caller.Holds(new(it.DistrictId, task.ByPost));
            var (name, phone) = (cipher.Open(one.Name!, one.At("name")), cipher.Open(one.Phone!, one.At("phone")));
            seen.Add(whole ? new(one, name, phone, true) : new(one, Masks.Name(name), Masks.Phone(phone), false));
        }

        return seen;
    }
}

/// <summary>
/// Opens a contact's name and telephone to one reader, for a task of that organisation which the reader's post has given and
/// which still lives. On record before anything is shown, within the same quota as residents' data; a refused try stays too.
/// </summary>
internal sealed class OpenContact(LinliDb db, OrganisationScope scope, IAccess access, Tallies tallies, Caller caller, IAudit audit, TimeProvider clock)
{
    public const string PurposeKind = "organisation-task";

    public sealed record Input(int District, Guid Organisation, Guid Contact, Guid? Task, UnmaskFor? Why);

    public async Task<Outcome<Unmask.Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.SeeOrganisations, input.District, input.Organisation, stop)).Succeeded(out var found, out var no)) return no;
        if (await db.Set<OrganisationContact>().FirstOrDefaultAsync(c => c.DistrictId == input.District && c.OrganisationId == input.Organisation && c.Id == input.Contact && c.ErasedAt == null, stop) is not { } contact) return RegistryRefusals.NoOrganisation;
        if (!(await May(input, found.It, stop)).Succeeded(out var may, out no)) return await Keep(contact, no, stop);
        var count = await tallies.Add(Tallies.Unmask, stop);
        if (count > Unmask.MostADay) return await Keep(contact, RegistryRefusals.UnmaskedEnough.With(Unmask.MostADay), stop, alarm: count == Unmask.MostADay + 1);

        var now = clock.GetUtcNow();
        db.Add(new Unmasking
        {
            DistrictId = input.District, Id = Uuid.Next(now), AccountId = caller.Account!.Value.Id, PostId = may.By.Id.Id, PersonId = contact.Id, Elements = Names,
            PurposeKind = PurposeKind, PurposeId = may.Task.Id, At = now, Until = now + Unmasking.Lasts,
        });
        audit.AddRead(input.District, RegistryRights.Unmask.Code, "contact", contact.Id, may.By, new(PurposeKind, may.Task.Id, true, [may.Task.ByPost]), [contact.Id], $"{Names} for:{input.Why}");
        await db.SaveChangesAsync(stop);
        return new Unmask.Answer(now + Unmasking.Lasts, null);
    }

    private static string Names => $"{Elements.ContactName.Name} {Elements.ContactPhone.Name}";

    /// <summary>The task, while it lives.</summary>
    public static Task<OrganisationTask?> Task(LinliDb db, Organisation it, Guid id, CancellationToken stop) =>
        db.Set<OrganisationTask>().AsNoTracking().FirstOrDefaultAsync(t => t.DistrictId == it.DistrictId && t.OrganisationId == it.Id && t.Id == id && t.State == TaskState.Open, stop);

    private async Task<Outcome<(PostCard By, OrganisationTask Task)>> May(Input input, Organisation it, CancellationToken stop)
    {
        if (!caller.Cleared) return KernelRefusals.NotCleared;
        if (input.Why is not { } why || !Enum.IsDefined(why)) return RegistryRefusals.WhyMissing;
        if (input.Task is not { } id || await Task(db, it, id, stop) is not { } task) return RegistryRefusals.NoTaskPurpose;
        return access.Through(RegistryRights.Unmask, it.At, new(PurposeKind, id, true, [task.ByPost])) is { } by ? (by, task) : RegistryRefusals.NoTaskPurpose;
    }

    private async Task<Outcome<Unmask.Answer>> Keep(OrganisationContact contact, Refusal no, CancellationToken stop, bool alarm = false)
    {
        var (now, post) = (clock.GetUtcNow(), caller.MainPost);
        audit.AddRefusedRead(contact.DistrictId, Unmask.Refused, "contact", contact.Id, post, [contact.Id], Unmask.Wanted(Names, no));
        if (alarm) db.Add(new Alarm { DistrictId = contact.DistrictId, Id = Uuid.Next(now), At = now, Kind = Tallies.Unmask, AccountId = caller.Account!.Value.Id, PostId = post?.Id.Id, Figure = Unmask.MostADay });
        await db.SaveChangesAsync(stop);
        return new Unmask.Answer(null, no);
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>What a field of an organisation is kept for, on what basis, and for how long after somebody has last said that it is still so.</summary>
/// <param name="Purpose">Code; its words stand under <c>registry.purpose.…</c>.</param>
internal sealed record OrganisationElement(OrganisationField Field, string Purpose, LegalBasis Basis, int KeptMonths)
{
    public DateOnly Ends(Organisation it) => (it.CheckedOn ?? it.Since).AddMonths(KeptMonths);
}

/// <summary>
/// The dictionary of organisations: none of it is personal, and all of it ends. What helps to reach one goes after two years;
/// after three nobody knows any more whether it stands here, and it leaves the list until somebody says so.
/// </summary>
internal static class OrganisationFields
{
    public const int ReachedMonths = 24, StandsMonths = 36;

    public static readonly IReadOnlyList<OrganisationElement> All =
    [
        new(OrganisationField.Name, "know-parties", LegalBasis.StatutoryDuty, StandsMonths),
        new(OrganisationField.Kind, "know-parties", LegalBasis.StatutoryDuty, StandsMonths),
        new(OrganisationField.Code, "know-parties", LegalBasis.StatutoryDuty, StandsMonths),
        new(OrganisationField.Place, "know-parties", LegalBasis.StatutoryDuty, StandsMonths),
        new(OrganisationField.Line, "reach-parties", LegalBasis.StatutoryDuty, ReachedMonths),
        new(OrganisationField.Scope, "know-services", LegalBasis.StatutoryDuty, ReachedMonths),
        new(OrganisationField.Trade, "know-services", LegalBasis.StatutoryDuty, StandsMonths),
        new(OrganisationField.Hours, "know-services", LegalBasis.StatutoryDuty, ReachedMonths),
    ];

    public static OrganisationElement Of(OrganisationField field) => All.First(one => one.Field == field);
}

/// <summary>Somebody has asked there, and it is all still so: the terms begin anew.</summary>
internal sealed class CheckOrganisation(LinliDb db, OrganisationScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(int district, Guid id, int version, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.KeepOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.Version != version) return KernelRefusals.SomebodyWasFaster;
        if (it.ClosedOn is not null) return RegistryRefusals.OrganisationClosed;
        it.Checked(scope.Today, by.Id.Id);
        it.Changed();
        audit.Add(district, "registry.organisation-checked", "organisation", id, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>Takes away what nobody has checked in time, by a later fact: what held before stays to be read.</summary>
internal sealed class LapseOrganisations(LinliDb db, IAudit audit, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.lapse-organisations";
    public const int AtOnce = 200; // in one run of the lane; the rest an hour later

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var (unreached, unknown) = (today.AddMonths(-OrganisationFields.ReachedMonths), today.AddMonths(-OrganisationFields.StandsMonths));
        var over = await db.Set<Organisation>()
            .Where(o => o.ClosedOn == null && (o.CheckedOn < unknown || (o.CheckedOn < unreached && (o.Line != null || o.Scope != null || o.Hours != null))))
            .OrderBy(o => o.CheckedOn).Take(AtOnce).ToListAsync(stop);
        foreach (var it in over)
        {
            foreach (var one in OrganisationFields.All.Where(one => one.KeptMonths == OrganisationFields.ReachedMonths && ChangeOrganisation.Now(it, one.Field) is not null)) Put(it, one.Field, null, today);
            if (it.CheckedOn < unknown)
            {
                Put(it, OrganisationField.Closed, today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), today);
                await ChangeOrganisation.End(db, it, today, clock.GetUtcNow(), stop);
            }

            it.Changed();
            audit.Add(it.DistrictId, "registry.organisation-lapsed", "organisation", it.Id);
        }

        await db.SaveChangesAsync(stop);
    }

    private void Put(Organisation it, OrganisationField field, string? value, DateOnly on)
    {
        db.Add(new OrganisationFact { DistrictId = it.DistrictId, Id = Uuid.Next(clock), OrganisationId = it.Id, Field = field, Value = value, ValidFrom = on, RecordedAt = clock.GetUtcNow() });
        ChangeOrganisation.Set(it, field, value, null);
    }
}

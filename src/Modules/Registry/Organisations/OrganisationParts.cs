using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Compounds;
using Linli.Registry.Demo;
using Linli.Registry.Facilities;
using Linli.Registry.Offered;
using Linli.Registry.Processors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Organisations;

/// <summary>Tables and parts of organisations.</summary>
internal static class OrganisationParts
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Organisation>(row =>
        {
            row.ToTable("registry_organisation");
            row.HasKey(o => new { o.DistrictId, o.Id });
            row.Property(o => o.Version).IsConcurrencyToken();
            row.Ignore(o => o.At);
        });
        model.Entity<OrganisationFact>(row =>
        {
            row.ToTable("registry_organisation_fact");
            row.HasKey(f => new { f.DistrictId, f.Id });
            row.HasOne<Organisation>().WithMany().HasForeignKey(f => new { f.DistrictId, f.OrganisationId });
        });
        model.Entity<OrganisationContact>(row =>
        {
            row.ToTable(OrganisationContact.Table);
            row.HasKey(c => new { c.DistrictId, c.Id });
            row.HasOne<Organisation>().WithMany().HasForeignKey(c => new { c.DistrictId, c.OrganisationId });
        });
        model.Entity<OrganisationLogin>(row =>
        {
            row.ToTable("registry_organisation_login");
            row.HasKey(l => l.AccountId);
            row.HasOne<Organisation>().WithMany().HasForeignKey(l => new { l.DistrictId, l.OrganisationId });
        });
        model.Entity<OrganisationTask>(row =>
        {
            row.ToTable("registry_organisation_task");
            row.HasKey(t => new { t.DistrictId, t.Id });
            row.HasOne<Organisation>().WithMany().HasForeignKey(t => new { t.DistrictId, t.OrganisationId });
        });
        ProcessorParts.Map(model);
        OfferedParts.Map(model);
        FacilityParts.Map(model);
        CompoundParts.Map(model);
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<OrganisationScope>();
        services.AddScoped<ReadOrganisation>();
        services.AddScoped<AddOrganisation>();
        services.AddScoped<ChangeOrganisation>();
        services.AddScoped<CheckOrganisation>();
        services.AddJob<LapseOrganisations>(JobKind.Recurring<LapseOrganisations>(LapseOrganisations.Kind, TimeSpan.FromHours(1)));
        services.AddScoped<FindOrganisations>();
        services.AddScoped<SeeOrganisation>();
        services.AddScoped<ExportOrganisations>();
        services.AddScoped<NoteExport>();
        services.AddScoped<KeepContact>();
        services.AddScoped<SeeContacts>();
        services.AddScoped<OpenContact>();
        services.AddScoped<GiveLogin>();
        services.AddScoped<GiveLogin.Keep>();
        services.AddScoped<TakeLogin>();
        services.AddScoped<OwnOrganisation>();
        services.AddScoped<SeeOwnTasks>();
        services.AddScoped<GiveTask>();
        services.AddScoped<AnswerTask>();
        foreach (var kind in TaskNews.Kinds) services.AddSingleton(kind);

        services.AddJob<LapseContacts>(JobKind.Recurring<LapseContacts>(LapseContacts.Kind, TimeSpan.FromHours(1)));
        services.AddScoped<IPlaceUse, PlacesOfOrganisations>();
        services.AddListener<GridMoved, FollowOrganisations>("registry.organisations-follow-grid");
        services.AddListener<GridSplit, FollowOrganisations>("registry.organisations-follow-split");
        services.AddListener<GridsRedrawn, FollowOrganisations>("registry.organisations-follow-redraw");
        ProcessorParts.Add(services);
        OfferedParts.Add(services);
        FacilityParts.Add(services);
        CompoundParts.Add(services);
        services.AddScoped<IDemo, SeedDemoOrganisations>();
        services.AddScoped<KeepDemoOrganisations>();
    }
}

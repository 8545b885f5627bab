using Linli.Kernel;
using Linli.Kernel.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Visits;

/// <summary>Tables and parts.</summary>
internal static class VisitParts
{
    public const string Way = "/desk/admission/visits";

    public static void Map(ModelBuilder model)
    {
        model.Entity<Visit>(row =>
        {
            row.ToTable("reports_visit");
            row.HasKey(v => new { v.DistrictId, v.Id });
            row.Property(v => v.Version).IsConcurrencyToken();
        });
        model.Entity<VisitParty>(row =>
        {
            row.ToTable("reports_visit_party");
            row.HasKey(p => new { p.DistrictId, p.VisitId, p.Office });
            row.HasOne<Visit>().WithMany().HasForeignKey(p => new { p.DistrictId, p.VisitId });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<VisitNews>();
        services.AddScoped<AnnounceVisit>();
        services.AddScoped<CancelVisit>();
        services.AddScoped<DecideVisit>();
        services.AddScoped<RecordVisit>();
        services.AddScoped<NoteVisit>();
        services.AddScoped<FindVisits>();
        services.AddScoped<IDemo, SeedDemoVisits>();
        services.AddScoped<KeepDemoVisits>();
        foreach (var kind in VisitNews.Kinds) services.AddSingleton(new NoticeKind(kind, Hearer.Staff));
    }
}

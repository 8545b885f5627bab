using Linli.Kernel;
using Linli.Kernel.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Powers;

/// <summary>Tables and parts.</summary>
internal static class PowerParts
{
    public const string Way = "/desk/duties/means";

    /// <summary>The ledger of a power.</summary>
    public static string WayTo(string number) => Way + "?power=" + number;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Power>(row =>
        {
            row.ToTable("reports_power");
            row.HasKey(p => new { p.DistrictId, p.Id });
            row.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<MeansGiven>(row =>
        {
            row.ToTable("reports_means");
            row.HasKey(m => new { m.DistrictId, m.Id });
            row.HasOne<Power>().WithMany().HasForeignKey(m => new { m.DistrictId, m.PowerId });
            row.Property(m => m.Version).IsConcurrencyToken();
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PowerNews>();
        services.AddScoped<HandDownPower>();
        services.AddScoped<TakeBackPower>();
        services.AddScoped<GiveMeans>();
        services.AddScoped<ReceiveMeans>();
        services.AddScoped<FindPowers>();
        services.AddScoped<IDemo, SeedDemoPowers>();
        services.AddScoped<KeepDemoPowers>();
        foreach (var kind in PowerNews.Kinds) services.AddSingleton(new NoticeKind(kind, Hearer.Staff));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Rates;

/// <summary>The tables and parts of rates.</summary>
internal static class RatesModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RateRule>(row =>
        {
            row.ToTable("cases_rate_rule");
            row.HasKey(r => new { r.DistrictId, r.From });
            row.Ignore(r => r.IsUsual);
        });
        model.Entity<Exclusion>(row =>
        {
            row.ToTable("cases_exclusion");
            row.HasKey(e => new { e.DistrictId, e.CaseId });
            row.HasOne<Case>().WithMany().HasForeignKey(e => new { e.DistrictId, e.CaseId });
            row.Property(e => e.Version).IsConcurrencyToken();
            row.Ignore(e => e.IsOpen);
        });
    }

    public static void AddRates(this IServiceCollection services)
    {
        services.AddScoped<CountRates>();
        services.AddScoped<FindRated>();
        services.AddScoped<FindExclusions>();
        services.AddScoped<SetRateRule>();
        services.AddScoped<AskExclusion>();
        services.AddScoped<DecideExclusion>();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Weeks;

/// <summary>Tables and parts.</summary>
internal static class WeekParts
{
    public const string Way = "/desk/admission/week";

    public static void Map(ModelBuilder model) => model.Entity<OverCap>(row =>
    {
        row.ToTable("reports_over_cap");
        row.HasKey(o => new { o.DistrictId, o.Id });
        row.Property(o => o.Version).IsConcurrencyToken();
    });

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<GiveTasks>();
        services.AddScoped<DecideOverCap>();
        services.AddScoped<FindWeeks>();
    }
}

using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Duties;

/// <summary>Tables and parts.</summary>
internal static class DutyParts
{
    public const string Way = "/desk/duties";

    public static void Map(ModelBuilder model)
    {
        model.Entity<Duty>(row =>
        {
            row.ToTable("reports_duty");
            row.HasKey(d => new { d.DistrictId, d.TypeCode, d.Department });
        });
        model.Entity<MatrixSettled>(row =>
        {
            row.ToTable("reports_matrix_settled");
            row.HasKey(m => new { m.DistrictId, m.Id });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<TheMatrix>();
        services.AddScoped<NameDuty>();
        services.AddScoped<DropDuty>();
        services.AddScoped<SettleMatrix>();
        services.AddScoped<FindDuties>();
        services.AddScoped<FindScores>();
        services.AddScoped<IDemo, SeedDemoDuties>();
        services.AddScoped<KeepDemoDuties>();
    }
}

using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Bills;

/// <summary>Tables and parts.</summary>
internal static class BillParts
{
    /// <summary>The page of a bill.</summary>
    public static string WayTo(string number) => "/desk/admission/bills/" + number;

    public static void Map(ModelBuilder model) => model.Entity<Bill>(row =>
    {
        row.ToTable("reports_bill");
        row.HasKey(b => new { b.DistrictId, b.Id });
        row.Property(b => b.Version).IsConcurrencyToken();
    });

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ManagedPeople>();
        services.AddScoped<IssueBills>();
        services.AddScoped<SettleBill>();
        services.AddScoped<TakeBackSettling>();
        services.AddScoped<PauseTask>();
        services.AddScoped<GoOnWithTask>();
        services.AddScoped<FindBills>();
    }

    /// <summary>A bill of the caller's district, by its number.</summary>
    public static async Task<Bill?> FindBill(this AdmissionScope scope, LinliDb db, string? number, CancellationToken stop) => scope.District is { } district && number is not null
        ? await db.Set<Bill>().FirstOrDefaultAsync(b => b.DistrictId == district && b.Number == number, stop) : null;
}

using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Phone;

internal static class PhoneServices
{
    public static void AddPhone(this IServiceCollection services)
    {
        services.AddScoped<CallBook>();
        services.AddScoped<ActOnCall>();
        services.AddScoped<LookUpCaller>();
        services.AddScoped<KeepAnswer>();
        services.AddJob<ForgetCalls>(JobKind.Recurring<ForgetCalls>(ForgetCalls.Kind, TimeSpan.FromHours(6)));
    }

    public static void MapPhone(ModelBuilder model)
    {
        model.Entity<Call>(row =>
        {
            row.ToTable("cases_call");
            row.HasKey(c => new { c.DistrictId, c.Id });
            row.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<KnownCaller>(row =>
        {
            row.ToTable("cases_known_caller");
            row.HasKey(k => new { k.DistrictId, k.Id });
        });
        model.Entity<CannedAnswer>(row =>
        {
            row.ToTable("cases_canned_answer");
            row.HasKey(a => new { a.DistrictId, a.Id });
        });
    }
}

using Linli.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Views;

internal static class ViewServices
{
    public static void AddViews(this IServiceCollection services)
    {
        services.AddScoped<KeptViews>();
        services.AddScoped<IKeptViews>(all => all.GetRequiredService<KeptViews>());
        services.AddScoped<KeepView>();
        services.AddScoped<ArrangeView>();
        services.AddScoped<OpenView>();
        services.AddScoped<CountViews>();
        services.AddScoped<ViewWords>();
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<SavedView>(row =>
        {
            row.ToTable("cases_view");
            row.HasKey(v => new { v.DistrictId, v.Id });
            row.Ignore(v => v.IsShared);
        });
        model.Entity<FirstView>(row =>
        {
            row.ToTable("cases_view_first");
            row.HasKey(f => new { f.DistrictId, f.AccountId });
            row.HasOne<SavedView>().WithMany().HasForeignKey(f => new { f.DistrictId, f.ViewId });
        });
    }
}

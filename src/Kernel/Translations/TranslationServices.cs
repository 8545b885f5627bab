using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel.Translations;

/// <summary>The table and parts of added languages.</summary>
internal static class TranslationServices
{
    public static void Map(ModelBuilder model) => model.Entity<Translation>(row =>
    {
        row.ToTable("kernel_translation");
        row.HasKey(t => new { t.Language, t.Key });
    });

    public static void AddTranslations(this IServiceCollection services)
    {
        services.AddScoped<KeepTranslations>();
        services.AddScoped<CheckTranslations>();
    }
}

using Linli.Contracts;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Details;

/// <summary>Tables and parts of detail tables.</summary>
internal static class DetailParts
{
    public const string Page = "/desk/details";

    /// <summary>The table as it would be filled now.</summary>
    public static string WayTo(Guid form) => $"{Page}?form={form}";

    public static void Map(ModelBuilder model) => model.Entity<DetailTaken>(row =>
    {
        row.ToTable("reports_detail_taken");
        row.HasKey(it => new { it.DistrictId, it.Id });
        row.HasOne<Application>().WithMany().HasForeignKey(it => new { it.DistrictId, it.ApplicationId });
    });

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IPurposes, TablesAsPurposes>();
        services.AddScoped<SeeDetails>();
        services.AddScoped<TakeDetail>();
        services.AddScoped<AllowDetail>();
        services.AddScoped<NoteDetail>();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Forms;

/// <summary>Tables and parts of forms.</summary>
internal static class FormParts
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<TakenForm>(row =>
        {
            row.ToTable("reports_form");
            row.HasKey(form => new { form.DistrictId, form.Id });
            row.Property(form => form.Version).IsConcurrencyToken();
        });
        model.Entity<FormPiece>(row =>
        {
            row.ToTable("reports_form_piece");
            row.HasKey(piece => new { piece.DistrictId, piece.FormId, piece.No });
            row.HasOne<TakenForm>().WithMany().HasForeignKey(piece => new { piece.DistrictId, piece.FormId });
        });
        model.Entity<MappedColumn>(row =>
        {
            row.ToTable("reports_form_column");
            row.HasKey(column => new { column.DistrictId, column.FormId, column.Nth });
            row.HasOne<TakenForm>().WithMany().HasForeignKey(column => new { column.DistrictId, column.FormId });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<TakeInForm>();
        services.AddScoped<KeepForm>();
        services.AddScoped<ConfirmForm>();
    }
}

using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Forms;

/// <summary>Tables, parts and routes of forms.</summary>
internal static class FormParts
{
    /// <summary>The page of a form.</summary>
    public static string WayTo(Guid form) => $"/desk/forms/{form}";

    public static void Map(ModelBuilder model)
    {
        model.Entity<TakenForm>(row =>
        {
            row.ToTable("reports_form");
            row.HasKey(form => new { form.DistrictId, form.Id });
            row.Property(form => form.Version).IsConcurrencyToken();
            row.Ignore(form => form.Kept);
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
        services.AddScoped<FillForm>();
        services.AddScoped<WriteForm>();
        services.AddScoped<SeeForms>();
        services.AddScoped<IDemo, SeedDemoForms>();
        services.AddScoped<KeepDemoForms>();
        services.AddJob<ForgetForms>(JobKind.Recurring<ForgetForms>(ForgetForms.Kind, TimeSpan.FromHours(1)));
    }

    public static void Route(IEndpointRouteBuilder routes) => routes.MapGet("/desk/forms/{id:guid}/filled.xlsx", Filled).Needs(ReportsRights.KeepForms).ExcludeFromDescription();

    /// <summary>The department's own workbook, filled as of a day.</summary>
    private static async Task<IResult> Filled(Guid id, Guid? place, string? on, HttpContext http, FillForm fill, TimeProvider clock, CancellationToken stop)
    {
        DateOnly? day = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : null;
        if (!(await fill.Run(new(id, place ?? Guid.Empty, day), stop)).Succeeded(out var filled, out var no)) return no.ToProblem(http);
        if (!(await fill.Write(filled, stop)).Succeeded(out var file, out no)) return no.ToProblem(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TakenOut.Named("form", "xlsx", clock));
    }
}

using System.Globalization;
using System.Text.Json;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Notices;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.HandIns;

/// <summary>Tables, parts and routes of handing in.</summary>
internal static class HandInParts
{
    /// <summary>The page of what is due.</summary>
    public const string Way = "/desk/due";

    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A row that was handed in, opened; or one cell of it.</summary>
    public static string WayTo(HandIn it, string? element = null) => $"/desk/dictionary/cell?handIn={it.Id}{(element is null ? "" : "&element=" + element)}";

    public static void Map(ModelBuilder model)
    {
        model.Entity<HandIn>(row =>
        {
            row.ToTable("reports_hand_in");
            row.HasKey(it => new { it.DistrictId, it.Id });
            row.Property(it => it.Version).IsConcurrencyToken();
            row.Ignore(it => it.Row);
            row.HasOne<Application>().WithMany().HasForeignKey(it => new { it.DistrictId, it.ApplicationId });
        });
        model.Entity<KeptFigure>(row =>
        {
            row.ToTable("reports_kept_figure");
            row.HasKey(it => new { it.DistrictId, it.Id });
            row.Ignore(it => it.Value);
        });
        model.Entity<DueDay>(row =>
        {
            row.ToTable("reports_due_day");
            row.HasKey(it => new { it.DistrictId, it.CommunityId, it.DueOn });
            row.Ignore(it => it.Frozen);
        });
        model.Entity<GridQuestion>(row =>
        {
            row.ToTable("reports_grid_question");
            row.HasKey(it => new { it.DistrictId, it.Id });
            row.Property(it => it.Version).IsConcurrencyToken();
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<SeeDue>();
        services.AddScoped<HandInTables>();
        services.AddScoped<ISignWithRoot, SignHandIns>();
        services.AddScoped<SaidFigures>();
        services.AddScoped<DueTables>();
        services.AddJob<TellDue>(JobKind.Recurring<TellDue>(TellDue.Kind, TimeSpan.FromHours(1)));
        services.AddJob<TellDue>(JobKind.Of<TellDue>(TellDue.MoreKind));
        services.AddJob<FreezeDue>(JobKind.Recurring<FreezeDue>(FreezeDue.Kind, TimeSpan.FromMinutes(20)));
        services.AddJob<FreezeDue>(JobKind.Of<FreezeDue>(FreezeDue.MoreKind));
        services.AddSingleton(new NoticeKind(TellDue.Notice, Hearer.Staff));
        services.AddScoped<PassToGrids>();
        services.AddScoped<TakeBackFromGrids>();
        services.AddScoped<FindGridQuestions>();
        services.AddScoped<IFieldWork>(all => all.GetRequiredService<FindGridQuestions>());
        services.AddScoped<AnswerForGrid>();
        services.AddListener<GridSplit, EndRedrawnFigures>("reports.figures-split");
        services.AddListener<GridsRedrawn, EndRedrawnFigures>("reports.figures-redrawn");
        services.AddListener<GridMoved, EndRedrawnFigures>("reports.figures-moved");
        services.AddSingleton(new NoticeKind(PassToGrids.Notice, Hearer.Staff));
        services.AddSingleton(new NoticeKind(AnswerForGrid.Notice, Hearer.Staff));
        services.AddScoped<SeeHandIns>();
        services.AddScoped<OwnHandIn>();
        services.AddScoped<OpenHandIn>();
        services.AddScoped<SeeSaid>();
        services.AddScoped<AnswerHandIn>();
        services.AddScoped<IDemo, SeedDemoHandIns>();
        services.AddScoped<KeepDemoHandIns>();
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/due/{id:guid}/row.xlsx", Own).Needs(ReportsRights.HandIn).ExcludeFromDescription();
        routes.MapGet("/desk/due/{id:guid}/signed.json", Signed).Needs(ReportsRights.HandIn).ExcludeFromDescription();
        routes.MapGet("/desk/forms/{id:guid}/handed-in.xlsx", All).Needs(ReportsRights.KeepForms).ExcludeFromDescription();
    }

    /// <summary>The office's own workbook with the community's row, as it was handed in.</summary>
    private static async Task<IResult> Own(Guid id, HttpContext http, OwnHandIn own, TimeProvider clock, CancellationToken stop) =>
        Given(await own.Workbook(id, stop), "table", http, clock);

    /// <summary>The same as a file that can be checked without the house.</summary>
    private static async Task<IResult> Signed(Guid id, HttpContext http, OwnHandIn own, TimeProvider clock, CancellationToken stop)
    {
        if (!(await own.Signed(id, stop)).Succeeded(out var signed, out var no)) return no.ToProblem(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(signed, DefinitionText.Indented), "application/json", TakenOut.Named("hand-in", "json", clock));
    }

    /// <summary>The office's own workbook with the rows of all communities that handed in.</summary>
    private static async Task<IResult> All(Guid id, string? due, HttpContext http, SeeHandIns see, TimeProvider clock, CancellationToken stop)
    {
        DateOnly? day = DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : null;
        return (await see.Run(id, day, stop)).Succeeded(out var seen, out var no) ? Given(await see.Workbook(seen, stop), "handed-in", http, clock) : no.ToProblem(http);
    }

    private static IResult Given(Outcome<byte[]> made, string name, HttpContext http, TimeProvider clock)
    {
        if (!made.Succeeded(out var file, out var no)) return no.ToProblem(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file, Workbook, TakenOut.Named(name, "xlsx", clock));
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Surveys;

/// <summary>Tables and parts.</summary>
internal static class SurveyParts
{
    public const string Way = "/desk/surveys";

    public static string WayTo(Guid survey) => $"{Way}/{survey}";

    /// <summary>Where anybody who has the link answers.</summary>
    public static string LinkTo(Survey it) => "/fill/" + it.Link;

    /// <summary>Its workbook, for another program that reads XLSForms.</summary>
    public static string FormOf(Survey it) => WayTo(it.Id) + "/xlsform.xlsx";

    public static void Route(IEndpointRouteBuilder routes) => routes.MapGet(Way + "/{id:guid}/xlsform.xlsx", Form).Needs(ReportsRights.KeepSurveys).ExcludeFromDescription();

    private static async Task<IResult> Form(Guid id, HttpContext http, TakeOutXlsForm take, TimeProvider clock, CancellationToken stop)
    {
        if (!(await take.Run(id, stop)).Succeeded(out var file, out var no)) return no.ToProblem(http);
        return Results.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TakenOut.Named("xlsform", "xlsx", clock));
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Survey>(row =>
        {
            row.ToTable("reports_survey");
            row.HasKey(s => new { s.DistrictId, s.Id });
            row.Property(s => s.Version).IsConcurrencyToken();
            row.Ignore(s => s.Questions);
        });
        model.Entity<SurveyAnswer>(row =>
        {
            row.ToTable(SurveyAnswer.Table);
            row.HasKey(a => new { a.DistrictId, a.Id });
            row.HasOne<Survey>().WithMany().HasForeignKey(a => new { a.DistrictId, a.SurveyId });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<SurveyScope>();
        services.AddScoped<KnownOf>();
        services.AddScoped<MakeSurvey>();
        services.AddScoped<BringXlsForm>();
        services.AddScoped<TakeOutXlsForm>();
        services.AddScoped<PublishSurvey>();
        services.AddScoped<EndSurvey>();
        services.AddScoped<TakeAnswers>();
        services.AddScoped<SeeSurveys>();
        services.AddScoped<AskSurvey>();
        services.AddScoped<ReadAnswers>();
        services.AddScoped<IKeepOfHouseholds, SaidToSurveys>();
        services.AddScoped<IFieldUse, UsesOfAnswers>();
        services.AddScoped<IElementSource, ElementsOfSurveys>();
        services.AddJob<ForgetSurveys>(JobKind.Recurring<ForgetSurveys>(ForgetSurveys.Kind, TimeSpan.FromHours(1)));
        services.AddScoped<IDemo, SeedDemoSurveys>();
        services.AddScoped<KeepDemoSurveys>();
    }
}

using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Notices;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Admission;

/// <summary>Tables, parts and routes.</summary>
internal static class AdmissionParts
{
    private static readonly string[] Columns = ["number", "office", "title", "class", "kind", "role", "basis", "frequency", "minutes", "money", "conditions", "place", "since", "until"];

    /// <summary>The page of an application.</summary>
    public static string WayTo(Application it) => "/desk/admission/" + it.Number;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Application>(row =>
        {
            row.ToTable("reports_application");
            row.HasKey(a => new { a.DistrictId, a.Id });
            row.Ignore(a => a.FieldLines);
            row.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<Opinion>(row =>
        {
            row.ToTable("reports_opinion");
            row.HasKey(o => new { o.DistrictId, o.ApplicationId, o.CommunityId });
        });
        model.Entity<Assignment>(row =>
        {
            row.ToTable("reports_assignment");
            row.HasKey(a => new { a.DistrictId, a.Id });
            row.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<CleanUp>(row =>
        {
            row.ToTable("reports_clean_up");
            row.HasKey(c => new { c.DistrictId, c.Id });
            row.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<CleanUpItem>(row =>
        {
            row.ToTable("reports_clean_up_item");
            row.HasKey(i => new { i.DistrictId, i.CleanUpId, i.ApplicationId });
        });
        model.Entity<Attempt>(row =>
        {
            row.ToTable("reports_attempt");
            row.HasKey(a => new { a.DistrictId, a.Id });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IReadPacks, AdmissionInPacks>();
        services.AddSingleton<AdmissionInForce>();
        services.AddSingleton<IOpening>(all => all.GetRequiredService<AdmissionInForce>());
        services.AddScoped<AdmissionScope>();
        services.AddScoped<AttemptLog>();
        services.AddScoped<AdmissionNews>();
        services.AddScoped<ApplyForAdmission>();
        services.AddScoped<GiveOpinion>();
        services.AddScoped<DecideApplication>();
        services.AddScoped<WithdrawApplication>();
        services.AddScoped<AssignTask>();
        services.AddScoped<EndAssignment>();
        services.AddScoped<FindAdmission>();
        services.AddScoped<SeeApplication>();
        services.AddScoped<OpenCleanUp>();
        services.AddScoped<DecideCleanUp>();
        services.AddScoped<TakeBackCleanUp>();
        services.AddScoped<CloseCleanUp>();
        services.AddScoped<FindCleanUps>();
        services.AddScoped<IDemo, SeedDemoAdmission>();
        services.AddScoped<KeepDemoAdmission>();
        foreach (var kind in AdmissionNews.Kinds) services.AddSingleton(new NoticeKind(kind, Hearer.Staff));
    }

    public static void Route(IEndpointRouteBuilder routes) =>
        routes.MapGet("/desk/admission/catalogue.csv", Catalogue).Needs(ReportsRights.SeeAdmission).ExcludeFromDescription();

    private static async Task<IResult> Catalogue(HttpContext http, FindAdmission find, AdmissionInForce rules, Words words, TimeProvider clock)
    {
        var rows = await find.Catalogue(own: false, http.RequestAborted);
        return CsvAnswer.Of(http, TakenOut.Named("admission", "csv", clock), Columns.Select(column => words["reports.admission.col." + column].Value), rows.Select(row => (IEnumerable<object?>)
        [
            row.It.Number, row.It.OfficeIn(Words.Language), row.It.Title, rules.Now.NameOf(row.It.Class, Words.Language), words.Code("admission.kind", row.It.Kind), words.Code("admission.role", row.It.Role), row.It.Basis,
            words.Code("admission.frequency", row.It.Frequency), row.It.Minutes, row.It.StandardFen / 100m, row.It.Conditions, row.Place, row.It.Since, row.It.AdmittedUntil,
        ]));
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Competence;

internal static class CompetenceServices
{
    public static void AddCompetence(this IServiceCollection services)
    {
        services.AddScoped<PlaceChosen>();
        services.AddScoped<GridList>();
        services.AddScoped<MaySend>();
        services.AddScoped<DispatchCase>();
        services.AddScoped<KeepAway>();
        services.AddScoped<PassOnMany>();
        services.AddScoped<AskAdmission>();
        services.AddScoped<DecideAdmission>();
        services.AddScoped<CountGridMinutes>();
        services.AddScoped<CountLevels>();
        services.AddScoped<ExportGridList>();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Pages.Desk;

/// <summary>What the desk's pages are put together from.</summary>
internal static class DeskServices
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddScoped<DeskTree>();
        services.AddScoped<DeskList>();
        services.AddScoped<DeskPanel>();
        services.AddScoped<TakenFrom>();
        services.AddScoped<DraftGuess>();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Overlaps;

/// <summary>Parts; it keeps nothing.</summary>
internal static class OverlapParts
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<AskedCells>();
        services.AddScoped<FindOverlaps>();
    }
}

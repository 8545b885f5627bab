using Linli.Cases.Reads;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases;

internal static class MergingServices
{
    public static void AddMerging(this IServiceCollection services)
    {
        services.AddScoped<MergedCases>();
        services.AddScoped<TellMerged>();
        services.AddScoped<SpeakWithLeading>();
        services.AddScoped<MergeCases>();
        services.AddScoped<UndoMerge>();
        services.AddScoped<SplitCase>();
        services.AddScoped<SeeTogether>();
        services.AddScoped<FindAlike>();
        services.AddScoped<FindPairs>();
    }
}

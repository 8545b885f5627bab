using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Learning;

internal static class LearningServices
{
    public static IServiceCollection AddLearning(this IServiceCollection services) => services
        .AddSingleton<KnownModels>()
        .AddScoped<ReadExamples>()
        .AddScoped<AskLearning>()
        .AddScoped<SuggestFromClosed>()
        .AddSingleton<LearnFromClosed>()
        .AddHostedService(all => all.GetRequiredService<LearnFromClosed>());
}

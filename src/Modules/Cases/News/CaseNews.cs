using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.News;

/// <summary>The kinds of news about cases. An answer, a question back and the hiding of one's own matter must reach the one who asked: how soon is theirs to choose.</summary>
internal static class CaseNews
{
    public const string Answered = "cases.answered", Asked = "cases.asked", Ended = "cases.ended", Moved = "cases.moved", Done = "cases.did", Hidden = "cases.hidden";
    public const string Came = "cases.came", Back = "cases.back", Soon = "cases.soon", Over = "cases.over";

    private static readonly NoticeKind[] Kinds =
    [
        new(Answered, Hearer.Resident) { Must = true }, new(Asked, Hearer.Resident) { Must = true }, new(Hidden, Hearer.Resident) { Must = true },
        new(Done, Hearer.Resident), new(Ended, Hearer.Resident), new(Moved, Hearer.Resident),
        new(Came, Hearer.Staff), new(Back, Hearer.Staff), new(Soon, Hearer.Staff), new(Over, Hearer.Staff),
    ];

    public static void AddCaseNews(this IServiceCollection services)
    {
        foreach (var kind in Kinds) services.AddSingleton(kind);
        services.AddListener<CaseReported, TellPeople>("cases.news-reported");
        services.AddListener<CaseMoved, TellPeople>("cases.news-moved");
        services.AddListener<CaseWarned, TellPeople>("cases.news-warned");
        services.AddListener<CaseEscalated, TellPeople>("cases.news-escalated");
        services.AddListener<MergedTold, TellPeople>("cases.news-merged");
    }
}

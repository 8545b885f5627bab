using Linli.Cases.Whistles;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Whistles;

/// <summary>How whistles are said at the desk.</summary>
internal static class WhistleWords
{
    /// <summary>35 分; 2 小时 5 分; 3 天 4 小时.</summary>
    public static string Length(this Words words, TimeSpan length) => length switch
    {
        { TotalMinutes: < 1 } => words["cases.whistle.length.now"],
        { TotalHours: < 1 } => words["cases.whistle.length.minutes", (int)length.TotalMinutes],
        { TotalDays: < 1 } => words["cases.whistle.length.hours", (int)length.TotalHours, length.Minutes],
        _ => words["cases.whistle.length.days", (int)length.TotalDays, length.Hours],
    };

    public static string Kind(this Words words, WhistleKind kind) => words["cases.whistle.kind." + kind.ToString().ToLowerInvariant()];

    public static string Why(this Words words, CannotReason reason) => words["cases.whistle.cannot." + reason.ToString().ToLowerInvariant()];

    /// <summary>How far a called department is, in one word.</summary>
    public static string Stand(this Words words, WhistleCall call) => words["cases.whistle.stand." + call switch
    {
        { ReleasedAt: not null } => "released",
        { SettledAt: not null } => "settled",
        { Cannot: not null } => "cannot",
        { DoneAt: not null } => "done",
        { ArrivedAt: not null } => "arrived",
        { AckedAt: not null } => "acknowledged",
        _ => "called",
    }];

    public static string By(Whistle it) => Words.Language == "en" ? it.ByNameEn : it.ByName;
}

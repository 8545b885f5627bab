using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Engines.Flows;
using Linli.Kernel.Web;
using Linli.Kit;

namespace Linli.Cases;

/// <summary>How a case is shown wherever it stands in a list or on a page: the kit's sign, the pack's words.</summary>
internal static class CaseFace
{
    private static readonly HashSet<string> Signs = new(StringComparer.Ordinal) { "reported", "dispatched", "working", "asked", "answered", "disputed" };

    /// <summary>The kit's sign of a state of whatever flow: by its own name, else by its phase; a closed one by how it ended.</summary>
    public static string Sign(string state, Phase phase, string? end) => phase switch
    {
        Phase.Closed => end ?? "withdrawn",
        _ when Signs.Contains(state) => state,
        Phase.Paused => "paused",
        Phase.Answered => "answered",
        _ => state == "sent-back" ? "disputed" : "working",
    };

    /// <summary>The pack's word for a living state; null where the kit's own word for the end is to stand.</summary>
    public static string? StateWord(this CaseTypeDefinition? type, string state, Phase phase, Audience audience) =>
        phase != Phase.Closed && type?.Flow.States.GetValueOrDefault(state) is { } words
            ? (audience == Audience.Resident ? words.Resident : words.Staff).In(Words.Language)
            : null;

    /// <summary>The sign of an entry of the timeline: of the state that it led to, or of the end that it brought.</summary>
    public static string Sign(StepSeen step) => Pages.CaseSigns.OfMerging(step.Do, step.Detail) ?? Sign(step.State, step.Phase, step.Do switch
    {
        "confirm" => "solved",
        "check" => "checked",
        "silence" => "closed-by-silence",
        "report" => "imported", // born closed
        _ => "withdrawn",
    });

    /// <summary>An answer as it is read out: the code's name, yes or no, the words themselves.</summary>
    public static string Said(this Ask ask, object? answer, Words words) => answer switch
    {
        null or "" => "",
        bool yes => words[yes ? "cases.yes" : "cases.no"],
        string code when ask.List?.Find(code) is { } entry => entry.Name.In(Words.Language),
        _ => answer.ToString() ?? "",
    };

    /// <summary>What was said first, else the kind of matter.</summary>
    public static string TitleOr(this CaseTypeDefinition? type, string title) => title.Length > 0 ? title : type?.Name.In(Words.Language) ?? "";
}

using Linli.Cases.Ends;
using Linli.Engines.Flows;

namespace Linli.Cases.Pages;

/// <summary>The kit's sign for how a case stands. A pack may name its states as it likes; its phase then says which sign is meant.</summary>
internal static class CaseSigns
{
    private static readonly string[] States = ["reported", "dispatched", "working", "asked", "answered", "disputed"];
    private static readonly string[] Ends = ["solved", "closed-by-silence", "checked", "withdrawn", "imported", "duplicate", .. AnswerKinds.Unsolved];

    public static string Of(string state, Phase phase, string? end) => phase switch
    {
        Phase.Closed => Ends.Contains(end) ? end! : "checked",
        _ when States.Contains(state) => state,
        Phase.Paused => "paused",
        Phase.Answered => "answered",
        _ => "working",
    };

    /// <summary>Entries that cases handled as one put on each other's timelines; null for any other. A dispute leaves the merged case closed, and is one all the same.</summary>
    public static string? OfMerging(string @do, string? end) => @do switch
    {
        "merge" => "duplicate",
        "with-answered" => "answered",
        "with-ended" => Ends.Contains(end) ? end : "checked",
        "with-goes-on" or "merge-undone" or "merged-in" or "merged-out" or "split" or "split-from" => "working",
        "dispute" => "disputed",
        _ => null,
    };

    /// <summary>The sign of an entry of the timeline: of the state that it led to, or of the end.</summary>
    /// <param name="answered">What the answer before said of the matter: agreeing to it is "solved" only where it said so.</param>
    public static string OfStep(string state, Phase phase, string @do, string? detail, Flow flow, AnswerKind? answered = null) =>
        OfMerging(@do, detail) ?? Of(state, phase, phase == Phase.Closed ? End(flow.Moves.FirstOrDefault(move => move.Do == @do)?.Ends, answered) : null);

    private static string? End(string? ends, AnswerKind? answered) => ends == Packs.CaseVocabulary.Solved && answered is { } kind ? kind.End() : ends;
}

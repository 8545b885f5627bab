using Linli.Engines.Flows;

namespace Linli.Cases.Pages;

/// <summary>The kit's sign for how a case stands. A pack may name its states as it likes; its phase then says which sign is meant.</summary>
internal static class CaseSigns
{
    private static readonly string[] States = ["reported", "dispatched", "working", "asked", "answered", "disputed"];
    private static readonly string[] Ends = ["solved", "closed-by-silence", "checked", "withdrawn", "imported"];

    public static string Of(string state, Phase phase, string? end) => phase switch
    {
        Phase.Closed => Ends.Contains(end) ? end! : "checked",
        _ when States.Contains(state) => state,
        Phase.Paused => "paused",
        Phase.Answered => "answered",
        _ => "working",
    };

    /// <summary>The sign of an entry of the timeline: of the state that it led to, or of the end.</summary>
    public static string OfStep(string state, Phase phase, string @do, Flow flow) =>
        Of(state, phase, phase == Phase.Closed ? flow.Moves.FirstOrDefault(move => move.Do == @do)?.Ends : null);
}

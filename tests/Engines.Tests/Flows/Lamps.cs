using Linli.Engines.Flows;

namespace Linli.Engines.Tests.Flows;

/// <summary>A small flow to walk in, and ways to write rows shortly.</summary>
internal static class Lamps
{
    public static readonly FlowVocabulary Vocabulary = new(
        ["reason", "text", "until"], ["restart-clock", "tell-lead"],
        new Dictionary<string, FlowPart> { ["solved"] = FlowPart.Reporter, ["withdrawn"] = FlowPart.Reporter, ["closed-by-silence"] = FlowPart.Clock, ["imported"] = FlowPart.Automatic });

    public static readonly IReadOnlyList<FlowState> States =
    [
        new("reported", Phase.Open), new("working", Phase.Open), new("waiting", Phase.Paused), new("answered", Phase.Answered), new("closed", Phase.Closed),
    ];

    public static readonly IReadOnlyList<FlowMove> Moves =
    [
        Row("reported", "take", "working", [FlowPart.Lead]),
        Row("working", "wait", "waiting", [FlowPart.Lead], needs: ["reason", "until"]),
        Row("waiting", "resume", "working", [FlowPart.Lead, FlowPart.Clock]),
        Row("working", "answer", "answered", [FlowPart.Lead], needs: ["text"]),
        Row(Flow.AnyOpen, "withdraw", "closed", [FlowPart.Reporter], ends: "withdrawn"),
        Row("answered", "confirm", "closed", [FlowPart.Reporter], ends: "solved"),
        Row("answered", "silence", "closed", [FlowPart.Clock], after: TimeSpan.FromDays(7), ends: "closed-by-silence"),
        Row("closed", "reopen", "working", [FlowPart.Reporter], needs: ["reason"], effects: ["restart-clock"]),
        Row(Flow.Any, "note", Flow.Same, [FlowPart.Reporter, FlowPart.Lead], needs: ["text"]),
    ];

    public static readonly Flow Whole = new("lamps", States, Moves);

    public static Flow With(params FlowMove[] rows) => new("lamps", States, [.. Moves, .. rows]);

    public static FlowMove Row(
        string from, string @do, string to, FlowPart[] by, string[]? needs = null, TimeSpan? after = null, string? ends = null, string[]? effects = null) =>
        new(from, @do, to, by, needs ?? [], after, ends, effects ?? []);
}

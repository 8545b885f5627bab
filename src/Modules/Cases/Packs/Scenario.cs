using Linli.Engines.Flows;

namespace Linli.Cases.Packs;

/// <summary>A story that the pack tells about itself and that <c>linli pack test</c> plays.</summary>
/// <param name="Name">A sentence about the domain.</param>
/// <param name="At">When it begins.</param>
internal sealed record Scenario(string Name, string File, int Line, DateTimeOffset At, IReadOnlyList<ScenarioStep> Steps);

/// <summary>Who acts or reads in a scenario: the resident who reported, another resident, or a post.</summary>
/// <param name="Post">The post's code; null for a resident.</param>
/// <param name="Neighbour">Another resident than the one who reported.</param>
internal sealed record ScenarioActor(string? Post, bool Neighbour)
{
    public override string ToString() => Post is null ? Neighbour ? "neighbour" : "resident" : $"post/{Post}";
}

internal abstract record ScenarioStep(int Line)
{
    /// <summary>Somebody reports the matter that the scenario is about.</summary>
    /// <param name="AtPlace">12-digit code of the community (its first grid) or, with 15 digits, a grid of it.</param>
    /// <param name="Answers">By ask: true or false, long, double, text; a post as <c>post/…</c>.</param>
    /// <param name="Refused">It must be refused.</param>
    public sealed record Report(int Line, ScenarioActor As, string CaseType, string AtPlace, IReadOnlyDictionary<string, object?> Answers, string Text, bool Anonymous, bool Refused) : ScenarioStep(Line);

    /// <summary>Somebody makes a move.</summary>
    /// <param name="Given">What is given with it: reason, text, question, until, post.</param>
    /// <param name="Refused">It must be refused.</param>
    public sealed record Move(int Line, ScenarioActor As, string Do, IReadOnlyDictionary<string, string> Given, bool Refused) : ScenarioStep(Line);

    /// <summary>Time passes, and the clock does what falls due.</summary>
    public sealed record Later(int Line, TimeSpan By) : ScenarioStep(Line);

    /// <summary>What must hold now; null means that nothing is said about it.</summary>
    /// <param name="Due">When the answer is due.</param>
    public sealed record Expect(int Line) : ScenarioStep(Line)
    {
        public string? Lead { get; init; }
        public DateTimeOffset? Due { get; init; }
        public string? State { get; init; }
        public Phase? Phase { get; init; }
        public ScenarioClock? Clock { get; init; }
        public CaseVisibility? Visibility { get; init; }
        public string? Ends { get; init; }
        public IReadOnlyList<ScenarioActor> ReadableBy { get; init; } = [];
        public IReadOnlyList<ScenarioActor> NotReadableBy { get; init; } = [];
    }
}

/// <summary>What the resolve clock does.</summary>
internal enum ScenarioClock
{
    Running,

    /// <summary>Running, begun anew since the case was reported.</summary>
    Restarted,
    Paused,
    Stopped,

    /// <summary>The type has no clock.</summary>
    None,
}

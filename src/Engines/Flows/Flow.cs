namespace Linli.Engines.Flows;

/// <summary>What a state means to clocks, lists and rates. Phases are code; states and their names are the pack's.</summary>
public enum Phase
{
    /// <summary>Somebody is to act and the clock runs.</summary>
    Open,

    /// <summary>Waits for something outside; the clock stands still.</summary>
    Paused,

    /// <summary>The office has spoken; the one who reported, or the checker, has the word.</summary>
    Answered,

    /// <summary>Over, with an end.</summary>
    Closed,
}

/// <summary>Who can make a move.</summary>
public enum FlowPart
{
    /// <summary>Who reported, or somebody acting for them.</summary>
    Reporter,

    /// <summary>The post that the matter lies with.</summary>
    Lead,

    /// <summary>The desk that hands out.</summary>
    Desk,

    /// <summary>Time itself.</summary>
    Clock,

    /// <summary>A rule of the system, such as dispatch.</summary>
    Automatic,

    /// <summary>The next post up, where it checks instead of the one who reported.</summary>
    Checker,

    /// <summary>The post that the matter was passed on to, until it has taken or refused it: the sender leads as long.</summary>
    Receiver,
}

/// <param name="Code">Lower case with hyphens, e.g. <c>working</c>.</param>
public sealed record FlowState(string Code, Phase Phase);

/// <summary>One row of a flow's table.</summary>
/// <param name="From">A state, <see cref="Flow.AnyOpen"/> or <see cref="Flow.Any"/>.</param>
/// <param name="To">A state, or <see cref="Flow.Same"/> for a move that leaves the state as it is.</param>
/// <param name="Needs">What must be given with it, by name.</param>
/// <param name="After">How long the state must have lasted, nights and holidays counted, before the clock makes the move.</param>
/// <param name="Ends">The end that the matter comes to; given exactly where <paramref name="To"/> is closed.</param>
/// <param name="Effects">What happens besides, by fixed names.</param>
public sealed record FlowMove(
    string From, string Do, string To, IReadOnlyList<FlowPart> By, IReadOnlyList<string> Needs,
    TimeSpan? After, string? Ends, IReadOnlyList<string> Effects);

/// <summary>
/// A table of states × moves. The first state is the start. The table is data and may be wrong: <see cref="FlowCheck"/> says
/// how; a flow that passed it has one answer to every question below.
/// </summary>
public sealed class Flow
{
    /// <summary>As a move's from: every state whose phase is open or paused.</summary>
    public const string AnyOpen = "any-open";

    /// <summary>As a move's from: every state.</summary>
    public const string Any = "any";

    /// <summary>As a move's to: the state stays.</summary>
    public const string Same = "same";

    private readonly Dictionary<string, FlowState> states;

    public Flow(string code, IReadOnlyList<FlowState> states, IReadOnlyList<FlowMove> moves, string? bornWith = null)
    {
        if (states.Count == 0) throw new ArgumentException("A flow has a start.", nameof(states));
        (Code, States, Moves, BornWith) = (code, states, moves, bornWith);
        this.states = states.DistinctBy(state => state.Code).ToDictionary(state => state.Code);
    }

    public string Code { get; }

    public IReadOnlyList<FlowState> States { get; }

    public IReadOnlyList<FlowMove> Moves { get; }

    public FlowState Start => States[0];

    /// <summary>The end that a matter has from its first moment, where the start is already closed (imported history); else null.</summary>
    public string? BornWith { get; }

    public FlowState? StateOf(string code) => states.GetValueOrDefault(code);

    /// <summary>Whether the move stands in the state's row of the table.</summary>
    public bool Leaves(FlowMove move, FlowState state) => move.From switch
    {
        Any => true,
        AnyOpen => state.Phase is Phase.Open or Phase.Paused,
        _ => move.From == state.Code,
    };

    /// <summary>What a part can do in a state, in the table's order.</summary>
    public IEnumerable<FlowMove> MovesFrom(string state, FlowPart part) =>
        StateOf(state) is { } from ? Moves.Where(move => Leaves(move, from) && move.By.Contains(part)) : [];

    /// <summary>The next state, or why not.</summary>
    /// <param name="given">The names of what was given with the move; empty things don't count as given.</param>
    public FlowAnswer Move(string state, string @do, FlowPart part, IReadOnlyCollection<string> given)
    {
        if (StateOf(state) is not { } from) return new FlowRefusal(FlowRefusalKind.UnknownState);
        var rows = Moves.Where(move => move.Do == @do && Leaves(move, from)).ToList();
        if (rows.Count == 0) return new FlowRefusal(FlowRefusalKind.UnknownMoveHere);
        if (rows.Find(move => move.By.Contains(part)) is not { } row)
            return new FlowRefusal(FlowRefusalKind.NotByThisPart) { MayBeMadeBy = rows.SelectMany(move => move.By).Distinct().ToList() };

        var missing = row.Needs.Except(given).ToList();
        if (missing.Count > 0) return new FlowRefusal(FlowRefusalKind.Needs) { Missing = missing };
        return new FlowStep(row, from, StateOf(row.To) ?? from);
    }
}

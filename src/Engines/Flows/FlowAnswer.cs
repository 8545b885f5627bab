using System.Diagnostics.CodeAnalysis;

namespace Linli.Engines.Flows;

/// <summary>A move that may be made: from where, to where, with which row of the table.</summary>
public sealed record FlowStep(FlowMove Move, FlowState From, FlowState To);

public enum FlowRefusalKind
{
    /// <summary>The flow has no such state, for instance after a change of version.</summary>
    UnknownState,

    /// <summary>Nobody can do this from here.</summary>
    UnknownMoveHere,

    /// <summary>It can be done from here, by others: <see cref="FlowRefusal.MayBeMadeBy"/>.</summary>
    NotByThisPart,

    /// <summary>Something must be given with it: <see cref="FlowRefusal.Missing"/>.</summary>
    Needs,
}

/// <summary>Why a move can't be made. The sentence is the module's: it knows the words of its states and moves.</summary>
public sealed record FlowRefusal(FlowRefusalKind Kind)
{
    public IReadOnlyList<FlowPart> MayBeMadeBy { get; init; } = [];

    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>Either the step or the reason why not.</summary>
public sealed class FlowAnswer
{
    private readonly FlowStep? step;
    private readonly FlowRefusal? no;

    private FlowAnswer(FlowStep? step, FlowRefusal? no) => (this.step, this.no) = (step, no);

    public bool Succeeded([NotNullWhen(true)] out FlowStep? taken, [NotNullWhen(false)] out FlowRefusal? refusal)
    {
        (taken, refusal) = (step, no);
        return step is not null;
    }

    public static implicit operator FlowAnswer(FlowStep step) => new(step, null);

    public static implicit operator FlowAnswer(FlowRefusal no) => new(null, no);
}

using System.Diagnostics.CodeAnalysis;

namespace Linli.Engines.Districting;

public enum RedrawRefusalKind
{
    /// <summary>There is nothing to divide.</summary>
    NoUnits,

    FewerUnitsThanCells,

    /// <summary>The units form more separate parts than cells are wanted; a cell can't lie in two.</summary>
    MoreIslandsThanCells,

    MorePinnedCellsThanCells,

    /// <summary>Units that are pinned to one cell can't be joined without units of others.</summary>
    PinsApart,

    /// <summary>Pinned units leave no way to divide or to dissolve a cell so that the wanted number comes out.</summary>
    PinsInTheWay,
}

/// <summary>Why no plan can be drawn.</summary>
public sealed record RedrawRefusal(RedrawRefusalKind Kind, Sentence Sentence);

public enum RedrawFindingKind
{
    /// <summary>The units form several separate parts; each was divided on its own.</summary>
    Islands,

    /// <summary>One unit alone is over a limit, so that its cell must be.</summary>
    UnitOverLimit,

    CellOverLimit,

    /// <summary>A cell's load is further from the mean than the tolerance allows.</summary>
    OutsideTolerance,
}

/// <summary>What a person should know before accepting a plan.</summary>
/// <param name="Subject">Index of the unit or of the cell, by the kind; null where it is about the whole.</param>
public sealed record RedrawFinding(RedrawFindingKind Kind, int? Subject, Sentence Sentence);

/// <summary>A plan to look at beside today's. Nothing is changed by it.</summary>
/// <param name="Today">Figures of today's cells; null where no unit has one.</param>
/// <param name="Explanation">What the plan does and costs, in figures, a sentence each.</param>
public sealed record RedrawProposal(DistrictPlan Plan, DistrictPlan? Today, IReadOnlyList<RedrawFinding> Findings, IReadOnlyList<Sentence> Explanation);

/// <summary>Either a proposal or the reason why none can be made.</summary>
public sealed class RedrawAnswer
{
    private readonly RedrawProposal? proposal;
    private readonly RedrawRefusal? no;

    private RedrawAnswer(RedrawProposal? proposal, RedrawRefusal? no) => (this.proposal, this.no) = (proposal, no);

    public bool Succeeded([NotNullWhen(true)] out RedrawProposal? made, [NotNullWhen(false)] out RedrawRefusal? refusal)
    {
        (made, refusal) = (proposal, no);
        return proposal is not null;
    }

    public static implicit operator RedrawAnswer(RedrawProposal proposal) => new(proposal, null);

    public static implicit operator RedrawAnswer(RedrawRefusal no) => new(null, no);
}

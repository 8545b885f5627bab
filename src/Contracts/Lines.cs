namespace Linli.Contracts;

/// <summary>A line of government that keeps nets of its own (条线网格) beside the base grids.</summary>
public enum LineKind
{
    /// <summary>综治.</summary>
    Order,

    /// <summary>环卫.</summary>
    Cleaning,

    /// <summary>环保.</summary>
    Environment,

    /// <summary>养老.</summary>
    Care,

    /// <summary>城管.</summary>
    CityManagement,

    /// <summary>消防.</summary>
    Fire,

    /// <summary>市场监管.</summary>
    Market,

    /// <summary>卫健.</summary>
    Health,
}

/// <summary>A base grid in which a post answers for a line.</summary>
public sealed record LineGrid(LineKind Line, Guid Grid, Guid Post);

/// <summary>Questions about the nets that lines lay over base grids (条线网格). Read only; answered by Territory.</summary>
public interface ILines
{
    /// <summary>The post that answers in the house for the line at a base grid today; null where no net carries the line there, or its net has named no post.</summary>
    Task<PostCard?> PostOf(LineKind line, PlaceId grid, CancellationToken stop);

    /// <summary>Where these posts answer for a line today.</summary>
    Task<IReadOnlyList<LineGrid>> AnsweredBy(int district, IReadOnlyCollection<Guid> posts, CancellationToken stop);
}

/// <summary>
/// A wall between what somebody is beside and what they may read: whoever is a grid's police contact, or works for the order
/// line, reads nothing of care, by whatever other post they hold (W03 and W21 of the rights). Answered by Territory.
/// </summary>
public interface ICareWall
{
    Task<bool> Bars(AccountId account, CancellationToken stop);
}

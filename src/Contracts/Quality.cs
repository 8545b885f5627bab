namespace Linli.Contracts;

/// <summary>What is asked of the records of a table.</summary>
public enum QualityOf
{
    /// <summary>Everything that is needed is there; what people may keep to themselves is not needed.</summary>
    Complete,

    /// <summary>What is there can be so.</summary>
    Valid,

    /// <summary>Confirmed within its target.</summary>
    Fresh,

    /// <summary>Nothing is there twice.</summary>
    Unique,

    /// <summary>It hangs at a place that stands, in a grid.</summary>
    Placed,
}

/// <summary>So many records of so many.</summary>
public sealed record QualityPart(QualityOf Of, long Good, long Whole)
{
    /// <summary>Per cent; null where there is nothing to count.</summary>
    public double? Percent => Whole == 0 ? null : 100.0 * Good / Whole;
}

/// <summary>How good the records of one table are at a place. Reckoned from the records, never typed.</summary>
/// <param name="Table">Code; its words stand under <c>quality.{Table}</c>, <c>quality.{Table}.next</c> and, for each part, <c>quality.{Table}.{part}</c>: what is counted.</param>
/// <param name="Way">Where it is mended.</param>
public sealed record TableQuality(string Table, string Way, IReadOnlyList<QualityPart> Parts)
{
    /// <summary>0 to 100: the mean of the parts that can be counted; null where none can.</summary>
    public double? Score => Parts.Where(part => part.Percent is not null).Select(part => part.Percent!.Value).DefaultIfEmpty(-1).Average() is >= 0 and var mean ? mean : null;
}

/// <summary>A question that each module answers for its tables: how good their records are within a place. Counts only; read only.</summary>
public interface IQuality
{
    Task<IReadOnlyList<TableQuality>> At(PlaceCard place, CancellationToken stop);
}

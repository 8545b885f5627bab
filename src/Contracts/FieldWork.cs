namespace Linli.Contracts;

/// <summary>Something besides matters that waits for the caller where they go round: one line of the day's list. Nothing personal.</summary>
/// <param name="Words">The code of its sentence, in which {0} is how many.</param>
/// <param name="Address">Where it is done.</param>
public sealed record FieldLine(string Words, int Count, string Icon, string Address);

/// <summary>A question that each module answers which has something besides matters for those who go round.</summary>
public interface IFieldWork
{
    /// <returns>Null where nothing waits for the caller.</returns>
    Task<FieldLine?> Line(CancellationToken stop);
}

namespace Linli.Contracts;

/// <summary>Counts what an account reads of people in a day, for the module that shows it (guard 13). Answered by the registry, which keeps the alarms.</summary>
public interface IDailyReads
{
    /// <summary>Counts one more. At the first that is too many the auditor is told: saved with what the caller saves, so the caller keeps its no as an answer.</summary>
    /// <param name="kind">A short code; what the auditor reads stands under <c>registry.alarm.{kind}</c>, with the limit.</param>
    /// <param name="most">So many a day.</param>
    /// <returns>False where it is one too many: nothing is shown.</returns>
    Task<bool> Count(int district, string kind, int most, PostCard? by, CancellationToken stop);
}

namespace Linli.Contracts;

/// <summary>A past reading of a field of people, as the audit keeps it, in the reader's language. Whose it was is not told.</summary>
/// <param name="Post">By which post; null for family who see to somebody's data.</param>
/// <param name="Who">The account's name.</param>
/// <param name="Matter">For which matter: its number, or its kind where it is sealed.</param>
/// <param name="For">What it was read for within the matter, where the reader said so.</param>
/// <param name="No">Why nothing was shown; null where it was.</param>
public sealed record FieldUse(DateTimeOffset At, PostCard? Post, string? Who, string Matter, string? For, string? No);

/// <summary>
/// A question to the module that keeps fields of people: who read one of them, when, and what for. Answered from the audit, not
/// from a log beside it. Whoever asks has made sure that the reader may know.
/// </summary>
public interface IFieldUse
{
    /// <summary>Codes of the elements whose readings it can tell.</summary>
    IReadOnlyList<string> Fields { get; }

    /// <param name="until">The first day that is not asked about.</param>
    /// <returns>The newest first; <c>More</c> where there are older ones than it looked through.</returns>
    Task<(IReadOnlyList<FieldUse> Uses, bool More)> Find(int district, string code, DateOnly from, DateOnly until, CancellationToken stop);
}

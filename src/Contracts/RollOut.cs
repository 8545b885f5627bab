namespace Linli.Contracts;

/// <summary>
/// A question that each module answers in which a step of opening a community shows by itself: since when it stands. Reckoned
/// from records; nobody ticks anything off.
/// </summary>
public interface IRollOutStep
{
    /// <summary>Code of the step: <c>people</c>, <c>first-case</c>. Its words stand under <c>territory.roll-out.step.…</c>.</summary>
    string Step { get; }

    /// <summary>By the community's path, within a path; a community in which it does not stand is left out.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> StandsSince(int district, string path, CancellationToken stop);
}

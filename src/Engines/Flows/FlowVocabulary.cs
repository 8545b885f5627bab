namespace Linli.Engines.Flows;

/// <summary>The names that a module's code knows how to carry out. A flow may use these and no others.</summary>
/// <param name="Needs">What can be asked for with a move, e.g. <c>reason</c>.</param>
/// <param name="Effects">What can happen with a move, e.g. <c>restart-clock</c>.</param>
/// <param name="Ends">How a matter can end, each with the only part that may end it so: nobody but the reporter says <c>solved</c>.</param>
public sealed record FlowVocabulary(
    IReadOnlyCollection<string> Needs, IReadOnlyCollection<string> Effects, IReadOnlyDictionary<string, FlowPart> Ends);

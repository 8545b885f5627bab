namespace Linli.Engines.Learning;

/// <summary>An answer for a person to take or to leave.</summary>
/// <param name="Next">The answer that came second, against which the reason is told.</param>
/// <param name="Sure">From 0 to 1: the share that was right, among texts the model had not seen, at such a margin.</param>
/// <param name="Reason">The parts of the text that spoke most for this answer against the next, the strongest first; never empty.</param>
public sealed record TextSuggestion(string Answer, string Next, double Sure, IReadOnlyList<ReasonPart> Reason);

/// <summary>A part of the text, letter by letter as it stands there.</summary>
/// <param name="Weight">Its share of all that spoke for the answer, from 0 to 1.</param>
public sealed record ReasonPart(string Words, double Weight);

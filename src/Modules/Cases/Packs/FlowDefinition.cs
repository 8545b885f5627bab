using Linli.Engines.Flows;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>A state's name at the desk and its name for residents.</summary>
internal sealed record StateWords(LocalName Staff, LocalName Resident);

/// <summary>A flow that passed its check, with the pack's words for its states and moves.</summary>
internal sealed record FlowDefinition(
    Flow Flow, LocalName Name, IReadOnlyDictionary<string, StateWords> States, IReadOnlyDictionary<string, LocalName> Moves)
{
    /// <summary>How long an answer may stay without a word before the clock closes it; null where it never does.</summary>
    public TimeSpan? SilenceAfter => Flow.Moves
        .FirstOrDefault(move => move.Ends == CaseVocabulary.ClosedBySilence)?.After;
}

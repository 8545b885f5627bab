using Linli.Cases.Packs;

namespace Linli.Cases;

/// <summary>Who may read what is written with a move. That a move was made, when and by which post, is on the public page.</summary>
internal static class MoveWords
{
    /// <summary>What a flow may ask for and words fulfil: one box serves as reason, question, text and answer.</summary>
    public static readonly IReadOnlyList<string> GivenByText = [CaseVocabulary.Reason, CaseVocabulary.Question, CaseVocabulary.Text];

    public static Readers ReadersOf(string @do) => @do switch
    {
        "answer" or "wait" or "resume" or "progress" => Readers.Public,
        "note" or "return" or "pass-on" or "dispatch" or "decline" => Readers.Staff,
        _ => Readers.Parties, // what a reporter says, and what they are asked, is between them and the office
    };

    /// <summary>Moves that only staff see on the timeline at all.</summary>
    public static bool IsInternal(string @do) => @do is "note" or "warn" or "receipt-guessed" or "merged-in" or "merged-out";
}

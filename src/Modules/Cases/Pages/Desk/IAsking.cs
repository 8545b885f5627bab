using Linli.Cases.Packs;
using Linli.Contracts;

namespace Linli.Cases.Pages.Desk;

/// <summary>A page that asks the questions of a kind of matter.</summary>
internal interface IAsking
{
    /// <summary>The kind chosen; null before that.</summary>
    CaseTypeDefinition? Chosen { get; }

    /// <summary>A worker found it.</summary>
    bool IsFound { get; }

    /// <summary>As typed, by ask.</summary>
    IReadOnlyDictionary<string, string> Answers { get; }

    /// <summary>What a question for an office may name.</summary>
    IReadOnlyList<PostCard> Offices { get; }

    DateTimeOffset Now { get; }
}

namespace Linli.Engines.Text;

/// <summary>Words that must stand side by side, in the list of pairs or in that of characters.</summary>
public sealed record SearchPhrase(bool InBigrams, IReadOnlyList<string> Words);

/// <summary>
/// What a person types into a search box, as phrases that must all be found: each stretch between spaces is one. Two
/// characters or more are looked up by their pairs, everything else by single words side by side.
/// </summary>
public sealed class SearchQuery
{
    /// <summary>Characters of a query that are looked at.</summary>
    public const int LengthMax = 100;

    private SearchQuery(IReadOnlyList<SearchPhrase> phrases) => Phrases = phrases;

    public IReadOnlyList<SearchPhrase> Phrases { get; }

    /// <summary>Nothing to look for: not the same as finding nothing.</summary>
    public bool IsEmpty => Phrases.Count == 0;

    public static SearchQuery Of(string? typed)
    {
        var text = typed ?? "";
        var parts = Folding.Of(text.Length > LengthMax ? text[..LengthMax] : text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new SearchQuery([.. parts.Select(PhraseOf).Where(phrase => phrase.Words.Count > 0)]);
    }

    /// <summary>For FTS5 MATCH over the columns uni and bi. Words hold letters and digits only, so nothing in it can be an operator.</summary>
    public string ToFts5() => string.Join(" AND ", Phrases.Select(phrase => $"{(phrase.InBigrams ? "bi" : "uni")} : \"{string.Join(' ', phrase.Words)}\""));

    /// <summary>
    /// For PostgreSQL's array index: all characters, wherever they stand. An array knows no order, so check the texts of longer
    /// phrases again with <see cref="Matches"/>. Of pairs every other one is enough, and a planner, who thinks that words stand
    /// together by chance, is less mistaken.
    /// </summary>
    public IReadOnlyList<int> Keys => [.. Phrases.SelectMany(Needed).Select(SearchKeys.Of).Distinct()];

    /// <summary>Whether all phrases stand in a text; an empty query stands in every text.</summary>
    public bool Matches(string text)
    {
        var words = SearchWords.Of(text);
        return Phrases.All(phrase => Stands(phrase.Words, phrase.InBigrams ? words.Bigrams : words.Characters));
    }

    private static IEnumerable<string> Needed(SearchPhrase phrase) =>
        phrase.InBigrams ? phrase.Words.Where((_, at) => at % 2 == 0 || at == phrase.Words.Count - 1) : phrase.Words;

    private static SearchPhrase PhraseOf(string part)
    {
        var words = SearchWords.Split(part);
        var isOneStretch = words.Characters.Count > 1 && words.Bigrams.Count == words.Characters.Count - 1 && !words.Bigrams.Contains(SearchWords.Gap);
        return new SearchPhrase(isOneStretch, isOneStretch ? words.Bigrams : words.Characters);
    }

    private static bool Stands(IReadOnlyList<string> phrase, IReadOnlyList<string> words)
    {
        for (var at = 0; at + phrase.Count <= words.Count; at++)
        {
            var i = 0;
            while (i < phrase.Count && words[at + i] == phrase[i]) i++;
            if (i == phrase.Count) return true;
        }

        return false;
    }
}

namespace Linli.Engines.Addresses;

/// <summary>Finds the worthiest of some words with which a stretch of text ends.</summary>
internal sealed class WordEnds
{
    private readonly Dictionary<string, double> words = new(StringComparer.Ordinal);
    private readonly int longest;

    public WordEnds(IEnumerable<(string Word, double Worth)> words)
    {
        foreach (var (word, worth) in words) this.words[word] = worth;
        longest = this.words.Keys.Max(word => word.Length);
    }

    public (string? Word, double Worth) At(AddressText text, int start, int end)
    {
        var look = words.GetAlternateLookup<ReadOnlySpan<char>>();
        (string? Word, double Worth) best = default;
        for (var length = 1; length <= longest && end - length >= start; length++)
            if (look.TryGetValue(text.Plain.AsSpan(end - length, length), out var word, out var worth) && (best.Word is null || worth > best.Worth)) best = (word, worth);
        return best;
    }
}

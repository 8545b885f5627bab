using Linli.Engines.Text;

namespace Linli.Engines.Linkage;

/// <summary>Names and words of an alphabet, by Jaro-Winkler: equal, nearly, somewhat, other. Rare ones that agree count more.</summary>
public sealed class WordComparison<TRecord>(string field, Sentence name, Func<TRecord, string?> value) : Comparison<TRecord>(field,
[
    new("equal", new($"{name.Chinese}相同", $"same {name.English}"), 0.8, AgreementKind.Same),
    new("near", new($"{name.Chinese}相近", $"{name.English} nearly the same"), 0.12),
    new("alike", new($"{name.Chinese}略相近", $"{name.English} somewhat alike"), 0.04),
    new("other", new($"{name.Chinese}不同", $"other {name.English}"), 0.04, AgreementKind.Other),
])
{
    private const double NearFrom = 0.92, AlikeFrom = 0.85; // customary bounds, Christen 2012, 5.4

    private readonly Column<string> words = new();
    private readonly ValueFrequency frequency = new();

    internal override void Add(TRecord record)
    {
        var word = value(record) is { Length: > 0 } typed ? Folding.Of(typed).Trim() : "";
        words.Add(word);
        frequency.Add(word.Length == 0 ? 0 : StableHash.Of(word));
    }

    internal override void Close() => frequency.Close();

    internal override int Level(int one, int other)
    {
        var (a, b) = (words[one], words[other]);
        if (a.Length == 0 || b.Length == 0) return Missing;
        if (a == b) return 0;
        var likeness = JaroWinkler.Of(a, b);
        return likeness >= NearFrom ? 1 : likeness >= AlikeFrom ? 2 : 3;
    }

    internal override double Rarity(int one, int other, int level) => level == 0 ? frequency.Bits(one) : 0;
}

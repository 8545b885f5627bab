namespace Linli.Engines.Linkage;

/// <summary>A code that agrees or doesn't: sex, postcode, state.</summary>
/// <param name="start">How often two records of one person are expected to agree, before anything was learnt.</param>
public sealed class ExactComparison<TRecord>(string field, Sentence name, double start, Func<TRecord, string?> value, double otherMost = 1) : Comparison<TRecord>(field,
[
    new("equal", new($"{name.Chinese}相同", $"same {name.English}"), start, AgreementKind.Same),
    new("other", new($"{name.Chinese}不同", $"other {name.English}"), 1 - start, AgreementKind.Other),
], otherMost)
{
    private readonly Column<uint> codes = new();

    internal override void Add(TRecord record) => codes.Add(value(record) is { Length: > 0 } code ? StableHash.Of(code) : 0);

    internal override int Level(int one, int other)
    {
        var (a, b) = (codes[one], codes[other]);
        return a == 0 || b == 0 ? Missing : a == b ? 0 : 1;
    }
}

namespace Linli.Engines.Linkage;

/// <summary>
/// Records are compared only where a key agrees: several keys, so that one slip does not part what belongs together.
/// </summary>
/// <param name="Name">For whoever looks at how many pairs each key brings.</param>
/// <param name="Key">A hash of what must agree; 0 where the record has none.</param>
/// <param name="Order">Within one key: likest records should stand near each other, since of a very large block only neighbours are compared (the sorted neighbourhood of Hernández and Stolfo 1995).</param>
public sealed record BlockKey<TRecord>(string Name, Func<TRecord, uint> Key, Func<TRecord, uint> Order);

using System.Globalization;
using Linli.Engines.Linkage;

namespace Linli.Engines.Tests.Linkage;

/// <summary>A record of the sets that FEBRL made (Christen 2008); the social security number, which would decide everything, is left out.</summary>
internal sealed record FebrlRecord(string Given, string Surname, string Number, string Street, string Estate, string Suburb, string Postcode, string State, string Born);

/// <summary>The three sets, 1,000 and twice 5,000 records of made-up Australians with slips of typing, hearing and scanning.</summary>
internal static class Febrl
{
    /// <param name="set">1, 2 or 3.</param>
    public static List<(FebrlRecord Record, int Entity)> Read(string folder, int set) => [.. File.ReadLines(Path.Combine(folder, $"dataset{set}.csv")).Skip(1).Select(line => line.Split(',', StringSplitOptions.TrimEntries))
        .Select(cells => (new FebrlRecord(cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9]), int.Parse(cells[0].Split('-')[1], CultureInfo.InvariantCulture)))];

    public static LinkScheme<FebrlRecord> Scheme() => new(
    [
        new WordComparison<FebrlRecord>("given", new("名", "given name"), record => record.Given),
        new WordComparison<FebrlRecord>("surname", new("姓", "surname"), record => record.Surname),
        new DateComparison<FebrlRecord>("born", record => int.TryParse(record.Born, CultureInfo.InvariantCulture, out var born) ? born : null),
        new ExactComparison<FebrlRecord>("number", new("门牌", "number"), 0.9, record => record.Number),
        new WordComparison<FebrlRecord>("street", new("街道", "street"), record => record.Street),
        new WordComparison<FebrlRecord>("estate", new("宅地", "estate"), record => record.Estate),
        new WordComparison<FebrlRecord>("suburb", new("城区", "suburb"), record => record.Suburb),
        new ExactComparison<FebrlRecord>("postcode", new("邮编", "postcode"), 0.9, record => record.Postcode),
        new ExactComparison<FebrlRecord>("state", new("州", "state"), 0.9, record => record.State),
    ],
    [
        Key("birth", record => [record.Born]),
        Key("given name and surname", record => [record.Given, record.Surname]),
        Key("names in each other's place", record => string.CompareOrdinal(record.Given, record.Surname) < 0 ? [record.Given, record.Surname] : [record.Surname, record.Given]),
        Key("surname and postcode", record => [record.Surname, record.Postcode]),
        Key("given name and postcode", record => [record.Given, record.Postcode]),
        Key("street", record => [record.Street]),
        Key("suburb and number", record => [record.Suburb, record.Number]),
    ],
    [LookAlike.Strangers]);

    /// <summary>The rule that people write first: the mean likeness of all fields that both have, from a bound on; among the same candidates.</summary>
    public static IEnumerable<(int One, int Other, double Likeness)> PlainLikeness(IReadOnlyList<(FebrlRecord Record, int Entity)> records)
    {
        var linker = new Linker<FebrlRecord>(Scheme(), new() { PossibleFrom = 0 });
        foreach (var (record, _) in records) linker.Add(record);
        foreach (var pair in linker.Pairs())
        {
            var (sum, count) = (0.0, 0);
            foreach (var (a, b) in Texts(records[pair.One].Record).Zip(Texts(records[pair.Other].Record)))
                if (a.Length > 0 && b.Length > 0) (sum, count) = (sum + JaroWinkler.Of(a, b), count + 1);
            yield return (pair.One, pair.Other, count == 0 ? 0 : sum / count);
        }
    }

    private static string[] Texts(FebrlRecord record) => [record.Given, record.Surname, record.Number, record.Street, record.Estate, record.Suburb, record.Postcode, record.State, record.Born];

    private static BlockKey<FebrlRecord> Key(string name, Func<FebrlRecord, string[]> values) => new(name,
        record => values(record) is var parts && Array.TrueForAll(parts, part => part.Length > 0) ? Hash(string.Join('|', parts)) : 0, record => Hash(record.Surname + record.Given));

    private static uint Hash(string text) => (uint)text.Aggregate(2166136261L, (hash, sign) => (hash ^ sign) * 16777619 & uint.MaxValue) | 1;
}

using System.Diagnostics;
using System.Globalization;
using Linli.Engines.Addresses;
using Linli.Engines.Linkage;
using Linli.Engines.Tests.Linkage;

namespace Linli.Bench;

/// <summary>Which records are one person: on people made up by seed, on FEBRL's three sets, and how long many take.</summary>
internal static class Linkage
{
    public static int Run()
    {
        for (var seed = 1; seed <= 5; seed++) Say($"made-up people, seed {seed}", LinkFigures.OfPeople(new PlantedPeople(seed).Make(20_000)));
        for (var seed = 1; seed <= 3; seed++)
            Say($"the same with 5 % of births slipped and 10 % moved, seed {seed}", LinkFigures.OfPeople(new PlantedPeople(seed, new() { BirthSlip = 0.05, Moved = 0.1 }).Make(20_000)));
        Say("the same, 3 % instead of 30 % written down twice", LinkFigures.OfPeople(new PlantedPeople(1, new() { Repeated = 0.03 }).Make(20_000)));
        var folder = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "linkage");
        if (!Directory.Exists(folder)) Console.WriteLine($"{folder} is missing: no figures for FEBRL");
        for (var set = 1; set <= 3 && Directory.Exists(folder); set++) OfFebrl(folder, set);
        return 0;
    }

    /// <summary>One size a process, since the peak of a process never falls again.</summary>
    public static int Size(int count)
    {
        var made = Path.GetTempFileName();
        File.WriteAllLines(made, new PlantedPeople(9).Make(count).Select(one => string.Join('\t', one.Person.Name, one.Person.Sex, one.Person.Born, one.Person.IdentityNumber, one.Person.Address)));
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // what making them took is given back
        using var peak = new PeakMemory();
        var (before, watch) = (PeakMemory.Now(), Stopwatch.StartNew());
        var linker = new Linker<LinkPerson>(PersonLinkage.Scheme(new AddressParser(KnownNames.None)));
        foreach (var line in File.ReadLines(made)) linker.Add(Read(line));
        var read = watch.Elapsed;
        var pairs = linker.Pairs().Count();
        Console.WriteLine($"{linker.Count} records: {pairs} pairs of {linker.Compared} compared; {watch.Elapsed.TotalSeconds:F1} s, of which reading {read.TotalSeconds:F1}; resident {before} MB before, {peak.Megabytes} MB at most, {GC.GetTotalMemory(forceFullCollection: true) / 1_048_576.0:F1} MB of heap held");
        foreach (var (key, brought) in linker.PairsByKey()) Console.WriteLine($"  {key}: {brought} pairs that no earlier key brought");
        File.Delete(made);
        return 0;
    }

    private static LinkPerson Read(string line)
    {
        var cells = line.Split('\t');
        return new(cells[0], cells[1], int.Parse(cells[2], CultureInfo.InvariantCulture), cells[3].Length == 0 ? null : cells[3], null, cells[4]);
    }

    private static void OfFebrl(string folder, int set)
    {
        var records = Febrl.Read(folder, set);
        Say($"FEBRL {set}", LinkFigures.Of(Febrl.Scheme(), records));
        List<int> entities = [.. records.Select(one => one.Entity)];
        var likeness = Febrl.PlainLikeness(records).ToList();
        foreach (var bound in new[] { 0.75, 0.8, 0.85, 0.9 })
            Say($"FEBRL {set}, plain mean likeness from {bound}", LinkFigures.Of(likeness.Where(pair => pair.Likeness >= bound).Select(pair => (pair.One, pair.Other)), entities, likeness.Count));
    }

    private static void Say(string what, LinkFigures it) =>
        Console.WriteLine($"{what}: {it.Records} records, {it.Same} pairs of one, {it.Compared} compared; precision {it.Precision:F4} recall {it.Recall:F4} F1 {it.F1:F4}");
}

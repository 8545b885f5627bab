using System.Diagnostics;
using Linli.Engines.Addresses;
using Linli.Engines.Tests.Addresses;

namespace Linli.Bench;

/// <summary>The address parser on the tagged addresses, train or dev, and its speed.</summary>
internal static class Addresses
{
    public static int Run(string set)
    {
        var data = Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data";
        var file = Path.Combine(data, "addresses", set + ".txt");
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"{file} is missing");
            return 1;
        }

        var divisions = AddressScore.Divisions(Path.Combine(data, "divisions")).ToList();
        var parser = new AddressParser(new KnownNames(divisions));
        AddressScore.Of(parser, file, joined: false); // warm
        var watch = Stopwatch.StartNew();
        var (strict, joined) = (AddressScore.Of(parser, file, joined: false), AddressScore.Of(parser, file, joined: true));
        Console.WriteLine($"{set}: {strict.Lines} lines, {2 * strict.Lines / watch.Elapsed.TotalSeconds:0} lines/s");
        foreach (var kind in Enum.GetValues<AddressPartKind>()) Console.WriteLine($"{kind,-10} F1 {strict.F1(kind):F3}");
        Console.WriteLine($"Compound with its section F1 {joined.F1(AddressPartKind.Compound):F3}");
        Console.WriteLine($"the six together F1 {strict.F1(AddressScore.Six):F3}, with sections counted into compounds {joined.F1(AddressScore.Six):F3}");
        var told = AddressScore.Of(new AddressParser(new KnownNames(divisions.Concat(AddressScore.Compounds(file)))), file, joined: true);
        Console.WriteLine($"told the names of the compounds beforehand: compound with its section F1 {told.F1(AddressPartKind.Compound):F3}, the six together {told.F1(AddressScore.Six):F3}");
        return 0;
    }
}

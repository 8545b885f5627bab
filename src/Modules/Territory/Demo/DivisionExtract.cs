using Linli.Territory.Divisions;

namespace Linli.Territory.Demo;

/// <summary>The real divisions of 三元区, from the extract beside this file.</summary>
internal static class DivisionExtract
{
    public const string DistrictCode = "350404";

    /// <summary>The day on which 梅列区 350402 and the former 三元区 350403 became 三元区 350404: reply of the government of Fujian, published on that day.</summary>
    public static readonly DateOnly MergedOn = new(2021, 2, 3);

    /// <summary>The former codes of the streets that came from 梅列区 350402, by today's code.</summary>
    public static readonly IReadOnlyDictionary<string, string> CodesBeforeMerger = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["350404001"] = "350402001",
        ["350404002"] = "350402002",
        ["350404003"] = "350402003",
        ["350404100"] = "350402100",
        ["350404101"] = "350402101",
    };

    public static IReadOnlyList<Division> Read()
    {
        using var file = typeof(DivisionExtract).Assembly.GetManifestResourceStream("Demo/350404.csv")
            ?? throw new InvalidOperationException("The division extract is not part of the assembly.");
        using var lines = new StreamReader(file);
        var divisions = new List<Division>();
        _ = lines.ReadLine(); // the head
        while (lines.ReadLine() is { } line)
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            divisions.Add(new Division(line[..comma], MergedOn, null, line[(comma + 1)..], ""));
        }

        return divisions;
    }
}

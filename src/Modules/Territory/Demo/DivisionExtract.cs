namespace Linli.Territory.Demo;

/// <summary>A street or community of the national division list: its code (9 or 12 digits) and official name.</summary>
internal sealed record Division(string Code, string OfficialName)
{
    public bool IsStreet => Code.Length == 9;

    /// <summary>Community codes 200 to 399 are villagers' committees, all others residents' committees (domain facts B1, measured on 620,573 codes).</summary>
    public PlaceKind Kind => !IsStreet && Code[9] is '2' or '3' ? PlaceKind.Village : PlaceKind.Urban;

    /// <summary>Streets proper have codes 001 to 099; towns and townships, where grids are few, begin at 100.</summary>
    public bool InTown => Code[6] == '0';

    /// <summary>As people say it: 江滨社区居民委员会 → 江滨社区, 城东村委会 → 城东村, 杉口居委会 → 杉口社区.</summary>
    public string Name => OfficialName switch
    {
        var n when n.EndsWith("村民委员会", StringComparison.Ordinal) => n[..^5],
        var n when n.EndsWith("村委会", StringComparison.Ordinal) => n[..^2],
        var n when n.EndsWith("社区居民委员会", StringComparison.Ordinal) => n[..^5],
        var n when n.EndsWith("社区居委会", StringComparison.Ordinal) => n[..^3],
        var n when n.EndsWith("居委会", StringComparison.Ordinal) => n[..^3] + "社区",
        var n => n,
    };
}

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
            divisions.Add(new Division(line[..comma], line[(comma + 1)..]));
        }

        return divisions;
    }
}

using Linli.Engines;
using Linli.Engines.Expressions;
using Linli.Kernel.Packs;

namespace Linli.Registry.Rules;

/// <summary>Reads a pack's <c>registry/</c> files, those of required packs included, or says all that is wrong, with file, line and mend.</summary>
internal sealed class RegistryReader
{
    public const int CheckDaysLeast = 1, CheckDaysMost = 1_100, PointsMost = 20, WithinDaysMost = 400;

    /// <summary>What a part of the shortage score may read of a compound. What nobody has noted yet makes the part unknown, not untrue.</summary>
    public static readonly CelType OfCompounds = CelType.Record(new Dictionary<string, CelType>(StringComparer.Ordinal)
    {
        ["firm"] = CelType.YesOrNo, ["committee"] = CelType.YesOrNo, ["founding"] = CelType.YesOrNo, ["gate"] = CelType.YesOrNo,
        ["guards"] = CelType.Whole, ["age"] = CelType.Whole, ["households"] = CelType.Whole,
    });

    private static readonly Sentence StepWord = new("步骤", "step");

    private readonly PackReading reading = new();
    private readonly Dictionary<string, ResourceKind> resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FacilityKind> facilities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ShortagePart> shortage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FoundingStep> steps = new(StringComparer.Ordinal);

    public static (RegistryRules? Rules, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> packs, string? own = null)
    {
        var reader = new RegistryReader();
        foreach (var root in PackRoots.Of(packs, "registry", reader.reading.Problems, own)) reader.ReadFile(root);
        return reader.reading.Problems.Count > 0 ? (null, reader.reading.Problems.InOrder)
            : (new(reader.resources, reader.facilities, [.. reader.shortage.Values], [.. reader.steps.Values]), []);
    }

    private void ReadFile(PackNode root)
    {
        if (reading.Map(root, [], ["resources", "facilities", "shortage", "committee"]) is not { } file) return;
        foreach (var item in reading.Items(file, "resources"))
            if (reading.Map(item, ["resource", "name", "unit"], []) is { } map && reading.Named(map, "resource") is var (code, name) && reading.Name(map, "unit") is { } unit) reading.Keep(map, resources, code, new(code, name, unit));
        foreach (var item in reading.Items(file, "facilities"))
            if (reading.Map(item, ["facility", "name", "check-days"], ["case-type"]) is { } map && reading.Named(map, "facility") is var (code, name) && reading.Whole(map, "check-days", CheckDaysLeast, CheckDaysMost) is { } days) reading.Keep(map, facilities, code, new(code, name, days, reading.Code(map, "case-type")));
        foreach (var item in reading.Items(file, "shortage"))
            if (reading.Map(item, ["part", "name", "points", "when"], []) is { } map) ReadPart(map);
        foreach (var item in reading.Items(file, "committee"))
            if (reading.Map(item, ["step", "name", "law"], ["after", "within-days"]) is { } map) ReadStep(map);
    }

    private void ReadPart(PackMap map)
    {
        var (points, when) = (reading.Whole(map, "points", 1, PointsMost), reading.Text(map, "when") is { } text ? reading.Expression(text, OfCompounds, CelKind.YesOrNo) : null);
        if (reading.Named(map, "part") is var (code, name) && points is { } so && when is not null) reading.Keep(map, shortage, code, new(code, name, so, when));
    }

    private void ReadStep(PackMap map)
    {
        var (after, within, law) = (reading.Text(map, "after"), reading.Whole(map, "within-days", 1, WithinDaysMost), reading.Name(map, "law"));
        if (after is not null && !steps.ContainsKey(after.Value)) reading.Problems.Unknown(after, StepWord, after.Value, [.. steps.Keys]);
        if ((after is null) != !map.Find("within-days", out _)) reading.Problems.Add(map, new("after 和 within-days 要一起写", "after and within-days go together"), new("写上从哪一步算起、多少天以内", "write from which step the days are counted, and how many"));
        if (reading.Named(map, "step") is var (code, name) && law is not null) reading.Keep(map, steps, code, new(code, name, law, after?.Value, within));
    }
}

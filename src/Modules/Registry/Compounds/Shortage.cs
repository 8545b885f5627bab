using Linli.Engines.Counts;
using Linli.Registry.Rules;

namespace Linli.Registry.Compounds;

/// <summary>What the score reckons with; null is unknown.</summary>
/// <param name="Age">Years since it was built.</param>
internal sealed record CompoundKnown(bool? Firm, CommitteeStand? Committee, bool? Gate, int? Guards, int? Age, int? Households)
{
    public static CompoundKnown Of(Compound? it, int households, int year) =>
        new(it?.HasFirm, it?.Committee, it?.Gate, it?.Guards, it?.Built is { } built ? year - built : null, households > 0 ? households : null);

    /// <summary>Known to have neither a property firm nor an owners' committee.</summary>
    public bool HasNeither => Firm == false && Committee is (CommitteeStand.None or CommitteeStand.Founding);

    /// <summary>By the names that a part may read.</summary>
    public IReadOnlyDictionary<string, object?> Names => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["firm"] = Firm, ["committee"] = Committee is { } has ? has == CommitteeStand.Has : null, ["founding"] = Committee is { } founding ? founding == CommitteeStand.Founding : null, ["gate"] = Gate,
        ["guards"] = (long?)Guards, ["age"] = (long?)Age, ["households"] = (long?)Households,
    };
}

/// <summary>One part of the score for one compound.</summary>
/// <param name="Holds">Null where what it asks is unknown.</param>
internal sealed record ScoredPart(ShortagePart Part, bool? Holds);

/// <summary>How short of hands a compound is, with its reckoning.</summary>
internal sealed record Shortage(IReadOnlyList<ScoredPart> Parts)
{
    public int Points => Parts.Where(one => one.Holds == true).Sum(one => one.Part.Points);

    /// <summary>Codes of the parts that hold, as they are kept.</summary>
    public string Why => string.Join(' ', Parts.Where(one => one.Holds == true).Select(one => one.Part.Code));

    /// <summary>Each part adds its points where it holds. A part that reads something unknown adds nothing and is told as unknown.</summary>
    public static Shortage Of(CompoundKnown known, IReadOnlyList<ShortagePart> parts)
    {
        var names = known.Names;
        return new([.. parts.Select(part => new ScoredPart(part, part.When.PathsRead.Any(read => names.GetValueOrDefault(read.Path) is null) ? null : part.When.Evaluate(names).Succeeded(out var value, out _) && value is true))]);
    }
}

/// <summary>Hours for one compound.</summary>
internal sealed record HoursFor(int Staff, int Volunteers);

/// <summary>
/// The rule by which extra hours are proposed: in proportion to the points of the shortage score, in whole hours that add up
/// exactly, so a compound that is shorter of hands never gets less than one that is less short.
/// </summary>
internal static class HoursByShortage
{
    /// <param name="points">Of each compound, in the order in which equal remainders are served.</param>
    public static IReadOnlyList<HoursFor> Propose(int staff, int volunteers, IReadOnlyList<int> points) =>
        [.. LargestRemainder.Share(staff, points).Zip(LargestRemainder.Share(volunteers, points), (one, other) => new HoursFor(one, other))];
}

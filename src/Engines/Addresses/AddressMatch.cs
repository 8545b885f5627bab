namespace Linli.Engines.Addresses;

using static AddressPartKind;

/// <summary>A place that a list of places offers for a line of text.</summary>
/// <param name="Id">The list's own name for it; comes back untouched.</param>
/// <param name="Names">Its name at each level that it has, from wide to near: community, compound, building, unit, room, or road and number.</param>
public sealed record AddressCandidate(string Id, IReadOnlyDictionary<AddressPartKind, string> Names);

/// <summary>A candidate with what speaks for it and against it.</summary>
/// <param name="Score">From 0 to 1: the share of what the text says that the place has.</param>
public sealed record AddressMatch(AddressCandidate Candidate, double Score, IReadOnlyList<Sentence> Reasons)
{
    /// <summary>Everything that the text says is so at this place: it may be taken without asking, if no other is as good.</summary>
    public bool IsWhole => Score >= 1 - 1e-9;
}

/// <summary>
/// From pieces to places, in two steps with the caller's look-up between: <see cref="Wanted"/> says what to look for,
/// <see cref="Rank"/> orders what was found. Whoever holds the places keeps them; the engine sees only names.
/// </summary>
public static class AddressMatching
{
    private const double Likeness = 0.5; // names alike at least by half count by half

    private static readonly (AddressPartKind Kind, double Weight, Sentence Name)[] Levels =
    [
        (County, 1, new("区县", "district")), (Town, 1, new("街道", "street")), (Community, 2, new("社区", "community")), (Road, 2, new("道路", "road")), (Number, 2, new("门牌", "number")),
        (Compound, 3, new("小区", "compound")), (Building, 3, new("楼栋", "building")), (Unit, 2, new("单元", "unit")), (Room, 3, new("房号", "room")),
    ];

    /// <summary>What the text says, a value for each kind; a part of a compound belongs to its name (银海 and 三区 are 银海三区).</summary>
    public static IReadOnlyDictionary<AddressPartKind, string> Wanted(IReadOnlyList<AddressPart> parts)
    {
        var wanted = new Dictionary<AddressPartKind, string>();
        foreach (var part in parts)
        {
            if (part.Kind == Section && wanted.TryGetValue(Compound, out var compound)) wanted[Compound] = compound + part.Value;
            else if (Array.Exists(Levels, level => level.Kind == part.Kind)) wanted.TryAdd(part.Kind, part.Value);
        }

        return wanted;
    }

    /// <summary>The best first; those with nothing in common are left out.</summary>
    /// <param name="most">The length of the short list.</param>
    public static IReadOnlyList<AddressMatch> Rank(IReadOnlyList<AddressPart> parts, IEnumerable<AddressCandidate> candidates, int most = 5)
    {
        var wanted = Wanted(parts);
        return [.. candidates.Select(candidate => Weigh(wanted, candidate)).Where(match => match.Score > 0)
            .OrderByDescending(match => match.Score).ThenBy(match => match.Candidate.Names.Count).ThenBy(match => match.Candidate.Id, StringComparer.Ordinal).Take(most)];
    }

    private static AddressMatch Weigh(IReadOnlyDictionary<AddressPartKind, string> wanted, AddressCandidate candidate)
    {
        var (sum, most) = (0.0, 0.0);
        var reasons = new List<Sentence>();
        foreach (var (kind, weight, name) in Levels)
        {
            if (!wanted.TryGetValue(kind, out var said)) continue;
            var share = candidate.Names.TryGetValue(kind, out var held) ? Alike(kind, said, held) : 0;
            most += weight;
            if (held is null) continue; // neither for it nor against it, but less than whole
            sum += share > 0 ? weight * share : -weight;
            reasons.Add(share >= 1 ? new($"{name.Chinese}相同：{held}", $"same {name.English}: {held}")
                : share > 0 ? new($"{name.Chinese}相近：{said}，{held}", $"{name.English} alike: {said}, {held}")
                : new($"{name.Chinese}不同：{said}，这里是{held}", $"other {name.English}: {said}, here {held}"));
        }

        return new(candidate, most > 0 ? Math.Clamp(sum / most, 0, 1) : 0, reasons);
    }

    private static double Alike(AddressPartKind kind, string said, string held)
    {
        if (AddressValue.IsNumber(kind)) return said == AddressValue.Of(kind, held) ? 1 : 0;
        var (one, other) = (AddressValue.Bare(kind, said), AddressValue.Bare(kind, held));
        if (one == other) return 1;
        var likeness = Dice(one, other);
        return likeness >= Likeness ? likeness * 0.9 : 0;
    }

    /// <summary>Twice the common characters over all (Dice 1945, Ecology 26:297); names are too short for pairs.</summary>
    private static double Dice(string one, string other)
    {
        if (one.Length + other.Length == 0) return 0;
        var left = other.ToList();
        var common = one.Count(left.Remove);
        return 2.0 * common / (one.Length + other.Length);
    }
}

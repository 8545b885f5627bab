namespace Linli.Engines.Duplicates;

/// <summary>What is compared at all, and from when on it is said.</summary>
public sealed record DuplicateAims
{
    /// <summary>Metres between two places of one matter at most.</summary>
    public double MetresMax { get; init; } = 200;

    /// <summary>Between two reports of one matter at most.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(14);

    /// <summary>From 0 to 1; lower finds more and disturbs more.</summary>
    public double ScoreMin { get; init; } = 0.5;
}

/// <summary>
/// Finds matters that may be the same, by what was said, where, when and of which type. It only proposes: whether two are
/// one, a person says. Compared is what lies near in both space and time, by squares and days, never all with all.
/// </summary>
public sealed class DuplicateSearch
{
    private const double MetresOfDegree = 111_195; // of latitude, on a sphere of 6,371 km

    private readonly DuplicateAims aims;
    private readonly TextLikeness likeness;
    private readonly List<Seen> all;
    private readonly ILookup<(long, long), Seen> squares;
    private readonly ILookup<string, Seen> places;

    /// <param name="matters">What a matter may be the same as; also tells which words are frequent here.</param>
    public DuplicateSearch(IReadOnlyList<Matter> matters, DuplicateAims? aims = null)
    {
        this.aims = aims ?? new();
        likeness = new([.. matters.Select(matter => matter.Text)]);
        all = [.. matters.Select(See)];
        squares = all.Where(seen => seen.Square is not null).ToLookup(seen => seen.Square!.Value);
        places = all.ToLookup(seen => seen.Matter.Place);
    }

    /// <summary>Those that may be the same as one, the likest first.</summary>
    /// <param name="one">May be among the matters or not.</param>
    public IReadOnlyList<MatterPair> Best(Matter one, int most)
    {
        var seen = See(one);
        return [.. Near(seen).Where(other => other.Matter.Key != one.Key).Select(other => Compared(seen, other)).OfType<MatterPair>()
            .OrderByDescending(pair => pair.Likeness.Score).ThenBy(pair => pair.Other.Key, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>All pairs that may be the same, the likest first, each once and the earlier report first.</summary>
    public IReadOnlyList<MatterPair> Pairs() => [.. all.SelectMany(one => Near(one).Where(other => IsBefore(one.Matter, other.Matter)).Select(other => Compared(one, other)))
        .OfType<MatterPair>().OrderByDescending(pair => pair.Likeness.Score).ThenBy(pair => pair.One.Key, StringComparer.Ordinal).ThenBy(pair => pair.Other.Key, StringComparer.Ordinal)];

    private sealed record Seen(Matter Matter, Dictionary<uint, float> Vector, Dictionary<string, Dictionary<int, string>> Parts, (long, long)? Square);

    private Seen See(Matter matter) => new(matter, likeness.Vector(matter.Text), NamedParts.Of(matter.Text), SquareOf(matter));

    private static bool IsBefore(Matter one, Matter other) => one.At != other.At ? one.At < other.At : string.CompareOrdinal(one.Key, other.Key) < 0;

    private IEnumerable<Seen> Near(Seen one)
    {
        if (one.Square is not var (x, y)) return places[one.Matter.Place];
        return places[one.Matter.Place].Where(other => other.Square is null).Concat(Enumerable.Range(-1, 3).SelectMany(dx => Enumerable.Range(-1, 3).SelectMany(dy => squares[(x + dx, y + dy)])));
    }

    /// <summary>Squares as wide as the reach; of longitude at its own latitude, where a degree is narrower.</summary>
    private (long, long)? SquareOf(Matter matter) => matter is { Latitude: { } latitude, Longitude: { } longitude }
        ? ((long)Math.Floor(latitude * MetresOfDegree / aims.MetresMax), (long)Math.Floor(longitude * MetresOfDegree * Math.Cos(Math.Round(latitude) * Math.PI / 180) / aims.MetresMax))
        : null;

    private static double Metres(Matter one, Matter other)
    {
        if (one.Place == other.Place) return 0;
        var (north, east) = (one.Latitude!.Value - other.Latitude!.Value, (one.Longitude!.Value - other.Longitude!.Value) * Math.Cos(one.Latitude.Value * Math.PI / 180));
        return Math.Sqrt((north * north) + (east * east)) * MetresOfDegree;
    }

    private MatterPair? Compared(Seen one, Seen other)
    {
        var apart = (one.Matter.At - other.Matter.At).Duration();
        if (apart > aims.Window || Metres(one.Matter, other.Matter) is var metres && metres > aims.MetresMax) return null;
        double? text = one.Vector.Count == 0 || other.Vector.Count == 0 ? null : TextLikeness.Cosine(one.Vector, other.Vector);
        bool? sameType = one.Matter.Type is null || other.Matter.Type is null ? null : one.Matter.Type == other.Matter.Type;
        var differing = NamedParts.Differing(one.Parts, other.Parts);
        var score = Score.Of(text, metres, apart, sameType, differing is not null);
        return score < aims.ScoreMin ? null : new(one.Matter, other.Matter, new(score, text, metres, apart, sameType, differing));
    }
}

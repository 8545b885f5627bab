using System.Text;
using Linli.Engines.Addresses;

namespace Linli.Engines.Tests.Addresses;

using static AddressPartKind;

/// <summary>
/// Reads the tagged addresses of shared/data/addresses and counts how many pieces are found with exactly their span and
/// kind (F1, as in CoNLL). The data are for research and stay where they are; the parser has learnt nothing from them,
/// its words and costs were tried on train.txt by hand.
/// </summary>
internal sealed class AddressScore
{
    /// <summary>Road, number, compound, building, unit, room.</summary>
    public static readonly AddressPartKind[] Six = [Road, Number, Compound, Building, Unit, Room];

    /// <summary>The 21 tags of the data as kinds of ours; otherinfo and redundant help nobody find the place.</summary>
    private static readonly Dictionary<string, AddressPartKind> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["country"] = Country, ["prov"] = Province, ["city"] = City, ["district"] = County, ["devZone"] = Zone, ["town"] = Town, ["community"] = Community, ["road"] = Road, ["roadno"] = Number,
        ["subRoad"] = SideRoad, ["subroadno"] = SideNumber, ["poi"] = Compound, ["subpoi"] = Section, ["houseno"] = Building, ["cellno"] = Unit, ["floorno"] = Floor, ["roomno"] = Room, ["person"] = Occupant,
        ["assist"] = Nearby, ["redundant"] = Other, ["otherinfo"] = Other,
    };

    private readonly Dictionary<AddressPartKind, (int Right, int Said, int Wanted)> counts = [];

    public int Lines { get; private set; }

    private readonly record struct Span(int Start, int End, AddressPartKind Kind);

    /// <param name="joined">Counts a part of a compound (二期, 东区) into the compound before it, as a place list does; the annotators did now one, now the other.</param>
    public static AddressScore Of(AddressParser parser, string file, bool joined)
    {
        var score = new AddressScore();
        foreach (var (line, spans) in Read(file))
        {
            IEnumerable<Span> said = parser.Parse(line).Select(part => new Span(part.Start, part.End, part.Kind));
            score.Count(joined ? Joined(said) : [.. said], joined ? Joined(spans) : spans);
        }

        return score;
    }

    public double F1(params AddressPartKind[] kinds)
    {
        var (right, said, wanted) = (0, 0, 0);
        foreach (var kind in kinds)
        {
            var count = counts.GetValueOrDefault(kind);
            (right, said, wanted) = (right + count.Right, said + count.Said, wanted + count.Wanted);
        }

        return 2.0 * right / Math.Max(1, said + wanted);
    }

    /// <summary>The nation's divisions down to the street, from the folder of divisions.</summary>
    public static IEnumerable<KnownName> Divisions(string folder) =>
        Names(folder, "provinces.csv", Province).Concat(Names(folder, "cities.csv", City)).Concat(Names(folder, "areas.csv", County)).Concat(Names(folder, "streets.csv", Town));

    /// <summary>The compounds of a file as a place list would know them: what a parser reaches that is told the names of its own district.</summary>
    public static IEnumerable<KnownName> Compounds(string file) =>
        from read in Read(file) from span in Joined(read.Spans) where span.Kind == Compound select new KnownName("", read.Line[span.Start..span.End], Compound);

    private static IEnumerable<KnownName> Names(string folder, string file, AddressPartKind kind) =>
        File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(',')).Select(row => new KnownName(row[0].Trim('"'), row[1].Trim('"'), kind));

    private static IEnumerable<(string Line, List<Span> Spans)> Read(string file)
    {
        var (line, spans) = (new StringBuilder(), new List<Span>());
        foreach (var row in File.ReadLines(file).Append(""))
        {
            if (row.Trim().Length == 0)
            {
                if (spans.Count > 0) yield return (line.ToString(), spans);
                (line, spans) = (new StringBuilder(), []);
                continue;
            }

            var (text, tag) = (row[..row.LastIndexOf(' ')], row[(row.LastIndexOf(' ') + 1)..]);
            var (start, end) = (line.Length, line.Length + text.Length);
            if (tag[0] == 'B' || spans.Count == 0) spans.Add(new(start, end, Tags[tag[2..]]));
            else spans[^1] = spans[^1] with { End = end };
            line.Append(text);
        }
    }

    private static List<Span> Joined(IEnumerable<Span> spans)
    {
        var joined = new List<Span>();
        foreach (var span in spans)
        {
            if (span.Kind != Section) joined.Add(span);
            else if (joined.Count > 0 && joined[^1].Kind == Compound && joined[^1].End == span.Start) joined[^1] = joined[^1] with { End = span.End };
            else joined.Add(span with { Kind = Compound });
        }

        return joined;
    }

    private void Count(List<Span> said, List<Span> wanted)
    {
        Lines++;
        var known = wanted.ToHashSet();
        foreach (var span in said)
            counts[span.Kind] = counts.GetValueOrDefault(span.Kind) is var count && known.Contains(span) ? (count.Right + 1, count.Said + 1, count.Wanted) : (count.Right, count.Said + 1, count.Wanted);
        foreach (var span in wanted)
            counts[span.Kind] = counts.GetValueOrDefault(span.Kind) is var count ? (count.Right, count.Said, count.Wanted + 1) : default;
    }
}

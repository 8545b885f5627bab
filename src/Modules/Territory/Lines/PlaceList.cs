using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Contracts;

namespace Linli.Territory.Lines;

/// <summary>
/// Reads a cell that lists places: 东安新村1-12栋、15栋；光明雅居；350404001001. A range names each building of it; a bare number
/// goes on with the compound before it; a compound, community or code means all its buildings.
/// </summary>
internal sealed partial class PlaceList
{
    private const int RangeMost = 200;
    private static readonly char[] Marks = ['、', '，', ',', '；', ';', '\n', '\r', '|'];
    private static readonly string[] Units = ["栋", "幢", "号楼", "座", "号", "组"];

    private readonly ILookup<string, Place> byWords;

    /// <param name="places">Streets, communities, compounds, buildings and groups.</param>
    /// <param name="codes">12-digit codes of communities.</param>
    public PlaceList(IReadOnlyList<Place> places, IEnumerable<(string Code, Place Place)> codes)
    {
        var byPath = places.ToDictionary(p => p.Path, StringComparer.Ordinal);
        byWords = places.SelectMany(p => Names(p, byPath).Select(words => (words, p)))
            .Concat(codes.Select(c => (words: c.Code, p: c.Place))).ToLookup(n => n.words, n => n.p, StringComparer.Ordinal);
    }

    /// <summary>One wording of the list, with the places it may mean: none, one, or several that bear the same name.</summary>
    public IEnumerable<(string Words, IReadOnlyList<Place> Places)> Read(string cell)
    {
        var words = cell.Split(Marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => w.Replace(" ", "", StringComparison.Ordinal)).ToList();
        var before = "";
        for (var nth = 0; nth < words.Count; nth++)
        {
            if (Known(words[nth]) is { Count: > 0 } known)
            {
                before = Numbered().Match(words[nth]) is { Success: true } number ? number.Groups["before"].Value : "";
                yield return (words[nth], known);
                continue;
            }

            if (Numbered().Match(words[nth]) is not { Success: true } match)
            {
                yield return (words[nth], []);
                continue;
            }

            if (match.Groups["before"].Length > 0) before = match.Groups["before"].Value;
            var unit = match.Groups["unit"].Length > 0 ? match.Groups["unit"].Value : words.Skip(nth + 1).Select(w => Numbered().Match(w).Groups["unit"].Value).FirstOrDefault(u => u.Length > 0) ?? "栋";
            var from = int.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture);
            var to = match.Groups["to"].Length > 0 ? int.Parse(match.Groups["to"].Value, CultureInfo.InvariantCulture) : from;
            for (var no = from; no <= Math.Min(to, from + RangeMost); no++) yield return ($"{before}{no}{unit}", Known($"{before}{no}{unit}"));
        }
    }

    private List<Place> Known(string words)
    {
        if (byWords[words].ToList() is { Count: > 0 } exact) return exact;
        // 12幢 and 12号楼 are what others call 12栋.
        var unit = Units.FirstOrDefault(u => words.EndsWith(u, StringComparison.Ordinal));
        return unit is null ? [] : Units.Where(u => u != unit).Select(u => byWords[words[..^unit.Length] + u].ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    // 东安新村12栋, 东安社区东安新村12栋, 列东街道东安社区东安新村12栋, and a place code as exports write it.
    private static IEnumerable<string> Names(Place place, Dictionary<string, Place> byPath)
    {
        yield return $"{place.DistrictId}.{place.Id:N}";
        yield return place.Id.ToString();
        var names = PlacePath.WayTo(place.Path).Skip(1).Select(path => byPath.GetValueOrDefault(path)?.Name).OfType<string>().ToList();
        var least = place.Level is PlaceLevel.Building or PlaceLevel.Group ? 2 : 1;
        for (var from = 0; names.Count - from >= least; from++) yield return string.Concat(names.Skip(from)).Replace(" ", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("^(?<before>.*?)(?<from>\\d{1,4})(?:[-~—–至到](?<to>\\d{1,4}))?(?<unit>栋|幢|号楼|座|号|组)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();
}

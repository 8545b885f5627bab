using Linli.Contracts;
using Linli.Engines.Addresses;
using Linli.Engines.Text;
using Linli.Territory.Buildings;

namespace Linli.Territory;

/// <summary>
/// A line of everyday text against the names of a district: which streets, communities and compounds it means, also where a
/// character is mistyped, and which numbers are looked for below them. Pure; what <see cref="AddressWords"/> reads by its
/// short forms stays, and the address parser adds what only the place in the line tells.
/// </summary>
/// <param name="Named">Best first.</param>
internal sealed record ReadAddress(AddressWords Words, IReadOnlyList<Place> Named)
{
    private const string RoadEnds = "路街巷道弄";
    private const int GuessesMax = 6; // names that a mistyped one may mean

    /// <param name="named">The streets, communities and compounds of the district.</param>
    public static ReadAddress Of(string text, IReadOnlyList<Place> named)
    {
        var words = AddressWords.Parse(text);
        var parts = new AddressParser(new KnownNames(named.Select(place => new KnownName(place.Path, place.Name, KindOf(place))))).Parse(Line(text));
        var wanted = AddressMatching.Wanted(parts);
        words = Fill(words, parts, wanted);

        var best = words.Names.Length == 0 ? [] : NameMatch.Best(named, words.Names);
        var compound = wanted.GetValueOrDefault(AddressPartKind.Compound) ?? wanted.GetValueOrDefault(AddressPartKind.Road);
        if (compound is not null && !best.Any(place => place.Level == PlaceLevel.Compound && NameMatch.Matched(place.Name, compound) > 0))
        {
            var within = best.Where(place => place.Level != PlaceLevel.Compound).ToList();
            var compounds = named.Where(place => place.Level == PlaceLevel.Compound).ToList();
            var guesses = Alike(compounds.Where(place => within.Exists(above => PlacePath.IsWithin(place.Path, above.Path))), compound);
            if (guesses.Count == 0) guesses = Alike(compounds, compound);
            if (guesses.Count > 0) return new(words, [.. guesses, .. best.Except(guesses)]);
        }

        return new(words, best.Count > 0 ? best : Alike(named, words.Names));
    }

    /// <summary>Names that are nearly the one typed: a character mistyped for another of the same first letter, left out, or two turned about.</summary>
    private static List<Place> Alike(IEnumerable<Place> named, string typed)
    {
        if (typed.Length < 2) return [];
        var letters = PinyinInitials.Variants(typed);
        return [.. named.Select(place => (Place: place, Likeness: Likeness(place.Name, typed, letters))).Where(guess => guess.Likeness > 0)
            .OrderByDescending(guess => guess.Likeness).ThenBy(guess => guess.Place.Path, StringComparer.Ordinal).Take(GuessesMax).Select(guess => guess.Place)];
    }

    private static double Likeness(string name, string typed, IReadOnlyList<string> letters)
    {
        var left = name.ToList();
        var common = typed.Count(left.Remove);
        var share = 2.0 * common / (name.Length + typed.Length); // Dice 1945, Ecology 26:297
        if (name.Length == typed.Length && common > 0 && share >= 0.5 && PinyinInitials.Variants(name).Intersect(letters, StringComparer.Ordinal).Any()) return 1 + share;
        return share >= 0.8 ? share : 0;
    }

    private static AddressWords Fill(AddressWords words, IReadOnlyList<AddressPart> parts, IReadOnlyDictionary<AddressPartKind, string> wanted)
    {
        // 和平路12号东安新村: the number is the road's, not a building of the compound behind it.
        if (words.Building?.EndsWith('号') == true && IndexOf(parts, AddressPartKind.Number) is >= 0 and var number && IndexOf(parts, AddressPartKind.Compound) > number) words = words with { Building = null };
        if (words.Group is not null || words.Grid is not null || words.Code is not null) return words;
        var building = words.Building ?? Name(AddressPartKind.Building, PlaceLevel.Building, "栋");
        return building is null ? words : words with
        {
            Building = building,
            Unit = words.Unit ?? Name(AddressPartKind.Unit, PlaceLevel.Unit, "单元"),
            Home = words.Home ?? Name(AddressPartKind.Room, PlaceLevel.Dwelling, "室"),
        };

        string? Name(AddressPartKind kind, PlaceLevel level, string word) => wanted.TryGetValue(kind, out var value) && PlateKey.Of(level, value) is { Length: > 0 } key ? key + word : null;
    }

    private static int IndexOf(IReadOnlyList<AddressPart> parts, AddressPartKind kind)
    {
        for (var i = 0; i < parts.Count; i++)
            if (parts[i].Kind == kind) return i;
        return -1;
    }

    private static string Line(string text) => text.Length > AddressWords.TextLengthMax ? text[..AddressWords.TextLengthMax] : text;

    private static AddressPartKind KindOf(Place place) => place.Level switch
    {
        PlaceLevel.Street => AddressPartKind.Town,
        PlaceLevel.Community => AddressPartKind.Community,
        _ => RoadEnds.Contains(place.Name[^1], StringComparison.Ordinal) ? AddressPartKind.Road : AddressPartKind.Compound,
    };
}

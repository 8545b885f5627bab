namespace Linli.Host.Tests.Crawl;

/// <summary>An address as one person looks at it in one way.</summary>
/// <param name="Look">light, dark, contrast, or elder.</param>
/// <param name="Width">px.</param>
internal sealed record Load(Address Address, string Look, string Language, int Width)
{
    public static readonly IReadOnlyList<string> Looks = ["light", "dark", "contrast", "elder"];
    public static readonly IReadOnlyList<string> Languages = ["zh-Hans", "en", "zh-Hant"];
    public static readonly IReadOnlyList<int> Widths = [360, 1440, 1920];

    private const int PeopleMost = 3; // who look at one page; that it opens for all who reach it is seen before

    public Looking Looking => new(Width, Width == 360 ? 780 : Width == 1440 ? 900 : 1080, Look == "elder" ? "light" : Look, Look == "elder", Language);

    public override string ToString() => $"{Address.Path} as {Address.Person}, {Look}, {Language}, {Width} px";

    /// <summary>Every way to look at every address.</summary>
    public static IEnumerable<Load> All(IEnumerable<Address> addresses) =>
        from address in addresses from look in Looks from language in Languages from width in Widths select new Load(address, look, language, width);

    /// <summary>
    /// Few loads in which each two of page, person, look, language and width that can meet do meet: each page by up to three of
    /// the people who reach it (others for each page), in each language and width, and in each look but one of light and high
    /// contrast, which differ in colours alone: turn about. An address that asks for more of a page than its bare one is
    /// looked at once. The choice is the same each time.
    /// </summary>
    public static IReadOnlyList<Load> Pairwise(IReadOnlyList<Address> addresses)
    {
        List<Load> chosen = [];
        HashSet<(string, string)> met = [];
        foreach (var (turn, page) in addresses.Where(address => address.Sort == address.Page).GroupBy(address => address.Page).Index())
        {
            var people = page.ToList();
            var without = turn % 2 == 0 ? "contrast" : "light";
            var all = All(Enumerable.Range(0, Math.Min(PeopleMost, people.Count)).Select(next => people[(turn + next) % people.Count])).Where(load => load.Look != without).ToList();
            while (all.MaxBy(load => load.Pairs().Count(pair => !met.Contains(pair))) is { } best && best.Pairs().Any(pair => !met.Contains(pair))) Take(best);
        }

        foreach (var (turn, sort) in addresses.Where(address => address.Sort != address.Page).GroupBy(address => address.Sort).Index())
            Take(new Load(sort.ElementAt(turn % sort.Count()), Looks[turn % Looks.Count], Languages[turn % Languages.Count], Widths[turn / Looks.Count % Widths.Count]));
        return chosen;

        void Take(Load load)
        {
            chosen.Add(load);
            met.UnionWith(load.Pairs());
        }
    }

    private IEnumerable<(string, string)> Pairs()
    {
        string[] parts = [Address.Sort, Address.Person, Look, Language, $"{Width}"];
        for (var one = 0; one < parts.Length; one++)
            for (var other = one + 1; other < parts.Length; other++) yield return (parts[one], parts[other]);
    }
}

using Linli.Contracts;
using Linli.Engines.Addresses;

namespace Linli.Registry.Import;

/// <summary>A home that an address means.</summary>
/// <param name="FullName">In the words of the place, not of the row: so that two ways to write it are one.</param>
internal readonly record struct HomeFound(Guid Id, string Path, Guid? Grid, string FullName);

/// <summary>
/// The homes of a community by what lists write. Lists come building by building, so a building's homes are looked up once and
/// kept while its rows come; what is not found so is asked of the place search, which knows slips and other names.
/// </summary>
internal sealed class HomesOfCommunity
{
    private const int BuildingsHeld = 24;
    private const int AnswersHeld = 2_000;
    private const int SearchedMost = 4;
    private const int AddressLengthMax = 100; // characters

    private readonly IPlaces places;
    private readonly PlaceCard community;
    private readonly AddressParser parser;
    private readonly Dictionary<string, List<PlaceCard>> buildings = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Dictionary<string, List<HomeFound>>> homes = [];
    private readonly Queue<Guid> order = [];
    private readonly Dictionary<string, (HomeFound? Home, string Code)> answers = new(StringComparer.Ordinal);

    private HomesOfCommunity(IPlaces places, PlaceCard community, IReadOnlyList<PlaceCard> all)
    {
        (this.places, this.community) = (places, community);
        var words = community.FullName.Split(' ');
        parser = new(new KnownNames([
            new(PlacePath.Above(community.Path), words[0], AddressPartKind.Town), new(community.Path, community.Name, AddressPartKind.Community),
            .. all.Select(building => building.PlateSmall).Distinct(StringComparer.Ordinal).Where(name => name != community.Name).Select((name, nth) => new KnownName($"{community.Path}{nth:D4}", name, AddressPartKind.Compound)),
        ]));
        foreach (var building in all)
        {
            var key = AddressValue.Of(AddressPartKind.Building, building.PlateLarge);
            if (!buildings.TryGetValue(key, out var same)) buildings[key] = same = [];
            same.Add(building);
        }
    }

    /// <summary>Reads addresses of this community; the linkage reads them alike.</summary>
    public AddressParser Parser => parser;

    public static async Task<HomesOfCommunity> Open(IPlaces places, PlaceCard community, CancellationToken stop)
    {
        List<PlaceCard> all = [];
        foreach (var grid in await places.Grids(community.Id, stop)) all.AddRange(await places.Buildings(grid.Id, stop));
        return new(places, community, all);
    }

    /// <returns>The home, or a code of why there is none.</returns>
    public async Task<(HomeFound? Home, string Code)> Find(string address, CancellationToken stop)
    {
        if (address.Length > AddressLengthMax) return (null, "address-long");
        if (answers.TryGetValue(address, out var known)) return known;
        var answer = await ByParts(address, stop) is { } home ? (home, "") : await BySearch(address, stop);
        if (answers.Count == AnswersHeld) answers.Clear();
        return answers[address] = answer;
    }

    /// <summary>Where an organisation stands: a home's door, else its building, else whatever one place the words mean; the community itself where nothing is said.</summary>
    /// <returns>The place, or a code of why there is none.</returns>
    public async Task<(PlaceId? Place, string Code)> Stand(string address, CancellationToken stop)
    {
        if (address.Length == 0) return (community.Id, "");
        if (address.Length > AddressLengthMax) return (null, "address-long");
        if (await ByParts(address, stop) is { } home) return (new(community.Id.District, home.Id), "");
        var said = AddressMatching.Wanted(parser.Parse(address));
        if (Building(said) is { } building) return (building.Id, "");
        if (said.TryGetValue(AddressPartKind.Building, out var number)) return (null, buildings.ContainsKey(number) ? "address-several" : "place-unknown"); // near is not there
        var found = await places.Search(community.Id.District, address, SearchedMost, stop, community.Path);
        var here = found.Where(place => place.Level > PlaceLevel.Community && PlacePath.IsWithin(place.Path, community.Path)).ToList();
        return here switch
        {
            [var only] => (only.Id, ""),
            [var best, ..] when here.All(place => PlacePath.IsWithin(place.Path, best.Path)) => (best.Id, ""), // a building before its own doors
            [] => (null, found.Count > 0 ? "address-elsewhere" : "place-unknown"),
            _ => (null, "address-several"),
        };
    }

    /// <summary>The one building that is meant.</summary>
    private PlaceCard? Building(IReadOnlyDictionary<AddressPartKind, string> said)
    {
        if (!said.TryGetValue(AddressPartKind.Building, out var number) || !buildings.TryGetValue(number, out var alike)) return null;
        if (said.TryGetValue(AddressPartKind.Community, out var other) && AddressValue.Of(AddressPartKind.Community, other) is var named && !community.Name.StartsWith(named, StringComparison.Ordinal) && !named.StartsWith(community.Name, StringComparison.Ordinal)) return null;
        if (said.TryGetValue(AddressPartKind.Compound, out var compound)) alike = alike.FindAll(building => building.PlateSmall == compound);
        return alike is [var only] ? only : null;
    }

    private async Task<HomeFound?> ByParts(string address, CancellationToken stop)
    {
        var said = AddressMatching.Wanted(parser.Parse(address));
        if (!said.TryGetValue(AddressPartKind.Room, out var room) || Building(said) is not { } only) return null;
        var inside = await HomesOf(only, stop);
        var key = said.TryGetValue(AddressPartKind.Unit, out var unit) ? $"{unit}|{room}" : $"|{room}";
        return inside.TryGetValue(key, out var found) && found is [var home] ? home : null;
    }

    private async Task<(HomeFound?, string)> BySearch(string address, CancellationToken stop)
    {
        var found = (await places.Search(community.Id.District, address, SearchedMost, stop, community.Path)).Where(place => place.Level is PlaceLevel.Dwelling or PlaceLevel.Household).ToList();
        var here = found.FindAll(place => PlacePath.IsWithin(place.Path, community.Path));
        return here.Count switch
        {
            1 => (Of(here[0]), ""),
            0 => (null, found.Count > 0 ? "address-elsewhere" : "address-unknown"),
            _ => (null, "address-several"),
        };
    }

    private async Task<Dictionary<string, List<HomeFound>>> HomesOf(PlaceCard building, CancellationToken stop)
    {
        if (homes.TryGetValue(building.Id.Id, out var known)) return known;
        var inside = new Dictionary<string, List<HomeFound>>(StringComparer.Ordinal);
        foreach (var below in await places.Children(building.Id, stop))
        {
            if (below.Level == PlaceLevel.Dwelling) Add("1", below);
            else
                foreach (var home in await places.Children(below.Id, stop)) Add(AddressValue.Of(AddressPartKind.Unit, below.Name), home);
        }

        if (order.Count == BuildingsHeld) homes.Remove(order.Dequeue());
        order.Enqueue(building.Id.Id);
        return homes[building.Id.Id] = inside;

        void Add(string unit, PlaceCard home)
        {
            var room = AddressValue.Of(AddressPartKind.Room, home.Name);
            foreach (var key in (string[])[$"{unit}|{room}", $"|{room}"])
            {
                if (!inside.TryGetValue(key, out var same)) inside[key] = same = [];
                same.Add(Of(home));
            }
        }
    }

    private static HomeFound Of(PlaceCard home) => new(home.Id.Id, home.Path, home.Grid, home.FullName);
}

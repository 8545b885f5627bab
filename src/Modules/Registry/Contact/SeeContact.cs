using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Fresh;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Contact;

/// <summary>
/// How many households of a place spoke with the community in twelve months: by grid, community and street, with all
/// households as the denominator. Whose they are is seen of no share; a grid's own post sees the homes that it is to greet now.
/// </summary>
internal sealed class SeeContact(LinliDb db, PeopleScope scope, IPlaces places, IAccess access, Caller caller)
{
    public const int Months = 12;
    private const int HellosMost = 60; // homes of one grid

    /// <param name="Contacted">With at least one contact in twelve months.</param>
    /// <param name="Theirs">Of them, those that began one themselves.</param>
    public sealed record Share(int Households, int Contacted, int Theirs)
    {
        public double? Percent => Households == 0 ? null : 100.0 * Contacted / Households;

        public Share And(Share other) => new(Households + other.Households, Contacted + other.Contacted, Theirs + other.Theirs);
    }

    public sealed record Row(PlaceCard Place, Share Share, bool Hidden);

    /// <param name="Household">Which one, by the home's plate; no name.</param>
    public sealed record Greeting(Guid Household, PlaceCard Home, Hello Hello);

    /// <param name="Hellos">Where the place is a grid and the caller works there; due first.</param>
    public sealed record Seen(PlaceCard Place, IReadOnlyList<Row> Rows, Share All, bool AllHidden, IReadOnlyList<Greeting> Hellos, bool MayKeep);

    public async Task<Outcome<Seen>> Run(PlaceCard place, CancellationToken stop)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        var target = new Target(place.Id.District, place.Path, place.Grid);
        if (!access.May(RegistryRights.Count, target)) return RegistryRefusals.Unknown;
        var near = access.May(RegistryRights.See, target);
        if (!near && PlacePath.Level(place.Path) >= 3) return RegistryRefusals.Unknown;

        var byGrid = place.Level is PlaceLevel.Grid or PlaceLevel.Community;
        var shares = byGrid ? await ByGrid(place, stop) : await ByPath(place, stop);
        List<Row> rows = [];
        foreach (var child in await places.Beneath(place, stop))
        {
            if ((byGrid ? shares.GetValueOrDefault(child.Id.Id.ToString("N")) : shares.GetValueOrDefault(child.Path)) is { } share) rows.Add(new(child, share, !near && share.Households < SeeFresh.SmallBelow));
        }

        var all = shares.Values.Aggregate(new Share(0, 0, 0), (sum, share) => sum.And(share));
        var mayKeep = access.May(RegistryRights.Keep, target);
        return new Seen(place, rows, all, rows.Count(row => row.Hidden) == 1, place.Level == PlaceLevel.Grid && mayKeep ? await Hellos(place, stop) : [], mayKeep);
    }

    private async Task<Dictionary<string, Share>> ByGrid(PlaceCard place, CancellationToken stop)
    {
        var grid = place.Id.Id;
        var households = place.Level == PlaceLevel.Grid ? Living(place.Id.District).Where(h => h.GridId == grid) : Within(place);
        var counted = await Marked(households).GroupBy(h => h.Grid).Select(g => new { g.Key, Households = g.Count(), Contacted = g.Count(h => h.Contacted), Theirs = g.Count(h => h.Theirs) }).ToListAsync(stop);
        return counted.ToDictionary(one => one.Key?.ToString("N") ?? "", one => new Share(one.Households, one.Contacted, one.Theirs), StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, Share>> ByPath(PlaceCard place, CancellationToken stop)
    {
        var length = place.Path.Length + PlacePath.SegmentLength;
        var counted = await Marked(Within(place)).GroupBy(h => h.Path.Substring(0, length)).Select(g => new { g.Key, Households = g.Count(), Contacted = g.Count(h => h.Contacted), Theirs = g.Count(h => h.Theirs) }).ToListAsync(stop);
        return counted.ToDictionary(one => one.Key, one => new Share(one.Households, one.Contacted, one.Theirs), StringComparer.Ordinal);
    }

    private IQueryable<Household> Living(int district) => db.Set<Household>().AsNoTracking().Where(h => h.DistrictId == district && h.Until == null);

    private IQueryable<Household> Within(PlaceCard place)
    {
        var (path, after) = (place.Path, place.Path + PlacePath.After);
        return Living(place.Id.District).Where(h => string.Compare(h.Path, path) >= 0 && string.Compare(h.Path, after) < 0);
    }

    private sealed class Mark
    {
        public Guid? Grid { get; init; }
        public required string Path { get; init; }
        public bool Contacted { get; init; }
        public bool Theirs { get; init; }
    }

    private IQueryable<Mark> Marked(IQueryable<Household> households)
    {
        var since = scope.Today.AddMonths(-Months);
        return households.Select(h => new Mark
        {
            Grid = h.GridId, Path = h.Path,
            Contacted = db.Set<ContactMade>().Any(c => c.DistrictId == h.DistrictId && c.HouseholdId == h.Id && c.OnDay > since),
            Theirs = db.Set<ContactMade>().Any(c => c.DistrictId == h.DistrictId && c.HouseholdId == h.Id && c.OnDay > since && c.Theirs),
        });
    }

    /// <summary>Homes to greet now, without those who do not want it: by the household's wish, or because one of them wants to be reached by nobody.</summary>
    private async Task<IReadOnlyList<Greeting>> Hellos(PlaceCard grid, CancellationToken stop)
    {
        var (district, id) = (grid.Id.District, grid.Id.Id);
        var households = await Living(district).Where(h => h.GridId == id
                && !db.Set<ContactWish>().Any(w => w.DistrictId == district && w.HouseholdId == h.Id)
                && !db.Set<Residence>().Any(r => r.DistrictId == district && r.HouseholdId == h.Id && r.Until == null && db.Set<Person>().Any(p => p.DistrictId == district && p.Id == r.PersonId && p.WishChannel == WishChannel.Nobody)))
            .Select(h => new { h.Id, h.PlaceId, h.Since, Last = db.Set<ContactMade>().Where(c => c.DistrictId == district && c.HouseholdId == h.Id).Max(c => (DateOnly?)c.OnDay) }).ToListAsync(stop);
        var due = households.Select(h => (h.Id, h.PlaceId, Hello: Hello.Of(h.Since, h.Last, scope.Today))).Where(h => h.Hello is not null).OrderBy(h => h.Hello!.Until).ThenBy(h => h.Id).Take(HellosMost).ToList();
        var homes = (await places.FindAll(district, [.. due.Select(h => h.PlaceId).Distinct()], stop)).ToDictionary(home => home.Id.Id);
        return [.. due.Where(h => homes.ContainsKey(h.PlaceId)).Select(h => new Greeting(h.Id, homes[h.PlaceId], h.Hello!))];
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Facilities;

/// <summary>Facilities of a place: of one kind or all, in one state, those that nobody looked at for too long; a page at a time.</summary>
internal sealed class FindFacilities(LinliDb db, OrganisationScope scope, IPlaces places, IPosts posts, RulesInForce rules)
{
    public const int PageSize = 50;
    public const int FileMost = 10_000;
    public const int PublicMost = 300; // of one community

    /// <param name="Stale">Those that are to be looked at.</param>
    /// <param name="Gone">Those that are there no more, instead of those that are.</param>
    public sealed record Input(PlaceCard Place, string? Kind = null, FacilityState? State = null, bool Stale = false, bool Gone = false, string? After = null);

    /// <param name="Keeper">As people call it; null where nobody is known to keep it.</param>
    public sealed record Row(Facility It, FacilityKind? Kind, string Place, string? Keeper, bool Stale, string After);

    /// <param name="Counts">Of all facilities of the place, whatever was asked for.</param>
    public sealed record Answer(IReadOnlyList<Row> Rows, string? Next, int Total, int Broken, int Closed);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, input.Place).No is { } no) return no;
        var states = await Here(input.Place).Where(f => f.GoneOn == null).GroupBy(f => f.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var page = await Sorted(After(Asked(input), input.After)).Take(PageSize + 1).ToListAsync(stop);
        var rows = await Rows(input.Place.Id.District, page.Take(PageSize).ToList(), stop);
        return new Answer(rows, page.Count > PageSize ? rows[^1].After : null, states.Values.Sum(), states.GetValueOrDefault(FacilityState.Broken), states.GetValueOrDefault(FacilityState.Closed));
    }

    public async Task<Outcome<List<Row>>> All(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, input.Place).No is { } no) return no;
        return await Rows(input.Place.Id.District, await Sorted(Asked(input)).Take(FileMost).ToListAsync(stop), stop);
    }

    /// <summary>What everybody may know of a community's facilities: they are public.</summary>
    public async Task<IReadOnlyList<Row>> OfCommunity(PlaceCard community, CancellationToken stop) =>
        await Rows(community.Id.District, await Here(community).Where(f => f.GoneOn == null).OrderBy(f => f.Path).ThenBy(f => f.Id).Take(PublicMost).ToListAsync(stop), stop);

    /// <summary>One of them, with its names.</summary>
    public async Task<Row> Of(Facility it, CancellationToken stop) => (await Rows(it.DistrictId, [it], stop))[0];

    private IQueryable<Facility> Here(PlaceCard place)
    {
        var (district, path, after, grid) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id);
        var here = db.Set<Facility>().AsNoTracking().Where(f => f.DistrictId == district);
        return place.Level == PlaceLevel.Grid ? here.Where(f => f.GridId == grid) : here.Where(f => string.Compare(f.Path, path) >= 0 && string.Compare(f.Path, after) < 0);
    }

    private IQueryable<Facility> Asked(Input input)
    {
        var here = Here(input.Place);
        here = input.Gone ? here.Where(f => f.GoneOn != null) : here.Where(f => f.GoneOn == null);
        if (input.Kind is { } kind) here = here.Where(f => f.Kind == kind);
        if (input.State is { } state) here = here.Where(f => f.State == state);
        return input.Stale ? Stale(here) : here;
    }

    /// <summary>Each kind has days of its own; kinds of the same days are asked for together.</summary>
    public IQueryable<Facility> Stale(IQueryable<Facility> some)
    {
        var (today, byDays) = (scope.Today, rules.Now.Facilities.Values.GroupBy(kind => kind.CheckDays).Select(same => (Day: scope.Today.AddDays(-same.Key), Kinds: same.Select(kind => kind.Code).ToList())).ToList());
        var stale = some.Where(f => f.CheckedOn == null);
        foreach (var (day, kinds) in byDays) stale = stale.Union(some.Where(f => kinds.Contains(f.Kind) && f.CheckedOn < day));
        return stale;
    }

    private static IQueryable<Facility> After(IQueryable<Facility> here, string? after) =>
        after?.Split('.') is [var path, var last] && Guid.TryParse(last, out var id) ? here.Where(f => string.Compare(f.Path, path) > 0 || (f.Path == path && f.Id.CompareTo(id) > 0)) : here;

    private static IQueryable<Facility> Sorted(IQueryable<Facility> some) => some.OrderBy(f => f.Path).ThenBy(f => f.Id);

    private async Task<List<Row>> Rows(int district, List<Facility> some, CancellationToken stop)
    {
        var (kinds, today) = (rules.Now.Facilities, scope.Today);
        var cards = (await places.FindAll(district, [.. some.Select(f => f.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, FindOrganisations.PlaceName);
        var ids = some.Select(f => f.KeeperId).OfType<Guid>().Distinct().ToList();
        var keepers = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district && ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        foreach (var post in some.Select(f => f.KeeperPost).OfType<Guid>().Distinct())
            if (await posts.Find(new(district, post), stop) is { } card) keepers[post] = card.NameIn(Kernel.Web.Words.Language);
        return [.. some.Select(f => new Row(f, kinds.GetValueOrDefault(f.Kind), cards.GetValueOrDefault(f.PlaceId, ""), (f.KeeperId ?? f.KeeperPost) is { } keeper ? keepers.GetValueOrDefault(keeper) : null, f.IsStale(kinds.GetValueOrDefault(f.Kind), today), $"{f.Path}.{f.Id:N}"))];
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.RollOut;

/// <summary>A community on the board, with the day from which each step stands.</summary>
/// <param name="Since">By the step's code; a step that does not stand is left out.</param>
internal sealed record RolledOut(Place Community, IReadOnlyDictionary<string, DateOnly> Since)
{
    /// <summary>The first step that does not stand; null where all do.</summary>
    public string? Next(IReadOnlyList<string> steps) => steps.FirstOrDefault(step => !Since.ContainsKey(step));
}

/// <summary>
/// How far each community of a place has come, step by step, from what the house keeps: since when there are its division,
/// grids, buildings, held posts, trained holders, people and a first matter. In the order of the tree: it is no ranking.
/// </summary>
internal sealed class SeeRollOut(LinliDb db, IEnumerable<IRollOutStep> told, TimeProvider clock)
{
    private const int CommunityLength = 3 * PlacePath.SegmentLength; // district, street, community

    private static readonly string[] Order = ["division", "grids", "buildings", "posts", "training", "people", "organisations", "first-case"];

    /// <summary>Those that this house can tell, in their order.</summary>
    public IReadOnlyList<string> Steps { get; } = [.. Order.Where(step => Order.IndexOf(step) < 5 || told.Any(one => one.Step == step))];

    public async Task<IReadOnlyList<RolledOut>> Of(Place within, CancellationToken stop)
    {
        var today = clock.Today();
        var (district, places) = (within.DistrictId, db.PlacesOn(within.DistrictId, today).AsNoTracking().Within(within.Path));
        var communities = await places.Where(p => p.Level == PlaceLevel.Community).OrderBy(p => p.Path).ToListAsync(stop);
        Dictionary<string, IReadOnlyDictionary<string, DateOnly>> since = new()
        {
            ["division"] = communities.ToDictionary(community => community.Path, community => community.ValidFrom),
            ["grids"] = await First(places.Where(p => p.Level == PlaceLevel.Grid), stop),
            ["buildings"] = await First(places.Where(p => p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group), stop),
        };
        (since["posts"], since["training"]) = await Holders(within, today, stop);
        foreach (var step in told) since[step.Step] = (await step.StandsSince(district, within.Path, stop)).ToDictionary(one => one.Key, one => ChinaDay.Of(one.Value));
        return communities.ConvertAll(community => new RolledOut(community, Steps.Where(step => since[step].ContainsKey(community.Path)).ToDictionary(step => step, step => since[step][community.Path])));
    }

    private static async Task<IReadOnlyDictionary<string, DateOnly>> First(IQueryable<Place> places, CancellationToken stop) =>
        await places.GroupBy(p => p.Path.Substring(0, CommunityLength)).Select(g => new { g.Key, First = g.Min(p => p.ValidFrom) }).ToDictionaryAsync(g => g.Key, g => g.First, stop);

    /// <summary>Posts stand where each grid's worker and the community's lead or desk have a holder; training where every holder has promised secrecy and is trained.</summary>
    private async Task<(IReadOnlyDictionary<string, DateOnly> Posts, IReadOnlyDictionary<string, DateOnly> Training)> Holders(Place within, DateOnly today, CancellationToken stop)
    {
        PostKind[] offices = [PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead];
        var places = db.PlacesOn(within.DistrictId, today).Within(within.Path);
        var grids = (await places.Where(p => p.Level == PlaceLevel.Grid).Select(p => new { p.Id, p.Path }).ToListAsync(stop)).ToLookup(grid => Community(grid.Path), grid => grid.Id);
        var held = (await (
            from post in db.Set<Post>()
            join place in places on new { post.DistrictId, Id = post.PlaceId } equals new { place.DistrictId, place.Id }
            join holding in db.Set<Holding>() on new { post.DistrictId, PostId = post.Id } equals new { holding.DistrictId, holding.PostId }
            join account in db.Set<Account>() on holding.AccountId equals account.Id
            where post.DistrictId == within.DistrictId && offices.Contains(post.Kind) && post.ValidFrom <= today && (post.ValidTo == null || post.ValidTo > today)
                && !holding.Deputy && holding.Since <= today && (holding.Until == null || holding.Until > today) && account.ShutAt == null
            select new { place.Path, Place = place.Id, post.Kind, holding.Since, account.PromisedOn, account.TrainedOn }).ToListAsync(stop)).ToLookup(one => Community(one.Path));
        Dictionary<string, DateOnly> posts = [], training = [];
        foreach (var community in held.Where(one => one.Key.Length == CommunityLength))
        {
            var worked = community.Where(one => one.Kind == PostKind.GridWorker).Select(one => one.Place).ToHashSet();
            if (grids[community.Key].Any() && grids[community.Key].All(worked.Contains) && community.Any(one => one.Kind != PostKind.GridWorker)) posts[community.Key] = community.Max(one => one.Since);
            if (community.All(one => one.PromisedOn is not null && one.TrainedOn > today.AddYears(-1))) training[community.Key] = community.Max(one => one.TrainedOn!.Value);
        }

        return (posts, training);
    }

    private static string Community(string path) => PlacePath.UpTo(path, 3);
}

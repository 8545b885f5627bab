using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>
/// Posts of one kind are set up from a day on: at a place itself, or one at each place of the kind's level within it, such as
/// every stairwell of a grid. Where one stands already none is made. New posts are vacant and stand in the report of gaps.
/// </summary>
internal sealed class MakePosts(LinliDb db, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="Within">A place of the kind's level, or any above: a grid, a compound, a community.</param>
    public sealed record Input(PlaceId Within, PostKind Kind, DateOnly From);

    /// <summary>What would be made, for the sentence that asks before it is done.</summary>
    /// <param name="First">Where, in the order of the tree; a few as an example.</param>
    public sealed record Made(int Count, int ThereAlready, IReadOnlyList<string> First);

    public const int Most = 1_500; // one transaction; a large community has some 800 stairwells
    private const int Examples = 6;

    private sealed record Found(Place Within, List<Place> Places, int There, PostCard? By);

    /// <summary>Looks at what would be made, and changes nothing.</summary>
    public async Task<Outcome<Made>> Look(Input input, CancellationToken stop) =>
        (await Find(input, stop)).Succeeded(out var found, out var no) ? Tell(found) : no;

    public async Task<Outcome<Made>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input, stop)).Succeeded(out var found, out var no)) return no;
        foreach (var place in found.Places)
        {
            var (zh, en) = NameOf(input.Kind, place.Kind);
            db.Add(new Post(place.DistrictId, Uuid.Next(clock), input.Kind, Post.CodeOf(input.Kind), place.Id, zh, en, input.From, place.Demo));
        }

        audit.Add(input.Within.District, TerritoryRights.ToAppoint(input.Kind).Code, "place", found.Within.Id, found.By, $"make {Post.CodeOf(input.Kind)}");
        await db.SaveChangesAsync(stop);
        return Tell(found);
    }

    /// <summary>What people call such a post.</summary>
    public static (string Zh, string En) NameOf(PostKind kind, PlaceKind at) => kind switch
    {
        PostKind.UnitHead => ("单元长", "Stairwell head"),
        PostKind.BuildingHead => at == PlaceKind.Village ? ("小组长", "Group head") : ("楼栋长", "Building head"),
        PostKind.GridWorker => ("网格员", "Grid worker"),
        PostKind.CommunityDesk => ("综合岗", "Community desk"),
        PostKind.CommunityLead => at == PlaceKind.Village ? ("村主任", "Community lead") : ("社区书记", "Community lead"),
        PostKind.StreetDesk => ("值班岗", "Street duty desk"),
        PostKind.StreetLead => ("分管负责人", "Street lead"),
        PostKind.DistrictDesk => ("指挥岗", "District desk"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A department's post has a name of its own."),
    };

    private async Task<Outcome<Found>> Find(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Within, stop) is not { } within || !within.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (Post.LevelsOf(input.Kind) is not { Count: > 0 } levels) return TerritoryRefusals.NoPostsThere;
        var right = TerritoryRights.ToAppoint(input.Kind);
        var by = access.Through(right, new(within.DistrictId, within.Path, within.Level == PlaceLevel.Grid ? within.Id : within.GridId));
        if (by is null && !access.May(right)) return KernelRefusals.NotYours;
        if (input.From < within.ValidFrom) return TerritoryRefusals.DayTooEarly.With(within.ValidFrom);

        var places = Below(within, db.PlacesOn(within.DistrictId, today)).Where(p => levels.Contains(p.Level));
        var bare = places.Where(p => !db.Set<Post>().Any(post => post.DistrictId == p.DistrictId && post.PlaceId == p.Id && post.Kind == input.Kind && (post.ValidTo == null || post.ValidTo > input.From)));
        var all = await places.CountAsync(stop);
        if (all == 0) return TerritoryRefusals.NoPostsThere;
        var found = await bare.OrderBy(p => p.Path).Take(Most + 1).ToListAsync(stop);
        if (found.Count > Most) return TerritoryRefusals.TooManyPosts.With(Most);
        return found.Count == 0 ? TerritoryRefusals.AllPostsThere : new Found(within, found, all - found.Count, by);
    }

    /// <summary>A place and what lies in it: by the path, for a grid by the base grid of its places.</summary>
    internal static IQueryable<Place> Below(Place within, IQueryable<Place> places) =>
        within.Level == PlaceLevel.Grid ? places.Where(p => p.GridId == within.Id || p.Id == within.Id) : places.Within(within.Path);

    private static Made Tell(Found found) => new(found.Places.Count, found.There, [.. found.Places.Take(Examples).Select(p => p.PlateSmall + p.PlateLarge)]);
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>Why nobody really answers for a place, the worst first.</summary>
internal enum GapWhy
{
    /// <summary>A post stands there and nobody holds it, not even as a deputy.</summary>
    Vacant,

    /// <summary>Only deputies hold it.</summary>
    DeputyOnly,

    /// <summary>The holder's account is shut, or an office's holder has never signed in: 有名无实.</summary>
    NameOnly,

    /// <summary>The holder goes within the days asked about, and nobody is appointed from that day on.</summary>
    EndsSoon,

    /// <summary>No such post was ever set up there.</summary>
    NoPost,
}

/// <summary>A place where somebody should answer and nobody does, or soon nobody will.</summary>
/// <param name="Post">The post; null where there is none.</param>
/// <param name="On">From which day nobody holds it, or since when the post stands that nobody ever held; null where that is not the trouble.</param>
/// <param name="Who">The holder of whom it is the trouble, or the deputies.</param>
internal sealed record Gap(GapWhy Why, PostKind Kind, Guid Place, string PlateSmall, string PlateLarge, string Path, Guid? Post, DateOnly? On, string? Who)
{
    public string Where => PlateSmall + PlateLarge;
}

/// <summary>
/// The report of gaps: posts that nobody holds now or soon, holders in name only, and stairwells, buildings, grids,
/// communities and streets without the post that answers for them (K22).
/// </summary>
internal sealed class FindGaps(LinliDb db, TimeProvider clock)
{
    public const int DaysMost = 365;

    /// <summary>The post that answers for a place of each level.</summary>
    private static readonly (PlaceLevel Level, PostKind Kind)[] Answering =
    [
        (PlaceLevel.Unit, PostKind.UnitHead), (PlaceLevel.Building, PostKind.BuildingHead), (PlaceLevel.Group, PostKind.BuildingHead), (PlaceLevel.Grid, PostKind.GridWorker),
        (PlaceLevel.Community, PostKind.CommunityLead), (PlaceLevel.Street, PostKind.StreetDesk), (PlaceLevel.District, PostKind.DistrictDesk),
    ];

    /// <param name="days">How far ahead to look, in days; 0 is today only.</param>
    /// <returns>All of the place and below, the worst first, then in the order of the tree.</returns>
    public async Task<IReadOnlyList<Gap>> Run(Place within, int days, CancellationToken stop)
    {
        var today = clock.Today();
        List<Gap> gaps = [.. await OfPosts(within, days, stop), .. await WithoutPost(within, today, stop)];
        return [.. gaps.OrderBy(gap => gap.Why).ThenBy(gap => gap.Path, StringComparer.Ordinal).ThenBy(gap => gap.Kind)];
    }

    /// <summary>Dwellings that stand in no stairwell, or in one that is no more: none, unless an import went wrong.</summary>
    public Task<int> HomesInNoUnit(Place within, CancellationToken stop)
    {
        var places = db.PlacesOn(within.DistrictId, clock.Today());
        return MakePosts.Below(within, places).CountAsync(home => home.Level == PlaceLevel.Dwelling
            && !places.Any(unit => unit.Id == home.ParentId && unit.Level == PlaceLevel.Unit), stop);
    }

    /// <summary>Of the posts that stand: those that nobody really holds, now or within so many days.</summary>
    public async Task<IReadOnlyList<Gap>> OfPosts(Place within, int days, CancellationToken stop)
    {
        var today = clock.Today();
        var last = today.AddDays(Math.Clamp(days, 0, DaysMost));
        var posts = await (
            from p in db.Set<Post>().AsNoTracking()
            join place in MakePosts.Below(within, db.PlacesOn(within.DistrictId, today)) on new { p.DistrictId, Id = p.PlaceId } equals new { place.DistrictId, place.Id }
            where p.DistrictId == within.DistrictId && p.ValidFrom <= last && (p.ValidTo == null || p.ValidTo > today)
            select new { p.Id, p.Kind, p.ValidFrom, p.ValidTo, p.NameZh, Place = place.Id, place.PlateSmall, place.PlateLarge, place.Path }).ToListAsync(stop);
        var places = MakePosts.Below(within, db.PlacesOn(within.DistrictId, today));
        var held = (await (
            from h in db.Set<Holding>().AsNoTracking()
            join p in db.Set<Post>() on new { h.DistrictId, Id = h.PostId } equals new { p.DistrictId, p.Id }
            join a in db.Set<Account>() on h.AccountId equals a.Id
            where h.DistrictId == within.DistrictId && (h.Until == null || h.Until > today) && h.Since <= last && places.Any(place => place.Id == p.PlaceId)
            select new Held(h.PostId, h.Deputy, h.Since, h.Until, a.DisplayName, a.ShutAt != null, a.SignedInAt != null)).ToListAsync(stop)).ToLookup(h => h.Post);
        var ended = await LastEnds(within.DistrictId, today, stop);

        var gaps = new List<Gap>();
        foreach (var post in posts)
        {
            var (from, until) = (post.ValidFrom > today ? post.ValidFrom : today, post.ValidTo is { } end && end.AddDays(-1) < last ? end.AddDays(-1) : last);
            if (Judge(post.Kind, [.. held[post.Id]], today, from, until) is not { } trouble) continue;
            gaps.Add(new(trouble.Why, post.Kind, post.Place, post.PlateSmall, post.PlateLarge, post.Path, post.Id,
                trouble.On ?? (trouble.Why is GapWhy.Vacant or GapWhy.DeputyOnly ? ended.GetValueOrDefault(post.Id) ?? post.ValidFrom : null), trouble.Who));
        }

        return gaps;
    }

    /// <summary>A holding that runs in the time looked at, with what is known of its account.</summary>
    internal sealed record Held(Guid Post, bool Deputy, DateOnly Since, DateOnly? Until, string Name, bool Shut, bool SignedIn);

    /// <summary>What is wrong with a post between two days; null where nothing is. Pure.</summary>
    internal static (GapWhy Why, DateOnly? On, string? Who)? Judge(PostKind kind, IReadOnlyList<Held> held, DateOnly today, DateOnly from, DateOnly until)
    {
        var holders = held.Where(h => !h.Deputy).OrderBy(h => h.Since).ToList();
        if (FirstDayWithout(holders, from, until) is not { } bare)
        {
            var now = holders.First(h => h.Since <= from && (h.Until is not { } end || from < end));
            var inNameOnly = now.Shut || (kind.IsOffice() && !now.SignedIn); // a neighbour need not sign in to be reached
            return inNameOnly ? (GapWhy.NameOnly, null, now.Name) : null;
        }

        if (bare > today) return (GapWhy.EndsSoon, bare, holders.LastOrDefault(h => h.Until == bare)?.Name);
        var deputies = held.Where(h => h.Deputy && !h.Shut && h.Since <= today).Select(h => h.Name).ToList();
        return deputies.Count > 0 ? (GapWhy.DeputyOnly, null, string.Join("、", deputies)) : (GapWhy.Vacant, null, null);
    }

    private static DateOnly? FirstDayWithout(IEnumerable<Held> holders, DateOnly from, DateOnly until)
    {
        var day = from;
        foreach (var holder in holders)
        {
            if (holder.Since > day) return day;
            if (holder.Until is not { } end) return null;
            if (end > day) day = end;
        }

        return day <= until ? day : null;
    }

    private async Task<Dictionary<Guid, DateOnly?>> LastEnds(int district, DateOnly today, CancellationToken stop) =>
        await db.Set<Holding>().Where(h => h.DistrictId == district && !h.Deputy && h.Until != null && h.Until <= today)
            .GroupBy(h => h.PostId).Select(g => new { g.Key, Last = g.Max(h => h.Until) }).ToDictionaryAsync(g => g.Key, g => g.Last, stop);

    private async Task<List<Gap>> WithoutPost(Place within, DateOnly today, CancellationToken stop)
    {
        var gaps = new List<Gap>();
        foreach (var (level, kind) in Answering)
        {
            var bare = await MakePosts.Below(within, db.PlacesOn(within.DistrictId, today)).Where(p => p.Level == level)
                .Where(p => !db.Set<Post>().Any(post => post.DistrictId == p.DistrictId && post.PlaceId == p.Id && post.Kind == kind && (post.ValidTo == null || post.ValidTo > today)))
                .Select(p => new { p.Id, p.PlateSmall, p.PlateLarge, p.Path }).ToListAsync(stop);
            gaps.AddRange(bare.Select(p => new Gap(GapWhy.NoPost, kind, p.Id, p.PlateSmall, p.PlateLarge, p.Path, null, null, null)));
        }

        return gaps;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>One post with everybody who held it, holds it or will, its hand-overs, and what lies open with it.</summary>
internal sealed class SeePost(LinliDb db, Caller caller, FindHolders holders, SeePlace see, IAccess access, IPlaces places, IEnumerable<IOpenWork> work, TimeProvider clock)
{
    /// <param name="Open">Open matters that the reader may see; null where the reader may not fill the post, and so is not told.</param>
    public sealed record Seen(
        PostCard Post, PlaceCard Place, DateOnly From, DateOnly? Until, IReadOnlyList<HolderNow> Holders, IReadOnlyList<Handed> HandOvers, bool MayFill, int? Open);

    /// <param name="To">Null where nobody followed.</param>
    public sealed record Handed(HandOver Record, string From, string? To);

    /// <summary>By the id alone, which is unique in the house: an administrator, who holds no post, stands in no district.</summary>
    public async Task<Outcome<Seen>> Find(Guid id, CancellationToken stop) =>
        await Run(new(caller.MainPost?.Id.District ?? await db.Set<Post>().Where(p => p.Id == id).Select(p => p.DistrictId).FirstOrDefaultAsync(stop), id), stop);

    public async Task<Outcome<Seen>> Run(PostId id, CancellationToken stop)
    {
        if (await db.Set<Post>().AsNoTracking().FirstOrDefaultAsync(p => p.DistrictId == id.District && p.Id == id.Id, stop) is not { } post || !post.StandsOn(clock.Today())) return TerritoryRefusals.NoSuchPost;
        var place = (await places.Find(new(post.DistrictId, post.PlaceId), stop))!;
        var mayFill = (await AppointHolder.MayFill(db, access, post, stop)).No is null;
        if (!mayFill && !see.May(place)) return KernelRefusals.NotYours;

        var at = (await db.FindPlace(place.Id, stop))!;
        var held = (await holders.Of(post.DistrictId, [post.Id], stop))[post.Id].OrderByDescending(h => h.Since).ThenBy(h => h.Deputy).ToList();
        return new Seen(FindPosts.Card(post, at), place, post.ValidFrom, post.ValidTo, held, await HandOvers(post, stop), mayFill, mayFill ? await Open(post, stop) : null);
    }

    /// <summary>The open matters of a post, for its hand-over sheet.</summary>
    public async Task<IReadOnlyList<OpenMatter>> Matters(PostId post, int most, CancellationToken stop)
    {
        var all = new List<OpenMatter>();
        foreach (var part in work) all.AddRange(await part.List(post, most, stop));
        return [.. all.OrderBy(m => m.Due ?? DateTimeOffset.MaxValue).Take(most)];
    }

    /// <summary>People who hold or held a post within a path: those whom an office there knows, to be chosen from.</summary>
    public async Task<IReadOnlyList<(Guid Account, string Name, string SignIn)>> KnownWithin(int district, string path, CancellationToken stop)
    {
        const int most = 200; // in a list to choose from; the rest by their sign-in name
        var after = path + PlacePath.After;
        var found = await (
            from h in db.Set<Holding>()
            join p in db.Set<Post>() on new { h.DistrictId, Id = h.PostId } equals new { p.DistrictId, p.Id }
            join place in db.Set<Place>() on new { p.DistrictId, Id = p.PlaceId } equals new { place.DistrictId, place.Id }
            join a in db.Set<Account>() on h.AccountId equals a.Id
            where h.DistrictId == district && place.Path.CompareTo(path) >= 0 && place.Path.CompareTo(after) < 0 && a.ShutAt == null && a.Admin == AdminPart.None
            select new { a.Id, a.DisplayName, a.Name }).Distinct().OrderBy(a => a.DisplayName).ThenBy(a => a.Name).Take(most).ToListAsync(stop);
        return found.ConvertAll(a => (a.Id, a.DisplayName, a.Name));
    }

    private async Task<int> Open(Post post, CancellationToken stop)
    {
        var open = 0;
        foreach (var part in work) open += (await part.Count(post.DistrictId, [post.Id], stop)).GetValueOrDefault(post.Id);
        return open;
    }

    private async Task<IReadOnlyList<Handed>> HandOvers(Post post, CancellationToken stop)
    {
        var records = await db.Set<HandOver>().AsNoTracking().Where(o => o.DistrictId == post.DistrictId && o.PostId == post.Id).ToListAsync(stop);
        var ids = records.SelectMany(o => new[] { o.FromAccount, o.ToAccount ?? o.FromAccount }).Distinct().ToList();
        var names = await db.Set<Account>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, stop);
        return [.. records.OrderByDescending(o => o.Day).ThenByDescending(o => o.RecordedAt).Select(o => new Handed(o, names[o.FromAccount], o.ToAccount is { } to ? names[to] : null))];
    }
}

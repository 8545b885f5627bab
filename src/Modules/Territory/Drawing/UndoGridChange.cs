using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Drawing;

/// <summary>
/// Takes a change of grids back as if it had never been, while nothing has followed on it: no building went on, no new grid has
/// a holder or open matters, no grid that gave something has ended. One that still waits for its day just does not come.
/// </summary>
internal sealed class UndoGridChange(LinliDb db, IAccess access, IEvents events, IAudit audit, IEnumerable<IOpenWork> work, KeepOutlines outlines, LayDuties duties, TimeProvider clock)
{
    public sealed record Input(int District, Guid Change);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await db.Set<GridChange>().FirstOrDefaultAsync(c => c.DistrictId == input.District && c.Id == input.Change, stop) is not { } change) return TerritoryRefusals.NoSuchChange;
        var community = (await db.FindPlace(new(change.DistrictId, change.CommunityId), stop))!;
        if (access.Through(TerritoryRights.RedrawGrids, new(community.DistrictId, community.Path)) is not { } by) return KernelRefusals.NotYours;
        if (change.State is ChangeState.Undone or ChangeState.Lapsed) return TerritoryRefusals.UndoneAlready;
        var wasDone = change.State == ChangeState.Done;
        if (wasDone && await TakeBack(change, community, stop) is { } followed) return followed;
        change.Undo();
        audit.Add(change.DistrictId, TerritoryRights.RedrawGrids.Code, "place", community.Id, by, "undo");
        await db.SaveChangesAsync(stop);
        if (wasDone) await FollowBack(change, stop);
        return Done.It;
    }

    private async Task<Refusal?> TakeBack(GridChange change, Place community, CancellationToken stop)
    {
        var today = clock.Today();
        var steps = change.Steps.Where(step => step.From != step.To).ToList();
        var ids = steps.Select(step => step.Part).ToList();
        var parts = await db.PlacesOn(change.DistrictId, today).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var pasts = await db.Set<PlacePast>().Where(h => h.DistrictId == change.DistrictId && ids.Contains(h.PlaceId) && h.Until == change.Day).ToDictionaryAsync(h => h.PlaceId, stop);
        if (steps.Exists(step => !parts.TryGetValue(step.Part, out var part) || part.GridId != step.To || part.StandsFrom != change.Day || !pasts.ContainsKey(step.Part))) return TerritoryRefusals.SomethingFollowed;
        var concerned = steps.SelectMany(step => new[] { step.From, step.To }).OfType<Guid>().Distinct().ToList();
        var grids = await db.PlacesOn(change.DistrictId, today).Where(p => concerned.Contains(p.Id)).ToDictionaryAsync(g => g.Id, stop);
        if (steps.Exists(step => (step.From is { } from && !grids.ContainsKey(from)) || !grids.ContainsKey(step.To))) return TerritoryRefusals.SomethingFollowed;
        if (await EndMade(change, grids, ids, stop) is { } no) return no;
        if (await duties.TakeBack(community, change.Day, change.Duties, stop) is { } late) return late;

        foreach (var step in steps)
        {
            parts[step.Part].UndoRegrid(pasts[step.Part]);
            db.Remove(pasts[step.Part]);
        }

        foreach (var grid in grids.Values) grid.ChangeParts();
        community.ChangeParts();
        var (left, entered) = (steps.Select(step => step.From).OfType<Guid>().ToHashSet(), steps.Select(step => step.To).ToHashSet());
        await outlines.BringBack(change.DistrictId, change.Outline is null ? left : [.. left, .. entered], change.Day, stop);
        if (change.Outline is null) await outlines.DropDrawnAfter(change.DistrictId, entered, change.Day, stop); // it would claim what goes back
        var back = steps.Where(step => step.From is not null).GroupBy(step => step.From!.Value).Select(from => new GridPart(from.Key, [.. from.Select(step => parts[step.Part].Path)])).ToList();
        events.Add(new GridsRedrawn(change.DistrictId, community.Id, community.Version, change.Day, back));
        return null;
    }

    // A grid that was made and is not wanted ends on the day on which it began: it never stood.
    private async Task<Refusal?> EndMade(GridChange change, Dictionary<Guid, Place> grids, List<Guid> parts, CancellationToken stop)
    {
        foreach (var made in change.Made.Where(grids.ContainsKey))
        {
            if (await db.Set<Place>().AnyAsync(p => p.DistrictId == change.DistrictId && p.GridId == made && (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group) && !parts.Contains(p.Id), stop)) return TerritoryRefusals.SomethingFollowed;
            var posts = await db.Set<Post>().Where(p => p.DistrictId == change.DistrictId && p.PlaceId == made).ToListAsync(stop);
            var ids = posts.ConvertAll(p => p.Id);
            if (await db.Set<Holding>().AnyAsync(h => h.DistrictId == change.DistrictId && ids.Contains(h.PostId), stop)) return TerritoryRefusals.SomethingFollowed;
            foreach (var part in work)
                if ((await part.Count(change.DistrictId, ids, stop)).Count > 0) return TerritoryRefusals.SomethingFollowed;
            foreach (var post in posts) post.End(post.ValidFrom);
            grids[made].End(change.Day);
        }

        return null;
    }

    private async Task FollowBack(GridChange change, CancellationToken stop)
    {
        foreach (var step in change.Steps.Where(step => step.From != step.To))
            await CarryOutChange.Follow(db, (await db.FindPlace(new(change.DistrictId, step.Part), stop))!, step.From, stop);
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Drawing;

/// <summary>
/// Does what a change of grids says, if each building still lies where it lay when the change was entered. New grids get a
/// worker's post that nobody holds yet; an outline that would claim what has gone is taken away. All of it holds, or nothing does.
/// </summary>
internal sealed class CarryOutChange(LinliDb db, KeepOutlines outlines, LayDuties duties, IEvents events, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(GridChange change, Place community, CancellationToken stop)
    {
        var steps = change.Steps;
        var ids = steps.Select(step => step.Part).ToList();
        var parts = await db.PlacesOn(change.DistrictId, clock.Today()).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var grids = await db.PlacesOn(change.DistrictId, clock.Today()).Where(p => p.ParentId == community.Id && p.Level == PlaceLevel.Grid).ToDictionaryAsync(g => g.Id, stop);
        foreach (var step in steps)
        {
            if (!parts.TryGetValue(step.Part, out var part) || !PlacePath.IsWithin(part.Path, community.Path)) return TerritoryRefusals.GroundChanged;
            if ((part.GridId is { } grid && grids.ContainsKey(grid) ? part.GridId : null) != step.From || (step.From != step.To && change.Day <= part.StandsFrom)) return TerritoryRefusals.GroundChanged;
            if (!change.Made.Contains(step.To) && (!grids.TryGetValue(step.To, out var to) || to.ValidTo is not null)) return TerritoryRefusals.GridEnds;
        }

        if (await duties.Check(community, change.Day, change.Duties, stop) is { } no) return no;
        await Make(change, community, grids, stop);
        foreach (var step in steps.Where(step => step.From != step.To)) db.Add(parts[step.Part].Regrid(step.To, change.Day));
        var concerned = steps.SelectMany(step => new[] { step.From, step.To }).OfType<Guid>().Where(id => !change.Made.Contains(id)).ToHashSet();
        foreach (var id in concerned) grids[id].ChangeParts();
        community.ChangeParts();
        await outlines.Drop(change.DistrictId, [.. steps.Where(step => step.From != step.To).Select(step => step.From).OfType<Guid>()], change.Day, stop);
        if (change.Outline is { } ring) await outlines.Draw(change.DistrictId, steps[0].To, ring, change.Day, stop);
        await duties.Lay(community, change.Day, change.Duties, stop);
        change.Do();
        events.Add(new GridsRedrawn(change.DistrictId, community.Id, community.Version, change.Day,
            [.. steps.GroupBy(step => step.To).Select(to => new GridPart(to.Key, [.. to.Select(step => parts[step.Part].Path)]))]));
        await db.SaveChangesAsync(stop);
        foreach (var step in steps) await Follow(db, parts[step.Part], step.To, stop);
        return Done.It;
    }

    /// <summary>What lies below a building goes where it goes.</summary>
    internal static Task<int> Follow(LinliDb db, Place part, Guid? grid, CancellationToken stop) =>
        db.Set<Place>().Where(p => p.DistrictId == part.DistrictId && p.Id != part.Id && p.GridId != grid).Within(part.Path)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.GridId, grid), stop);

    private async Task Make(GridChange change, Place community, Dictionary<Guid, Place> grids, CancellationToken stop)
    {
        if (change.Made.Count == 0) return;
        var taken = await db.Set<Place>().Where(p => p.DistrictId == community.DistrictId && p.ParentId == community.Id && p.Level == PlaceLevel.Grid).Select(p => p.Name).ToListAsync(stop);
        var names = PlanSplit.NewNames(taken.ToHashSet(StringComparer.Ordinal)).Take(change.Made.Count).ToList();
        var lastNo = await db.Set<Place>().Where(p => p.DistrictId == change.DistrictId).MaxAsync(p => p.ShortNo, stop);
        for (var nth = 0; nth < change.Made.Count; nth++)
        {
            var grid = Place.Below(community, change.Made[nth], ++lastNo, PlaceLevel.Grid, names[nth], change.Day);
            grids[grid.Id] = grid;
            db.Add(grid);
            var (zh, en) = MakePosts.NameOf(PostKind.GridWorker, grid.Kind);
            db.Add(new Post(grid.DistrictId, Uuid.Next(clock), PostKind.GridWorker, Post.CodeOf(PostKind.GridWorker), grid.Id, zh, en, change.Day, grid.Demo));
        }
    }
}

/// <summary>Carries out, on its day, a change that was entered for it; if the ground is another by then, the change lapses and says why.</summary>
internal sealed class CarryOutPlanned(LinliDb db, CarryOutChange carry) : IRunJob
{
    public const string Kind = "territory.grid-change";

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var id = Guid.Parse(job.Body);
        if (await db.Set<GridChange>().FirstOrDefaultAsync(c => c.DistrictId == job.DistrictId && c.Id == id, stop) is not { State: ChangeState.Waiting } change) return;
        var community = (await db.FindPlace(new(change.DistrictId, change.CommunityId), stop))!;
        if ((await carry.Run(change, community, stop)).No is not { } no) return;
        change.Lapse(no.Code);
        await db.SaveChangesAsync(stop);
    }
}

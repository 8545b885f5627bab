using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>
/// A grid gives some of its buildings to new grids of its community from a day on. It goes on with the rest, its post and its
/// holder; each new grid gets a worker's post that nobody holds yet and that stands in the report of gaps. How it was stays
/// askable for every day before.
/// </summary>
internal sealed class SplitGrid(LinliDb db, KeepOutlines outlines, IAccess access, IEvents events, IAudit audit, TimeProvider clock)
{
    /// <param name="Version">Of the grid as it was when the proposal was looked at.</param>
    /// <param name="On">Today or earlier, in China: a change to come is entered on its day.</param>
    /// <param name="Going">The buildings or groups of each new grid; at least one stays with the grid itself.</param>
    public sealed record Input(PlaceId Grid, int Version, DateOnly On, IReadOnlyList<IReadOnlyList<Guid>> Going);

    /// <param name="Grids">The new ones, in the order given.</param>
    public sealed record Made(IReadOnlyList<Guid> Grids);

    private sealed record Found(Place Grid, Place Community, List<Place> Parts, PostCard By);

    public async Task<Outcome<Made>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input, stop)).Succeeded(out var found, out var no)) return no;
        var (grid, community) = (found.Grid, found.Community);
        var lastNo = await db.Set<Place>().Where(p => p.DistrictId == grid.DistrictId).MaxAsync(p => p.ShortNo, stop);
        var names = PlanSplit.NewNames(await PlanSplit.Taken(db, grid, stop)).Take(input.Going.Count).ToList();
        var byId = found.Parts.ToDictionary(p => p.Id);

        var made = new List<(Place Grid, List<Place> Parts)>();
        for (var nth = 0; nth < input.Going.Count; nth++)
        {
            var fresh = Place.Below(community, Uuid.Next(clock), ++lastNo, PlaceLevel.Grid, names[nth], input.On);
            var parts = input.Going[nth].Select(id => byId[id]).ToList();
            db.Add(fresh);
            db.AddRange(parts.ConvertAll(part => part.Regrid(fresh.Id, input.On)));
            var (zh, en) = MakePosts.NameOf(PostKind.GridWorker, fresh.Kind);
            db.Add(new Post(fresh.DistrictId, Uuid.Next(clock), PostKind.GridWorker, Post.CodeOf(PostKind.GridWorker), fresh.Id, zh, en, input.On, fresh.Demo));
            made.Add((fresh, parts));
        }

        grid.ChangeParts();
        await outlines.Drop(grid.DistrictId, [grid.Id], input.On, stop); // it would still claim what has gone
        audit.Add(grid.DistrictId, TerritoryRights.SplitGrid.Code, "place", grid.Id, found.By, $"into {made.Count + 1}");
        events.Add(new GridSplit(grid.DistrictId, grid.Id, grid.Version, input.On, [.. made.Select(m => new GridPart(m.Grid.Id, [.. m.Parts.Select(p => p.Path)]))]));
        await db.SaveChangesAsync(stop);

        foreach (var (fresh, parts) in made)
            foreach (var part in parts) await Follow(grid, fresh, part, stop);
        return new Made(made.ConvertAll(m => m.Grid.Id));
    }

    private async Task<Outcome<Found>> Find(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Grid, stop) is not { } grid || !grid.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (grid.Level != PlaceLevel.Grid) return TerritoryRefusals.NotAGrid;
        var community = (await db.FindPlace(new(grid.DistrictId, grid.ParentId!.Value), stop))!;
        if (access.Through(TerritoryRights.SplitGrid, new(grid.DistrictId, community.Path)) is not { } by) return KernelRefusals.NotYours;
        if (grid.Version != input.Version) return TerritoryRefusals.GridChanged;

        var parts = await PlanSplit.PartsOf(db, grid, today, stop);
        var going = input.Going.SelectMany(ids => ids).ToList();
        var ids = parts.Select(p => p.Id).ToHashSet();
        if (input.Going.Count is 0 or >= PlanSplit.CellsMost || input.Going.Any(cell => cell.Count == 0) || going.Count >= ids.Count || going.Distinct().Count() != going.Count)
            return TerritoryRefusals.NoSplit;
        if (!going.TrueForAll(ids.Contains)) return TerritoryRefusals.GridChanged; // a building has left it since
        if (input.On > today) return TerritoryRefusals.DayAhead.With(today);
        var earliest = PlanSplit.Earliest(grid, parts);
        return input.On < earliest ? TerritoryRefusals.DayTooEarly.With(earliest) : new Found(grid, community, parts, by);
    }

    // What lies below a building belongs to its grid; only what the grid held itself, so that an overlap is not hidden.
    private Task<int> Follow(Place from, Place to, Place part, CancellationToken stop)
    {
        var grid = to.Id;
        return db.Set<Place>().Where(p => p.DistrictId == from.DistrictId && p.GridId == from.Id).Within(part.Path)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.GridId, grid), stop);
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>A grid goes to another community from a day on, with its buildings and everything below them; its post follows, since it stands at the grid.</summary>
internal sealed class MoveGrid(LinliDb db, IAccess access, IEvents events, IAudit audit, TimeProvider clock)
{
    /// <param name="On">Today or earlier, in China: a change to come is entered on its day.</param>
    /// <param name="Reason">Why, in a sentence; stays in the grid's history.</param>
    public sealed record Input(PlaceId Grid, Guid To, DateOnly On, string Reason);

    /// <summary>What moves, for the sentence that asks before it is done.</summary>
    /// <param name="Name">The grid's name in the new community, where its number may be taken.</param>
    /// <param name="Split">Compounds of which only some buildings go.</param>
    public sealed record Moves(string Name, string From, string To, int Parts, int Homes, IReadOnlyList<string> Split);

    public const int ReasonLengthMax = 200; // characters

    private sealed record Found(Place Grid, Place From, Place To, List<Place> Parts, List<(Place Compound, int Buildings)> Compounds, List<Place> StandingThere, PostCard By);

    /// <summary>Looks at what would move, and changes nothing.</summary>
    public async Task<Outcome<Moves>> Look(Input input, CancellationToken stop) =>
        (await Find(input, stop)).Succeeded(out var found, out var no) ? await Tell(found, stop) : no;

    public async Task<Outcome<Moves>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input, stop)).Succeeded(out var found, out var no)) return no;
        var told = await Tell(found, stop);

        var lastNo = await db.Set<Place>().Where(p => p.DistrictId == input.Grid.District).MaxAsync(p => p.ShortNo, stop);
        var move = new GridMove(found.Grid, found.To, input.On, () => ++lastNo, () => Uuid.Next(clock));
        move.Apply(found.Parts, found.Compounds, found.StandingThere);

        db.AddRange(move.Made);
        db.AddRange(move.Pasts);
        db.Add(new MoveRecord(input.Grid.District, Uuid.Next(clock), found.Grid.Id, found.From.Id, found.To.Id, input.On, input.Reason.Trim(), clock.GetUtcNow()));
        audit.Add(input.Grid.District, TerritoryRights.MoveGrid.Code, "place", found.Grid.Id, found.By);
        events.Add(new GridMoved(input.Grid.District, found.Grid.Id, found.Grid.Version, found.From.Id, found.To.Id, input.On,
            [.. move.Roots.Select(r => new PathChange(r.OldPath, r.Root.Path))]));
        await db.SaveChangesAsync(stop);

        foreach (var (root, oldPath) in move.Roots) await Follow(root, oldPath, stop);
        return told;
    }

    private async Task<Outcome<Found>> Find(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Grid, stop) is not { } grid || !grid.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (grid.Level != PlaceLevel.Grid) return TerritoryRefusals.NotAGrid;
        if (await db.FindPlace(new(input.Grid.District, input.To), stop) is not { Level: PlaceLevel.Community } to || !to.StandsOn(today)) return TerritoryRefusals.NotACommunity;
        var from = (await db.FindPlace(new(grid.DistrictId, grid.ParentId!.Value), stop))!;
        if (access.Through(TerritoryRights.MoveGrid, new(grid.DistrictId, from.Path)) is not { } by) return KernelRefusals.NotYours;
        if (!access.May(TerritoryRights.MoveGrid, new(grid.DistrictId, to.Path))) return KernelRefusals.NotYours;
        if (from.Id == to.Id) return TerritoryRefusals.SameCommunity;
        if (input.Reason.Trim().Length is 0 or > ReasonLengthMax) return TerritoryRefusals.ReasonLength.With(ReasonLengthMax);

        var standing = db.PlacesOn(grid.DistrictId, today);
        var parts = await standing.Where(p => p.GridId == grid.Id && (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group)).ToListAsync(stop);
        var compoundIds = parts.Where(p => p.Level == PlaceLevel.Building).Select(p => p.ParentId).Distinct().ToList();
        var buildings = await standing.Where(p => compoundIds.Contains(p.ParentId)).GroupBy(p => p.ParentId).Select(g => new { Id = g.Key, Count = g.Count() }).ToListAsync(stop);
        var compounds = (await standing.Where(p => compoundIds.Contains(p.Id)).OrderBy(p => p.Path).ToListAsync(stop)).ConvertAll(c => (c, buildings.Single(b => b.Id == c.Id).Count));
        var there = await standing.Where(p => p.ParentId == to.Id).ToListAsync(stop);

        if (input.On > today) return TerritoryRefusals.DayAhead.With(today);
        var earliest = compounds.Select(c => c.c).Concat(parts).Append(grid).Max(p => p.StandsFrom).AddDays(1);
        if (input.On < earliest) return TerritoryRefusals.DayTooEarly.With(earliest);
        return new Found(grid, from, to, parts, compounds, there, by);
    }

    private async Task<Moves> Tell(Found found, CancellationToken stop)
    {
        var homes = await db.PlacesOn(found.Grid.DistrictId, clock.Today())
            .CountAsync(p => p.GridId == found.Grid.Id && (p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household), stop);
        return new(GridMove.NumberAt(found.Grid, found.StandingThere), found.From.Name, found.To.Name, found.Parts.Count, homes,
            [.. found.Compounds.Where(c => found.Parts.Count(p => p.ParentId == c.Compound.Id) < c.Buildings).Select(c => c.Compound.Name)]);
    }

    // Everything below a moved place takes the new way down; a village house's plate names the group, which may have a new name.
    private async Task Follow(Place root, string oldPath, CancellationToken stop)
    {
        var (newPath, cut, kind) = (root.Path, oldPath.Length, root.Kind);
        var below = db.Set<Place>().Where(p => p.DistrictId == root.DistrictId).Within(oldPath);
        if (root.Level == PlaceLevel.Group)
        {
            var small = root.PlateSmall + root.PlateLarge;
            await below.ExecuteUpdateAsync(set => set.SetProperty(p => p.PlateSmall, small), stop);
        }

#pragma warning disable CA1845 // becomes SQL, which has no spans
        await below.ExecuteUpdateAsync(set => set.SetProperty(p => p.Path, p => newPath + p.Path.Substring(cut)).SetProperty(p => p.Kind, kind), stop);
#pragma warning restore CA1845
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Drawing;

/// <summary>
/// Buildings (in a village groups) go to other grids of their community from a day on, some to new ones. All below a building
/// goes along, so that a home lies in one grid and no other. For a day to come it is entered and carried out on that day.
/// </summary>
internal sealed class RegridBuildings(LinliDb db, ReadGround read, CarryOutChange carry, KeepOutlines outlines, LayDuties duties, IAccess access, IAudit audit, IJobs jobs, Caller caller, TimeProvider clock)
{
    /// <param name="Ground">The mark of the ground that was looked at.</param>
    /// <param name="Border">Corners of the outline that the one grid of the shares gets with it; null leaves it as it is.</param>
    /// <param name="Duties">Lines' duties that begin with it, or not at all.</param>
    public sealed record Input(PlaceId Community, string Ground, DateOnly On, IReadOnlyList<Share> Shares, IReadOnlyList<DrawGrid.Corner>? Border = null, IReadOnlyList<MergeLines.Choice>? Duties = null);

    /// <param name="Grid">Null for a new grid.</param>
    public sealed record Share(Guid? Grid, IReadOnlyList<Guid> Parts);

    /// <summary>A grid's load before and after.</summary>
    /// <param name="Grid">Null for a new one.</param>
    public sealed record Load(Guid? Grid, string Name, int PartsBefore, int HomesBefore, int PartsAfter, int HomesAfter)
    {
        public bool Changes => PartsBefore != PartsAfter || HomesBefore != HomesAfter;
    }

    /// <param name="Whole">Buildings that stay in their grid and get back what of them lay in another.</param>
    public sealed record Preview(IReadOnlyList<Load> Loads, int Moved, int Homes, int Whole);

    /// <param name="Waits">It is carried out on its day, not now.</param>
    public sealed record Entered(Guid Change, bool Waits, IReadOnlyList<Guid> Made);

    public const int DaysAheadMost = 366;

    private sealed record Found(Place Community, CommunityGround Ground, List<GridChange.Step> Steps, List<Guid> Made, Outline? Border, PostCard By);

    /// <summary>What it would do, and changes nothing.</summary>
    public async Task<Outcome<Preview>> Look(Input input, CancellationToken stop) =>
        (await Find(input, stop)).Succeeded(out var found, out var no) ? Tell(found, [.. PlanSplit.NewNames(await Taken(found.Community, stop)).Take(found.Made.Count)]) : no;

    public async Task<Outcome<Entered>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input, stop)).Succeeded(out var found, out var no)) return no;
        var change = new GridChange(found.Community.DistrictId, Uuid.Next(clock), found.Community.Id, input.On, found.Steps, found.Made, found.Border, input.Duties ?? [], caller.Account!.Value.Id, clock.GetUtcNow());
        db.Add(change);
        audit.Add(change.DistrictId, TerritoryRights.RedrawGrids.Code, "place", found.Community.Id, found.By, $"{found.Steps.Count} parts");
        if (input.On > clock.Today())
        {
            jobs.Add(change.DistrictId, CarryOutPlanned.Kind, change.Id.ToString(), ChinaDay.BeginningOf(input.On));
            await db.SaveChangesAsync(stop);
            return new Entered(change.Id, Waits: true, change.Made);
        }

        if ((await carry.Run(change, found.Community, stop)).No is { } late) return late;
        return new Entered(change.Id, Waits: false, change.Made);
    }

    private async Task<Outcome<Found>> Find(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Community, stop) is not { Level: PlaceLevel.Community } community || !community.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.RedrawGrids, new(community.DistrictId, community.Path)) is not { } by) return KernelRefusals.NotYours;
        var ground = await read.Run(community, stop);
        if (ground.Mark != input.Ground) return TerritoryRefusals.GroundChanged;

        var chosen = input.Shares.SelectMany(share => share.Parts).ToList();
        if (chosen.Count == 0 || input.Shares.Any(share => share.Parts.Count == 0)) return TerritoryRefusals.NothingToRegrid;
        var byId = ground.Parts.ToDictionary(part => part.Id);
        if (chosen.Distinct().Count() != chosen.Count || !chosen.TrueForAll(byId.ContainsKey)) return TerritoryRefusals.NotOfCommunity;
        if (input.Shares.Any(share => share.Grid is { } grid && !ground.Grids.Any(g => g.Id == grid))) return TerritoryRefusals.NotOfCommunity;
        if (input.Shares.Any(share => share.Grid is { } grid && ground.Grids.Any(g => g.Id == grid && g.Ends is not null))) return TerritoryRefusals.GridEnds;

        List<GridChange.Step> steps = [];
        List<Guid> made = [];
        foreach (var share in input.Shares)
        {
            var to = share.Grid ?? Uuid.Next(clock);
            if (share.Grid is null) made.Add(to);
            steps.AddRange(share.Parts.Select(id => byId[id]).Where(part => part.Grid != to || part.Astray > 0).Select(part => new GridChange.Step(part.Id, part.Grid, to)));
        }

        if (steps.Count == 0) return TerritoryRefusals.NothingToRegrid;
        if (input.On > today.AddDays(DaysAheadMost)) return TerritoryRefusals.DayTooFar.With(today.AddDays(DaysAheadMost));
        var earliest = ground.EarliestFor(steps.Where(step => step.From != step.To).Select(step => step.Part));
        if (input.On < earliest) return TerritoryRefusals.DayTooEarly.With(earliest);
        if (await duties.Check(community, input.On, input.Duties ?? [], stop) is { } no) return no;
        if (!(await Border(input, community, stop)).Succeeded(out var border, out no)) return no;
        return new Found(community, ground, steps, made, border.Ring, by);
    }

    private sealed record BorderFound(Outline? Ring);

    private async Task<Outcome<BorderFound>> Border(Input input, Place community, CancellationToken stop)
    {
        if (input.Border is not { } corners) return new BorderFound(null);
        if (input.Shares.Count != 1 || Outline.From([.. corners.Select(c => (c.Lat, c.Lon))]) is not { } ring) return TerritoryRefusals.NoOutline.With(Outline.CornersMin, Outline.CornersMax);
        if (input.Shares[0].Grid is { } to && await outlines.EarliestFor((await db.FindPlace(new(community.DistrictId, to), stop))!, stop) is var earliest && input.On < earliest) return TerritoryRefusals.DayTooEarly.With(earliest);
        return await outlines.Elsewhere(community, ring, stop) is { } elsewhere ? elsewhere : new BorderFound(ring);
    }

    private async Task<HashSet<string>> Taken(Place community, CancellationToken stop) =>
        (await db.Set<Place>().Where(p => p.DistrictId == community.DistrictId && p.ParentId == community.Id && p.Level == PlaceLevel.Grid).Select(p => p.Name).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);

    private static Preview Tell(Found found, List<string> names)
    {
        var to = found.Steps.ToDictionary(step => step.Part, step => (Guid?)step.To);
        var parts = found.Ground.Parts;
        Load Of(Guid id, bool isNew, string name)
        {
            var (before, after) = (parts.Where(p => p.Grid == id).ToList(), parts.Where(p => to.GetValueOrDefault(p.Id, p.Grid) == id).ToList());
            return new(isNew ? null : id, name, before.Count, before.Sum(p => p.Homes), after.Count, after.Sum(p => p.Homes));
        }

        var moved = found.Steps.Where(step => step.From != step.To).Select(step => step.Part).ToHashSet();
        return new([.. found.Ground.Grids.Select(g => Of(g.Id, isNew: false, g.Name)), .. found.Made.Select((id, nth) => Of(id, isNew: true, names[nth]))],
            moved.Count, parts.Where(p => moved.Contains(p.Id)).Sum(p => p.Homes), found.Steps.Count - moved.Count);
    }
}

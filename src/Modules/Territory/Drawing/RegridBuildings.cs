using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Drawing;

/// <summary>
/// Buildings (in a village groups) go to other grids of their community from a day on, some to new ones. All below a building
/// goes along, so that a home lies in one grid and no other. For a day to come it is entered and carried out on that day.
/// </summary>
internal sealed class RegridBuildings(LinliDb db, ReadGround read, CarryOutChange carry, IAccess access, IAudit audit, IJobs jobs, Caller caller, TimeProvider clock)
{
    /// <param name="Ground">The mark of the ground that was looked at.</param>
    public sealed record Input(PlaceId Community, string Ground, DateOnly On, IReadOnlyList<Share> Shares);

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

    private sealed record Found(Place Community, CommunityGround Ground, List<GridChange.Step> Steps, List<Guid> Made, PostCard By);

    /// <summary>What it would do, and changes nothing.</summary>
    public async Task<Outcome<Preview>> Look(Input input, CancellationToken stop) =>
        (await Find(input, stop)).Succeeded(out var found, out var no) ? Tell(found, [.. PlanSplit.NewNames(await Taken(found.Community, stop)).Take(found.Made.Count)]) : no;

    public async Task<Outcome<Entered>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input, stop)).Succeeded(out var found, out var no)) return no;
        var change = new GridChange(found.Community.DistrictId, Uuid.Next(clock), found.Community.Id, input.On, found.Steps, found.Made, caller.Account!.Value.Id, clock.GetUtcNow());
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
        return input.On < earliest ? TerritoryRefusals.DayTooEarly.With(earliest) : new Found(community, ground, steps, made, by);
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

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>
/// Buildings with stairwells and homes (in a village groups with houses) are put into a community from a day on, in one go.
/// What stands there already under the same number is left as it is.
/// </summary>
internal sealed class MakeBuildings(LinliDb db, IAccess access, IAudit audit, Caller caller, TimeProvider clock)
{
    /// <param name="Plan">From the community down.</param>
    /// <param name="Attribution">See <see cref="Making.Attribution"/>.</param>
    public sealed record Input(PlaceId Community, IReadOnlyList<PlanPart> Plan, DateOnly From, MakingSource Source, string? Attribution = null);

    /// <summary>What would be made, for the sentence that asks before it is done.</summary>
    /// <param name="First">The first homes, or the first places where there are no homes; <paramref name="Last"/> the last ones.</param>
    public sealed record Made(
        Guid Making, int Compounds, int Buildings, int Units, int Homes, int Footprints, int BuildingsThere, int HomesThere, IReadOnlyList<string> First, IReadOnlyList<string> Last)
    {
        public bool IsNothing => Compounds + Buildings + Units + Homes + Footprints == 0;
    }

    /// <summary>Places made at once: one transaction of some seconds.</summary>
    public const int PlacesMost = 20_000;

    private const int Examples = 3;

    private sealed record Found(Place Community, PostCard By, PlanMerge Merge, List<(Place Building, PlanShape Shape)> Shapes);

    /// <summary>Looks at what would be made, and changes nothing.</summary>
    public async Task<Outcome<Made>> Look(Input input, CancellationToken stop) =>
        (await Find(input, stop)).Succeeded(out var found, out var no) ? Tell(found, Guid.Empty) : no;

    public async Task<Outcome<Made>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input, stop)).Succeeded(out var found, out var no)) return no;
        var making = new Making(input.Community.District, Uuid.Next(clock), found.Community.Id, input.Source, input.Attribution, input.From, clock.GetUtcNow(), caller.Account!.Value.Id);
        var told = Tell(found, making.Id);
        if (told.IsNothing) return BuildingRefusals.NothingNew;

        making.Count(found.Merge.Made, found.Shapes.Count);
        db.Add(making);
        audit.Add(input.Community.District, TerritoryRights.MakeBuildings.Code, "place", found.Community.Id, found.By, $"making {making.Id} {input.Source}");
        await db.SaveChangesAsync(stop);
        if (found.Merge.Made.Count > 0) await db.AddMany(found.Merge.Made, stop);
        if (found.Shapes.Count > 0)
            await db.AddMany(found.Shapes.Select(s => new Footprint(s.Building.DistrictId, s.Building.Id, making.Id, s.Shape.Ring.ToString(), s.Shape.Ref, s.Shape.Height, s.Shape.Floors)), stop);
        return told;
    }

    private async Task<Outcome<Found>> Find(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Community, stop) is not { Level: PlaceLevel.Community } community || !community.StandsOn(today)) return BuildingRefusals.NotACommunityOrCompound;
        if (access.Through(TerritoryRights.MakeBuildings, new(community.DistrictId, community.Path)) is not { } by) return KernelRefusals.NotYours;
        if (input.From > today) return TerritoryRefusals.DayAhead.With(today).At("from");
        if (input.From < community.ValidFrom) return TerritoryRefusals.DayTooEarly.With(community.ValidFrom).At("from");
        var places = input.Plan.Sum(part => (long)part.Count);
        if (places > PlacesMost) return BuildingRefusals.TooMany.With(places, PlacesMost);
        var wanted = input.Plan.SelectMany(part => part.Parts.Append(part)).Select(part => part.Grid).OfType<Guid>().ToHashSet();
        var grids = await db.PlacesOn(community.DistrictId, today).Where(p => p.ParentId == community.Id && p.Level == PlaceLevel.Grid && wanted.Contains(p.Id)).ToListAsync(stop);
        if (grids.Count < wanted.Count) return BuildingRefusals.NoSuchGrid;
        if (grids.Any(grid => grid.ValidFrom > input.From)) return TerritoryRefusals.DayTooEarly.With(grids.Max(grid => grid.ValidFrom)).At("from");

        var lastNo = await db.Set<Place>().Where(p => p.DistrictId == community.DistrictId).MaxAsync(p => p.ShortNo, stop);
        var merge = new PlanMerge(community, await Standing(community, input.Plan, stop), input.From, () => ++lastNo, () => Uuid.Next(clock));
        merge.Add(input.Plan);
        return new Found(community, by, merge, await NewShapes(merge, stop));
    }

    // Only the compounds and groups that the plan names are read to the ground.
    private async Task<List<Place>> Standing(Place community, IReadOnlyList<PlanPart> plan, CancellationToken stop)
    {
        var today = db.PlacesOn(community.DistrictId, clock.Today()).AsNoTracking();
        var keys = plan.Select(part => (part.Level, Key: PlateKey.Of(part.Level, part.Name))).ToHashSet();
        var tops = await today.Where(p => p.ParentId == community.Id && p.Level != PlaceLevel.Grid).ToListAsync(stop);
        var standing = new List<Place>();
        foreach (var top in tops.Where(top => keys.Contains((top.Level, PlateKey.Of(top.Level, top.Name))))) standing.AddRange(await today.Within(top.Path).ToListAsync(stop));
        return standing;
    }

    private async Task<List<(Place Building, PlanShape Shape)>> NewShapes(PlanMerge merge, CancellationToken stop)
    {
        if (merge.Shapes.Count == 0) return [];
        var (district, ids) = (merge.Shapes[0].Building.DistrictId, merge.Shapes.ConvertAll(s => s.Building.Id));
        var known = (await db.Set<Footprint>().Where(f => f.DistrictId == district && ids.Contains(f.PlaceId)).Select(f => f.PlaceId).ToListAsync(stop)).ToHashSet();
        return [.. merge.Shapes.Where(s => known.Add(s.Building.Id))];
    }

    private static Made Tell(Found found, Guid making)
    {
        var made = found.Merge.Made;
        int Of(params PlaceLevel[] levels) => made.Count(p => levels.Contains(p.Level));
        int There(params PlaceLevel[] levels) => levels.Sum(level => found.Merge.There.GetValueOrDefault(level));
        var shown = made.Where(p => PlaceLevels.IsHome(p.Level)).ToList();
        if (shown.Count == 0) shown = made;
        return new(making, Of(PlaceLevel.Compound), Of(PlaceLevel.Building, PlaceLevel.Group), Of(PlaceLevel.Unit), Of(PlaceLevel.Dwelling, PlaceLevel.Household), found.Shapes.Count,
            There(PlaceLevel.Building, PlaceLevel.Group), There(PlaceLevel.Dwelling, PlaceLevel.Household),
            [.. shown.Take(Examples).Select(Say)], [.. shown.Skip(Math.Max(Examples, shown.Count - Examples)).Select(Say)]);
    }

    private static string Say(Place place) => $"{place.PlateSmall} {place.PlateLarge}";
}

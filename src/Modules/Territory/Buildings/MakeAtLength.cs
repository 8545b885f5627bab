using System.Text.Json;
using Linli.Kernel;
using Linli.Kernel.LongWork;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>Asks for buildings as long work, where they are too many to wait for on a page. Nothing is made yet.</summary>
internal sealed class AskForBuildings(MakeBuildings make, IWorks works, LinliDb db)
{
    /// <summary>Places; fewer are made at once, in some tenths of a second.</summary>
    public const int AtOnceMost = 4_000;

    public async Task<Outcome<Guid>> Run(MakeBuildings.Input input, CancellationToken stop)
    {
        if (!(await make.Look(input, stop)).Succeeded(out var made, out var no)) return no;
        if (made.IsNothing) return BuildingRefusals.NothingNew;
        var community = (await db.FindPlace(input.Community, stop))!;
        var title = new Said(community.Kind == PlaceKind.Village ? "territory.buildings.work-village" : "territory.buildings.work", community.Name, made.Buildings, made.Homes);
        return await works.Ask(new(input.Community.District, RunMakeBuildings.Kind, community.Id, title, 0, "territory.buildings.work-unit", $"/desk/places/{community.Id}/buildings", JsonSerializer.Serialize(input)), stop);
    }
}

/// <summary>Makes them in one transaction: all or none stands, whatever happens to the house.</summary>
internal sealed class RunMakeBuildings(Lane lane) : IRunWork
{
    public const string Kind = "territory.make-buildings";

    public async Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop)
    {
        var input = JsonSerializer.Deserialize<MakeBuildings.Input>(work.Body)!;
        var done = await lane.Write<MakeBuildings, MakeBuildings.Made>(make => make.Run(input, stop), stop, work.Once("make"));
        if (!done.Succeeded(out var made, out var no)) return no;
        var places = made.Compounds + made.Buildings + made.Units + made.Homes;
        work.Tell(places, places);
        return new WorkEnd(new("territory.buildings.work-done", made.Compounds, made.Buildings, made.Units, made.Homes), $"/desk/places/{work.Subject}/buildings?made={made.Making}");
    }
}

/// <summary>Asks for the undoing of thousands of places as long work, where it may be done at all.</summary>
internal sealed class AskToUndo(LinliDb db, IAccess access, UndoMaking undo, IWorks works)
{
    public async Task<Outcome<Guid>> Run(UndoMaking.Input input, CancellationToken stop)
    {
        if (await db.Set<Making>().AsNoTracking().FirstOrDefaultAsync(m => m.DistrictId == input.District && m.Id == input.Making, stop) is not { } making) return BuildingRefusals.NoSuchMaking;
        var community = (await db.FindPlace(new(making.DistrictId, making.CommunityId), stop))!;
        if (!access.May(TerritoryRights.MakeBuildings, new(community.DistrictId, community.Path))) return KernelRefusals.NotYours;
        if (making.UndoneAt is not null || await works.IsUnderWay(RunUndoMaking.Kind, making.Id, stop)) return BuildingRefusals.UndoneAlready;
        if (await undo.Hanging(making, community, stop) is { } used) return BuildingRefusals.InUse.With(used);
        return await works.Ask(new(input.District, RunUndoMaking.Kind, making.Id, new("territory.buildings.undo-work", community.Name, making.Buildings, making.Homes), 0, "territory.buildings.work-unit",
            $"/desk/places/{community.Id}/buildings", ""), stop);
    }
}

/// <summary>Takes them out in one transaction; what hangs on a place by then refuses it as a whole.</summary>
internal sealed class RunUndoMaking(Lane lane) : IRunWork
{
    public const string Kind = "territory.undo-making";

    public async Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop)
    {
        var done = await lane.Write<UndoMaking, Done>(undo => undo.Run(new(work.District, work.Subject), stop), stop, work.Once("undo"));
        return done.No is { } no ? no : new WorkEnd(new("territory.buildings.undone"));
    }
}

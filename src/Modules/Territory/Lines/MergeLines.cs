using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Territory.Drawing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Lines;

/// <summary>
/// Merges the nets of lines onto a community's base grids (多网融合) from a day on, as a person has accepted it: every building
/// lies whole in one base grid, and each grid carries for each line the duty of one net at most. The lines stay apart.
/// </summary>
internal sealed class MergeLines(LinliDb db, RegridBuildings regrid, LayDuties duties, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="Ground">The mark of the ground that was looked at.</param>
    /// <param name="Placings">Buildings that lay in no grid or in two, and where they go.</param>
    public sealed record Input(PlaceId Community, string Ground, DateOnly On, IReadOnlyList<Choice> Choices, IReadOnlyList<RegridBuildings.Share> Placings);

    /// <param name="Net">Null where the grid shall carry no duty of the line.</param>
    public sealed record Choice(Guid Grid, LineKind Line, Guid? Net);

    /// <param name="Carried">Duties that grids carry from that day on.</param>
    /// <param name="Placed">Buildings.</param>
    public sealed record Merged(int Carried, int Placed);

    public async Task<Outcome<Merged>> Run(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Community, stop) is not { Level: PlaceLevel.Community } community || !community.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.LineGrids, new(community.DistrictId, community.Path)) is not { } by) return KernelRefusals.NotYours;
        if (input.Choices.Count == 0) return TerritoryRefusals.GroundChanged;
        if (await duties.Check(community, input.On, input.Choices, stop) is { } no) return no;
        // Buildings and duties hold or lapse together: with buildings to place, the change carries the duties to its day.
        if (input.Placings.Count > 0)
        {
            if ((await regrid.Run(new(input.Community, input.Ground, input.On, input.Placings, Duties: input.Choices), stop)).No is { } not) return not;
        }
        else await duties.Lay(community, input.On, input.Choices, stop);

        var placed = input.Placings.Sum(share => share.Parts.Count);
        audit.Add(community.DistrictId, TerritoryRights.LineGrids.Code, "place", community.Id, by, $"merge {input.Choices.Count} {placed}");
        await db.SaveChangesAsync(stop);
        return new Merged(input.Choices.Count(choice => choice.Net is not null), placed);
    }
}

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
internal sealed class MergeLines(LinliDb db, RegridBuildings regrid, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="Ground">The mark of the ground that was looked at.</param>
    /// <param name="Placings">Buildings that lay in no grid or in two, and where they go.</param>
    public sealed record Input(PlaceId Community, string Ground, DateOnly On, IReadOnlyList<Choice> Choices, IReadOnlyList<RegridBuildings.Share> Placings);

    /// <param name="Net">Null where the grid shall carry no duty of the line.</param>
    public sealed record Choice(Guid Grid, LineKind Line, Guid? Net);

    public sealed record Merged(int Begun, int Ended, int Placed);

    public async Task<Outcome<Merged>> Run(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Community, stop) is not { Level: PlaceLevel.Community } community || !community.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.LineGrids, new(community.DistrictId, community.Path)) is not { } by) return KernelRefusals.NotYours;
        var grids = await db.PlacesOn(community.DistrictId, today).Where(p => p.ParentId == community.Id && p.Level == PlaceLevel.Grid).Select(p => p.Id).ToListAsync(stop);
        if (input.Choices.Count == 0 || !input.Choices.All(c => grids.Contains(c.Grid))) return TerritoryRefusals.GroundChanged;
        if (input.Choices.DistinctBy(c => (c.Grid, c.Line)).Count() != input.Choices.Count) return TerritoryRefusals.OneNetALine;
        var nets = await db.Set<LineNet>().AsNoTracking().Where(n => n.DistrictId == community.DistrictId && n.ValidFrom <= input.On && (n.ValidTo == null || n.ValidTo > input.On)).ToDictionaryAsync(n => n.Id, stop);
        if (input.Choices.Any(c => c.Net is { } net && (!nets.TryGetValue(net, out var known) || known.Line != c.Line))) return TerritoryRefusals.NetNotThen;

        var placed = 0;
        if (input.Placings.Count > 0)
        {
            if ((await regrid.Run(new(input.Community, input.Ground, input.On, input.Placings), stop)).No is { } no) return no;
            placed = input.Placings.Sum(share => share.Parts.Count);
        }

        var running = await db.Set<LineDuty>().Where(d => d.DistrictId == community.DistrictId && grids.Contains(d.GridId) && (d.Until == null || d.Until > input.On)).ToListAsync(stop);
        var lineOf = await db.Set<LineNet>().AsNoTracking().Where(n => n.DistrictId == community.DistrictId).Select(n => new { n.Id, n.Line }).ToDictionaryAsync(n => n.Id, n => n.Line, stop);
        var (begun, ended) = (0, 0);
        foreach (var choice in input.Choices)
        {
            var here = running.FindAll(d => d.GridId == choice.Grid && lineOf[d.NetId] == choice.Line);
            foreach (var duty in here.Where(d => d.NetId != choice.Net))
            {
                duty.End(input.On);
                ended++;
            }

            if (choice.Net is not { } net || here.Exists(d => d.NetId == net)) continue;
            db.Add(new LineDuty(community.DistrictId, Uuid.Next(clock), choice.Grid, net, input.On));
            begun++;
        }

        audit.Add(community.DistrictId, TerritoryRights.LineGrids.Code, "place", community.Id, by, $"merge {begun} {ended} {placed}");
        await db.SaveChangesAsync(stop);
        return new Merged(begun, ended, placed);
    }
}

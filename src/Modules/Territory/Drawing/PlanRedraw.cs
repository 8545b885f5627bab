using Linli.Contracts;
using Linli.Engines.Districting;
using Linli.Kernel;
using Linli.Territory.Exclusive;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Drawing;

/// <summary>How dear it is that a building changes its grid.</summary>
internal enum RedrawCare
{
    /// <summary>As few moves as the limit allows.</summary>
    FewMoves,

    /// <summary>Moves weigh as balance does.</summary>
    Even,

    /// <summary>Moves count for nothing: as if drawn for the first time.</summary>
    Fresh,
}

/// <summary>Proposes how a whole community may be drawn anew. Changes nothing; the same ground and wish have the same proposal.</summary>
internal sealed class PlanRedraw(LinliDb db, ReadGround read, GridLimits limits)
{
    public const int CellsMost = 60;

    /// <param name="Cells">How many grids; null is as few as the limit for a grid allows.</param>
    public sealed record Wish(int? Cells, RedrawCare Care);

    /// <param name="Grid">The grid that goes on; null for a new one.</param>
    /// <param name="Deviation">From the mean of all, 0.05 is five hundredths above.</param>
    public sealed record Cell(Guid? Grid, string Name, IReadOnlyList<GroundPart> Parts, int Homes, double Deviation, bool OverLimit);

    /// <param name="From">Null where it lies in no grid today.</param>
    public sealed record Moving(GroundPart Part, string? From, string To);

    /// <param name="Today">Null where no grid holds a building.</param>
    /// <param name="Emptied">Grids in which nothing is left.</param>
    public sealed record Proposal(CommunityGround Ground, IReadOnlyList<Cell> Today, IReadOnlyList<Cell> Cells, IReadOnlyList<Moving> Moves, IReadOnlyList<string> Emptied, RedrawProposal Found)
    {
        public DateOnly Earliest => Ground.EarliestFor(Moves.Select(m => m.Part.Id));

        public IReadOnlyList<RegridBuildings.Share> Shares => [.. Cells
            .Select(cell => new RegridBuildings.Share(cell.Grid, [.. cell.Parts.Where(p => p.Grid is null || p.Grid != cell.Grid || p.Astray > 0).Select(p => p.Id)]))
            .Where(share => share.Parts.Count > 0)];
    }

    public async Task<Outcome<Proposal>> Run(Place community, Wish wish, CancellationToken stop)
    {
        var ground = await read.Run(community, stop);
        var exclusive = (await db.Set<ExclusiveGrid>().Where(e => e.DistrictId == community.DistrictId).Select(e => e.GridId).ToListAsync(stop)).ToHashSet();
        ground = ground with { Grids = [.. ground.Grids.Where(g => !exclusive.Contains(g.Id))], Parts = [.. ground.Parts.Where(p => p.Grid is not { } grid || !exclusive.Contains(grid))] }; // a market stays a market
        var (grids, parts) = (ground.Grids, ground.Parts);
        var indexOf = grids.Select((g, i) => (g.Id, i)).ToDictionary(g => g.Id, g => g.i);
        var points = PartPoints.Of(parts, p => (p.ParentId, p.Lat, p.Lon));
        var task = new RedrawTask(
            [.. parts.Select((part, i) => new DistrictUnit(part.Plate, [part.Homes], part.Grid is { } grid ? indexOf[grid] : null) { At = points[i] })],
            PartPoints.Links(points), [new Measure(new("户", "households"), limits.HouseholdsMost)])
        {
            Cells = wish.Cells is { } cells ? Math.Clamp(cells, 1, CellsMost) : null,
            Aims = wish.Care switch { RedrawCare.FewMoves => new(), RedrawCare.Even => new(Balance: 1, Compactness: 1, FewMoves: 1), _ => new(Balance: 1, Compactness: 1, FewMoves: 0) },
        };
        if (!Redraw.Propose(task, stop: stop).Succeeded(out var found, out var no)) return TerritoryRefusals.NoRedraw.With(no.Sentence.Chinese, no.Sentence.English);

        var names = PlanSplit.NewNames(await Taken(community, stop)).GetEnumerator();
        var drawn = found.Plan.Cells.OrderBy(cell => cell.Today ?? int.MaxValue).ThenBy(cell => cell.Units.Count == 0 ? 0 : cell.Units[0])
            .Select(cell => Make(cell, cell.Today is { } today ? grids[today] : null, names)).ToList();
        var today = found.Today?.Cells.Where(cell => cell.Today is not null && cell.Units.Count > 0).OrderBy(cell => cell.Today).Select(cell => Make(cell, grids[cell.Today!.Value], names)).ToList() ?? [];
        var nameOf = grids.ToDictionary(g => g.Id, g => g.Name);
        var moves = drawn.SelectMany(cell => cell.Parts.Where(p => p.Grid is null || p.Grid != cell.Grid).Select(p => new Moving(p, p.Grid is { } from ? nameOf[from] : null, cell.Name))).ToList();
        return new Proposal(ground, today, drawn, moves, [.. grids.Where(g => drawn.TrueForAll(cell => cell.Grid != g.Id)).Select(g => g.Name)], found);

        Cell Make(PlannedCell cell, GroundGrid? grid, IEnumerator<string> free) => new(
            grid?.Id, grid?.Name ?? (free.MoveNext() ? free.Current : ""), [.. cell.Units.Select(unit => parts[unit])], (int)cell.Loads[0], cell.Deviations[0], cell.Loads[0] > limits.HouseholdsMost);
    }

    private async Task<HashSet<string>> Taken(Place community, CancellationToken stop) =>
        (await db.Set<Place>().Where(p => p.DistrictId == community.DistrictId && p.ParentId == community.Id && p.Level == PlaceLevel.Grid).Select(p => p.Name).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
}

using Linli.Contracts;
using Linli.Engines.Districting;
using Linli.Kernel;
using Linli.Territory.Drawing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>
/// Proposes how a grid may be split: as many households in each part as in the others, neighbours together, the first part
/// going on as the grid it was. Changes nothing; the same grid has the same proposal.
/// </summary>
internal sealed class PlanSplit(LinliDb db, GridLimits limits, TimeProvider clock)
{
    public const int CellsMost = 12;

    public sealed record Part(Guid Id, string PlateSmall, string PlateLarge, int Homes);

    /// <param name="Stays">It is the grid that is split, with what it keeps.</param>
    /// <param name="Deviation">From the mean of all, 0.05 is five hundredths above.</param>
    public sealed record Share(string Name, bool Stays, IReadOnlyList<Part> Parts, int Homes, double Deviation);

    /// <param name="Version">Of the grid that was looked at.</param>
    /// <param name="Earliest">The first day from which the split may hold.</param>
    public sealed record Proposal(int Version, DateOnly Earliest, int Homes, int Parts, IReadOnlyList<Share> Shares)
    {
        public double DeviationMost => Shares.Max(share => Math.Abs(share.Deviation));
    }

    /// <param name="cells">Into how many; none is as few as the limit for a grid allows, and two at least.</param>
    public async Task<Outcome<Proposal>> Run(Place grid, int? cells, CancellationToken stop)
    {
        if (grid.Level != PlaceLevel.Grid) return TerritoryRefusals.NotAGrid;
        var parts = await PartsOf(db, grid, clock.Today(), stop);
        var homes = await Homes(grid, stop);
        var units = parts.ConvertAll(p => new Part(p.Id, p.PlateSmall, p.PlateLarge, homes.GetValueOrDefault(p.Path)));
        var all = units.Sum(unit => unit.Homes);
        var wanted = Math.Clamp(cells ?? (all + limits.HouseholdsMost - 1) / limits.HouseholdsMost, 2, CellsMost);
        if (parts.Count < wanted) return TerritoryRefusals.TooFewToSplit.With(wanted, parts.Count);

        var points = PartPoints.Of(parts, p => (p.ParentId, p.Lat, p.Lon));
        var links = PartPoints.Links(points);
        var task = new RedrawTask([.. units.Select((unit, i) => new DistrictUnit(unit.PlateLarge, [unit.Homes], Today: 0) { At = points[i] })], links, [new Measure(new("户", "households"))])
        {
            Cells = wanted,
            Aims = new(Balance: 1, Compactness: 0.3, FewMoves: 0),
        };
        if (!Redraw.Propose(task, stop: stop).Succeeded(out var made, out _)) return TerritoryRefusals.TooFewToSplit.With(wanted, parts.Count);

        var names = NewNames(await Taken(db, grid, stop)).GetEnumerator();
        var shares = made.Plan.Cells.OrderBy(cell => cell.Today is null).ThenBy(cell => cell.Units[0]).Select(cell => new Share(
            cell.Today is null ? Next(names) : grid.Name, cell.Today is not null, [.. cell.Units.Select(unit => units[unit])], (int)cell.Loads[0], cell.Deviations[0])).ToList();
        return new Proposal(grid.Version, Earliest(grid, parts), all, parts.Count, shares);
    }

    /// <summary>The grid's buildings or groups, in the order of the tree.</summary>
    internal static Task<List<Place>> PartsOf(LinliDb db, Place grid, DateOnly day, CancellationToken stop) =>
        db.PlacesOn(grid.DistrictId, day).Where(p => p.GridId == grid.Id && (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group)).OrderBy(p => p.Path).ToListAsync(stop);

    /// <summary>The names that grids of the community bear or bore: a number is not given twice.</summary>
    internal static async Task<HashSet<string>> Taken(LinliDb db, Place grid, CancellationToken stop) =>
        (await db.Set<Place>().Where(p => p.DistrictId == grid.DistrictId && p.ParentId == grid.ParentId && p.Level == PlaceLevel.Grid).Select(p => p.Name).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);

    internal static IEnumerable<string> NewNames(HashSet<string> taken) =>
        Enumerable.Range(1, int.MaxValue).Select(no => $"第{no}网格").Where(name => !taken.Contains(name));

    internal static DateOnly Earliest(Place grid, IEnumerable<Place> parts) => parts.Append(grid).Max(p => p.StandsFrom).AddDays(1);

    private static string Next(IEnumerator<string> names)
    {
        names.MoveNext();
        return names.Current;
    }

    private async Task<Dictionary<string, int>> Homes(Place grid, CancellationToken stop)
    {
        const int One = PlacePath.SegmentLength, Two = 2 * One;
        return await db.PlacesOn(grid.DistrictId, clock.Today()).Where(p => p.GridId == grid.Id && (p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household))
            .GroupBy(p => p.Path.Substring(0, p.Level == PlaceLevel.Dwelling ? p.Path.Length - Two : p.Path.Length - One))
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
    }
}

using Linli.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>A row that is counted where it lies.</summary>
public sealed class PlacedRow
{
    public required string Path { get; init; }
    public Guid? GridId { get; init; }

    /// <summary>What is counted once for each place, however many rows it has there.</summary>
    public required Guid Counted { get; init; }

    /// <summary>Where it lay on an earlier day, where that is asked.</summary>
    public string? PathBefore { get; init; }
    public Guid? GridBefore { get; init; }
}

/// <summary>Counts rows for each of several places, in one query for each level of theirs.</summary>
public static class CountByPlace
{
    /// <param name="stayed">Only what lay in the same place before.</param>
    /// <returns>In the order of the places.</returns>
    public static async Task<IReadOnlyList<long?>> In(this IQueryable<PlacedRow> rows, IReadOnlyList<PlaceCard> places, CancellationToken stop, bool stayed = false)
    {
        Dictionary<Guid, long> counts = [];
        var grids = places.Where(place => place.Level == PlaceLevel.Grid).Select(place => (Guid?)place.Id.Id).ToList();
        if (grids.Count > 0)
        {
            var here = rows.Where(row => grids.Contains(row.GridId));
            if (stayed) here = here.Where(row => row.GridBefore == row.GridId);
            foreach (var one in await here.Select(row => new { row.GridId, row.Counted }).Distinct().GroupBy(row => row.GridId).Select(grid => new { grid.Key, Count = grid.LongCount() }).ToListAsync(stop))
                counts[one.Key!.Value] = one.Count;
        }

        foreach (var level in places.Where(place => place.Level != PlaceLevel.Grid).GroupBy(place => place.Path.Length))
        {
            var (length, first, after) = (level.Key, level.Select(place => place.Path).Min(StringComparer.Ordinal)!, level.Select(place => place.Path).Max(StringComparer.Ordinal) + PlacePath.After);
            var here = rows.Where(row => string.Compare(row.Path, first) >= 0 && string.Compare(row.Path, after) < 0);
            if (stayed) here = here.Where(row => row.PathBefore!.Substring(0, length) == row.Path.Substring(0, length));
            var found = await here.Select(row => new { At = row.Path.Substring(0, length), row.Counted }).Distinct().GroupBy(row => row.At).Select(place => new { place.Key, Count = place.LongCount() }).ToDictionaryAsync(one => one.Key, one => one.Count, stop);
            foreach (var place in level) counts[place.Id.Id] = found.GetValueOrDefault(place.Path);
        }

        return [.. places.Select(place => (long?)counts.GetValueOrDefault(place.Id.Id))];
    }
}

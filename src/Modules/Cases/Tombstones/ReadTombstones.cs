using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Tombstones;

/// <summary>A tombstone in a list: the matter's number and kind, the community, and nothing of what is hidden.</summary>
internal sealed record TombstoneSeen(Tombstone Left, string Number, string Type, string PackVersion, PlaceCard? Place);

/// <param name="Counts">Those that hold, by reason. They are listed one by one below, so that a small count tells nothing more.</param>
/// <param name="Undone">How many were undone again.</param>
internal sealed record TombstonesSeen(IReadOnlyList<(TombstoneReason Reason, int Count)> Counts, int Undone, IReadOnlyList<TombstoneSeen> Rows, string? Next);

/// <summary>What was taken from everybody's eyes at a place and why, newest first, open to everybody.</summary>
internal sealed class ReadTombstones(LinliDb db, PublicPlaces places, IPlaces all)
{
    public const int Most = 20; // rows of a page

    public async Task<TombstonesSeen> Of(PlaceCard place, TombstoneReason? only, string? after, CancellationToken stop)
    {
        var (district, path, end) = (place.Id.District, place.Path, place.Path + PlacePath.After);
        var here = db.Set<Tombstone>().AsNoTracking().Where(t => t.DistrictId == district && string.Compare(t.Path, path) >= 0 && string.Compare(t.Path, end) < 0);
        var counts = await here.Where(t => t.UndoneAt == null).GroupBy(t => t.Reason).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(stop);
        var undone = await here.CountAsync(t => t.UndoneAt != null, stop);

        var rows = here.Where(t => t.UndoneAt == null);
        if (only is { } reason) rows = rows.Where(t => t.Reason == reason);
        if (long.TryParse(after, out var ticks) && ticks > 0 && ticks <= DateTimeOffset.MaxValue.Ticks)
        {
            var before = new DateTimeOffset(ticks, TimeSpan.Zero);
            rows = rows.Where(t => t.At < before);
        }

        var found = await (from stone in rows
                           join it in db.Set<Case>() on new { stone.DistrictId, Id = stone.CaseId } equals new { it.DistrictId, it.Id }
                           orderby stone.At descending, stone.CaseId descending
                           select new { stone, it.Number, it.TypeCode, it.PackVersion, it.PlaceId }).Take(Most + 1).ToListAsync(stop);
        List<TombstoneSeen> seen = [];
        foreach (var row in found.Take(Most)) seen.Add(new(row.stone, row.Number, row.TypeCode, row.PackVersion, await Community(new(district, row.PlaceId), stop)));
        return new([.. counts.OrderBy(count => count.Key).Select(count => (count.Key, count.Count))], undone, seen, found.Count > Most ? $"{seen[^1].Left.At.UtcTicks}" : null);
    }

    /// <summary>The one that holds at a matter's address: hiding goes before a merge. Null where the matter stands for itself.</summary>
    public Task<Tombstone?> Of(Case it, CancellationToken stop) => it.IsHidden || it.MergedInto is not null
        ? db.Set<Tombstone>().AsNoTracking().Where(t => t.DistrictId == it.DistrictId && t.CaseId == it.Id && t.UndoneAt == null).OrderBy(t => t.Reason == TombstoneReason.Merged).FirstOrDefaultAsync(stop)
        : Task.FromResult<Tombstone?>(null);

    /// <summary>No nearer than the community: where exactly may be what is hidden.</summary>
    private async Task<PlaceCard?> Community(PlaceId place, CancellationToken stop) =>
        await places.Of(place, stop) is null ? null : (await all.Chain(place, stop)).LastOrDefault(above => above.Level is PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community);
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Burden;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Ledgers;

/// <summary>The list of ledgers that the system can write, and what that saved. Counts of rows and minutes, never of people.</summary>
internal sealed class FindLedgers(LinliDb db, AdmissionScope scope, IEnumerable<ILedgerSource> sources)
{
    /// <param name="Latest">When the caller's community had it written last; null where it hasn't.</param>
    public sealed record Row(LedgerOfRecords It, LedgerBuilt? Latest);

    /// <param name="SavedMinutes">Of the caller's place and below, this month.</param>
    /// <param name="MayBuild">The caller has them written for a community.</param>
    public sealed record Found(IReadOnlyList<Row> Rows, long SavedMinutes, bool MayBuild);

    public async Task<Found> Run(CancellationToken stop)
    {
        var all = sources.SelectMany(source => source.Ledgers).OrderBy(ledger => ledger.Code, StringComparer.Ordinal).ToList();
        if (scope.Main is not { } post) return new([.. all.Select(ledger => new Row(ledger, null))], 0, false);
        var (district, month) = (post.Id.District, BurdenIndex.MonthOf(scope.Today));
        Dictionary<string, LedgerBuilt> latest = new(StringComparer.Ordinal);
        if (scope.BurdenKeeper is { } by)
        {
            var community = by.Place.Id;
            foreach (var built in await db.Set<LedgerBuilt>().AsNoTracking().Where(b => b.DistrictId == district && b.CommunityId == community).OrderBy(b => b.BuiltAt).ToListAsync(stop)) latest[built.Ledger] = built;
        }

        return new([.. all.Select(ledger => new Row(ledger, latest.GetValueOrDefault(ledger.Code)))], await Saved(district, PlacePath.UpTo(post.Path, 3), month, stop), scope.BurdenKeeper is not null);
    }

    /// <summary>
    /// Minutes saved in a month. A ledger that was written several times in it, for days that may lie in each other, saved what
    /// the one saved that saved most: an estimate may be too low, never too high for that.
    /// </summary>
    public async Task<long> Saved(int district, string path, DateOnly month, CancellationToken stop)
    {
        var (after, from, to) = (path + PlacePath.After, ChinaTime.At(month, TimeSpan.Zero), ChinaTime.At(month.AddMonths(1), TimeSpan.Zero));
        var built = await db.Set<LedgerBuilt>().AsNoTracking().Where(b => b.DistrictId == district && b.BuiltAt >= from && b.BuiltAt < to && string.Compare(b.Path, path) >= 0 && string.Compare(b.Path, after) < 0)
            .GroupBy(b => new { b.CommunityId, b.Ledger }).Select(of => of.Max(b => b.SavedMinutes)).ToListAsync(stop);
        return built.Sum();
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>The clean-ups of a district, and the list of one: what each entry costs, and what becomes of it. Everybody who works in the district may read.</summary>
internal sealed class FindCleanUps(LinliDb db, AdmissionScope scope, IPlaces places)
{
    public const int Most = 20; // the latest

    /// <param name="Place">Name of the place whose communities are asked.</param>
    /// <param name="Tasks">Tasks under it that are not done; of a closed one, those that were not when it was closed.</param>
    /// <param name="Into">The entry that goes on instead.</param>
    public sealed record Row(CleanUpItem Item, Application It, string Place, int Tasks, Application? Into);

    /// <param name="Shown">The one asked for, else the latest; null where there was none.</param>
    /// <param name="MayDecide">The caller opens, decides and closes.</param>
    public sealed record Found(CleanUp? Shown, IReadOnlyList<Row> Rows, IReadOnlyList<CleanUp> All, bool MayDecide)
    {
        public int Of(CleanUpChoice? choice) => Rows.Count(row => row.Item.Choice == choice);

        /// <summary>The row to decide; null where the caller can't, or it is closed, or there is none of that number.</summary>
        public Row? ToDecide(string? number) => MayDecide && Shown is { ClosedAt: null } && number is not null ? Rows.FirstOrDefault(row => row.It.Number == number) : null;

        /// <summary>The entries that may go on in the place of one.</summary>
        public IEnumerable<Application> MayTake(Row row, DateOnly today) => Rows.Where(other => other.It.MayGoOnFor(row.It, other.Item, today)).Select(other => other.It);
    }

    public async Task<Found> Run(Guid? id, CancellationToken stop)
    {
        if (scope.District is not { } district) return new(null, [], [], false);
        var all = await db.Set<CleanUp>().AsNoTracking().Where(c => c.DistrictId == district).OrderByDescending(c => c.OpenedAt).Take(Most).ToListAsync(stop);
        var shown = all.Find(c => c.Id == id) ?? all.FirstOrDefault();
        return new(shown, shown is null ? [] : await Rows(shown, stop), all, scope.Cleaner is not null);
    }

    private async Task<List<Row>> Rows(CleanUp of, CancellationToken stop)
    {
        var district = of.DistrictId;
        var items = await db.Set<CleanUpItem>().AsNoTracking().Where(i => i.DistrictId == district && i.CleanUpId == of.Id).ToListAsync(stop);
        var ids = items.ConvertAll(i => i.ApplicationId);
        var entries = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        var tasks = of.ClosedAt is null ? await db.OpenTasks(district, stop) : items.ToDictionary(i => i.ApplicationId, i => i.Tasks);
        var names = (await places.FindAll(district, [.. entries.Values.Select(a => a.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return [.. items.Select(i => (Item: i, It: entries[i.ApplicationId])).OrderBy(row => row.It.OfficeName, StringComparer.Ordinal).ThenBy(row => row.It.Number, StringComparer.Ordinal)
            .Select(row => new Row(row.Item, row.It, names.GetValueOrDefault(row.It.PlaceId, ""), tasks.GetValueOrDefault(row.It.Id), row.Item.GoesInto is { } into ? entries.GetValueOrDefault(into) : null))];
    }
}

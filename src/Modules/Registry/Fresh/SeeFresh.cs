using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Contact;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Fresh;

/// <summary>
/// How much of what is kept should be confirmed again, by place and field: counts, and never whose. Who sees residents of
/// the place sees its grids; who only counts sees communities and above, small numbers hidden.
/// </summary>
internal sealed class SeeFresh(LinliDb db, IPlaces places, IAccess access, Caller caller, TimeProvider clock)
{
    public const int SmallBelow = 5;
    private const int TrendMonths = 12;

    /// <param name="Held">Fields that are kept.</param>
    /// <param name="Stale">Of them, those that are older than their target.</param>
    public sealed record Share(int Held, int Stale)
    {
        public double? Percent => Held == 0 ? null : 100.0 * Stale / Held;

        public static Share Of(IEnumerable<GridFigure> figures) => figures.Aggregate(new Share(0, 0), (sum, figure) => new(sum.Held + figure.Whole, sum.Stale + figure.Whole - figure.Good));
    }

    /// <param name="ByElement">By the element's name; those that are kept of nobody are left out.</param>
    /// <param name="Hidden">So few that it would tell of one of them.</param>
    public sealed record Row(PlaceCard Place, IReadOnlyDictionary<string, Share> ByElement, Share All, bool Hidden);

    /// <param name="Trend">Months with their stale share, the oldest first.</param>
    public sealed record Seen(PlaceCard Place, IReadOnlyList<Row> Rows, IReadOnlyDictionary<string, Share> ByElement, Share All, bool AllHidden, IReadOnlyList<(DateOnly Month, Share Share)> Trend, DateTimeOffset? CountedAt);

    public async Task<Outcome<Seen>> Run(PlaceCard place, CancellationToken stop)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        var target = new Target(place.Id.District, place.Path, place.Grid);
        if (!access.May(RegistryRights.Count, target)) return RegistryRefusals.Unknown;
        var near = access.May(RegistryRights.See, target);
        if (!near && PlacePath.Level(place.Path) >= 3) return RegistryRefusals.Unknown; // grids are for those who work there

        var figures = await Figures(place, stop);
        var last = figures.Count == 0 ? default : figures.Max(figure => figure.Month);
        var now = figures.FindAll(figure => figure.Month == last);
        List<Row> rows = [];
        foreach (var child in await places.Beneath(place, stop))
        {
            var own = now.FindAll(figure => child.Level == PlaceLevel.Grid ? figure.GridId == child.Id.Id : PlacePath.IsWithin(figure.Path, child.Path));
            if (own.Count > 0) rows.Add(new(child, ByElement(own), Share.Of(own), !near && Share.Of(own).Held < SmallBelow));
        }

        var trend = figures.GroupBy(figure => figure.Month).OrderBy(month => month.Key).Select(month => (month.Key, Share.Of(month))).ToList();
        var hidden = rows.Count(row => row.Hidden) == 1; // one hidden part could be reckoned from the whole
        return new Seen(place, rows, ByElement(now), Share.Of(now), hidden, trend, now.Count == 0 ? null : now.Max(figure => figure.CountedAt));
    }

    private static Dictionary<string, Share> ByElement(IEnumerable<GridFigure> figures) =>
        figures.GroupBy(figure => figure.Measure[GridFigure.FreshMeasure.Length..]).ToDictionary(field => field.Key, Share.Of, StringComparer.Ordinal);

    private async Task<List<GridFigure>> Figures(PlaceCard place, CancellationToken stop)
    {
        var (district, path, after, grid) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id);
        var since = GridFigure.MonthOf(ChinaTime.DateOf(clock.GetUtcNow())).AddMonths(1 - TrendMonths);
        var all = db.Set<GridFigure>().AsNoTracking().Where(figure => figure.DistrictId == district && figure.Month >= since && figure.Measure.StartsWith(GridFigure.FreshMeasure));
        return await (place.Level == PlaceLevel.Grid
            ? all.Where(figure => figure.GridId == grid)
            : all.Where(figure => string.Compare(figure.Path, path) >= 0 && string.Compare(figure.Path, after) < 0)).ToListAsync(stop);
    }
}

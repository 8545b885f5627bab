using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Fresh;

/// <summary>How good the records of people, households and residences are, as the grids were counted last; those that lie in no grid count as not placed.</summary>
internal sealed class RecordsQuality(LinliDb db, TimeProvider clock) : IQuality
{
    private static readonly string[] Tables = ["people", "households", "residences"];

    public async Task<IReadOnlyList<TableQuality>> At(PlaceCard place, CancellationToken stop)
    {
        var (district, path, after, grid) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id);
        var since = GridFigure.MonthOf(ChinaTime.DateOf(clock.GetUtcNow())).AddMonths(-1);
        var all = db.Set<GridFigure>().AsNoTracking().Where(figure => figure.DistrictId == district && figure.Month >= since && !figure.Measure.StartsWith(GridFigure.FreshMeasure));
        var figures = await (place.Level == PlaceLevel.Grid ? all.Where(figure => figure.GridId == grid) : all.Where(figure => string.Compare(figure.Path, path) >= 0 && string.Compare(figure.Path, after) < 0)).ToListAsync(stop);
        var last = figures.Count == 0 ? default : figures.Max(figure => figure.Month);
        var now = figures.Where(figure => figure.Month == last).ToLookup(figure => figure.Measure);
        var lost = place.Level == PlaceLevel.Grid ? 0 : await db.Set<Residence>().CountAsync(r => r.DistrictId == district && r.Until == null && r.GridId == null && string.Compare(r.Path, path) >= 0 && string.Compare(r.Path, after) < 0, stop);
        return [.. Tables.Select(table => new TableQuality(table, "/desk/people/" + (table == "households" ? "contact" : "fresh"), [.. Parts(table, now, lost)]))];
    }

    private static IEnumerable<QualityPart> Parts(string table, ILookup<string, GridFigure> now, int lost)
    {
        foreach (var part in Enum.GetValues<QualityOf>())
        {
            var own = now[$"{table}.{part.ToString().ToLowerInvariant()}"].ToList();
            if (own.Count > 0) yield return new(part, own.Sum(figure => figure.Good), own.Sum(figure => figure.Whole) + (part == QualityOf.Placed && table == "residences" ? lost : 0));
        }
    }
}

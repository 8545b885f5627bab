using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>A grid's part of a number of its community.</summary>
/// <param name="Said">What it said last, where that is not too old.</param>
/// <param name="Asked">The question that lies with it.</param>
internal sealed record SaidPart(PlaceCard Grid, KeptFigure? Said, GridQuestion? Asked);

/// <summary>A number that nothing reckons.</summary>
/// <param name="Value">Null where nobody has said it, or not each of the grids.</param>
/// <param name="On">The day as of which it was said; of a sum the day of its oldest part.</param>
/// <param name="ByGrids">It is the sum of what the grids said.</param>
/// <param name="Parts">Grid by grid; empty for a number that doesn't add up.</param>
internal sealed record SaidFigure(decimal? Value, DateOnly? On, bool ByGrids, IReadOnlyList<SaidPart> Parts)
{
    /// <summary>What the community itself said, where that holds.</summary>
    public KeptFigure? Own { get; init; }
}

/// <summary>
/// Numbers that somebody of a community or each of its grids has said, as of a day, where they are not too old for their
/// element. Where both were said the later holds, and the community's own where they are of one day.
/// </summary>
internal sealed class SaidFigures(LinliDb db, IPlaces places)
{
    /// <returns>By the element's code, for each of them.</returns>
    public async Task<IReadOnlyDictionary<string, SaidFigure>> Of(PlaceCard community, IReadOnlyList<ElementNow> elements, DateOnly on, CancellationToken stop)
    {
        Dictionary<string, SaidFigure> said = new(StringComparer.Ordinal);
        if (elements.Count == 0) return said;
        var (district, id, codes) = (community.Id.District, community.Id.Id, elements.Select(element => element.Code).ToList());
        var oldest = on.AddDays(-elements.Max(element => element.Means.FreshDays));
        var figures = await db.Set<KeptFigure>().AsNoTracking()
            .Where(it => it.DistrictId == district && it.CommunityId == id && codes.Contains(it.Code) && it.On >= oldest && it.On <= on && (it.Until == null || it.Until > on)).ToListAsync(stop);
        var asked = await db.Set<GridQuestion>().AsNoTracking().Where(q => q.DistrictId == district && q.CommunityId == id && q.EndedAt == null && codes.Contains(q.Code)).ToListAsync(stop);
        var grids = elements.Any(KeptFigure.AddsUpByGrid) ? await places.Grids(community.Id, stop) : [];
        foreach (var element in elements)
        {
            var since = on.AddDays(-element.Means.FreshDays);
            var fresh = figures.FindAll(it => it.Code == element.Code && it.On >= since);
            IReadOnlyList<SaidPart> parts = KeptFigure.AddsUpByGrid(element)
                ? [.. grids.Select(grid => new SaidPart(grid, Latest(fresh, grid.Id.Id), asked.Find(q => q.GridId == grid.Id.Id && q.Code == element.Code && q.DueOn >= since)))] : [];
            said[element.Code] = Together(Latest(fresh, null), parts);
        }

        return said;
    }

    private static SaidFigure Together(KeptFigure? whole, IReadOnlyList<SaidPart> parts)
    {
        if (parts.Count > 0 && parts.All(part => part.Said is not null) && parts.Min(part => part.Said!.On) is var day && (whole is null || whole.On < day))
            return new(parts.Sum(part => part.Said!.Value), day, true, parts);
        return new(whole?.Value, whole?.On, false, parts) { Own = whole };
    }

    private static KeptFigure? Latest(List<KeptFigure> figures, Guid? grid) => figures.Where(it => it.GridId == grid).MaxBy(it => (it.On, it.At));
}

using System.Security.Cryptography;
using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Exclusive;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Drawing;

/// <summary>A building or village group as grids are drawn of it.</summary>
/// <param name="Grid">Null where it lies in no grid that stands.</param>
/// <param name="Homes">All homes below it, whichever grid they are counted in.</param>
/// <param name="Astray">Homes and stairwells below it that lie in another grid than it does itself, or in none.</param>
internal sealed record GroundPart(
    Guid Id, Guid? ParentId, string PlateSmall, string PlateLarge, string Path, Guid? Grid, double? Lat, double? Lon, DateOnly StandsFrom, int Homes, int Astray)
{
    public string Plate => PlateSmall + PlateLarge;
}

/// <summary>A grid that stands.</summary>
/// <param name="Ends">Set where its end is entered already; nothing is put into it any more.</param>
internal sealed record GroundGrid(Guid Id, string Name, DateOnly? Ends);

/// <summary>What the grids of one community are drawn on, as it stands today.</summary>
/// <param name="Mark">Another one as soon as a grid, a building, a home or who belongs where has changed.</param>
internal sealed record CommunityGround(IReadOnlyList<GroundGrid> Grids, IReadOnlyList<GroundPart> Parts, string Mark)
{
    /// <summary>The first day from which other grids may hold, since each part stands as it does from a day on.</summary>
    public DateOnly EarliestFor(IEnumerable<Guid> parts)
    {
        var asked = parts.ToHashSet();
        return Parts.Where(part => asked.Contains(part.Id)).Select(part => part.StandsFrom).DefaultIfEmpty().Max().AddDays(1);
    }

    public int HomesIn(Guid? grid) => Parts.Where(part => part.Grid == grid).Sum(part => part.Homes);
}

/// <summary>Reads the ground of a community in three questions; exclusive grids and what lies in them stay out.</summary>
internal sealed class ReadGround(LinliDb db, TimeProvider clock)
{
    private sealed record Below(string Part, Guid? Grid, PlaceLevel Level, int Count);

    public async Task<CommunityGround> Run(Place community, CancellationToken stop)
    {
        if (community.Level != PlaceLevel.Community) throw new ArgumentException("Grids are drawn within one community.", nameof(community));
        var standing = db.PlacesOn(community.DistrictId, clock.Today()).AsNoTracking().Within(community.Path);
        var exclusive = db.Set<ExclusiveGrid>().Where(e => e.DistrictId == community.DistrictId).Select(e => e.GridId); // a market's or school's own: never drawn here
        var grids = (await standing.Where(p => p.Level == PlaceLevel.Grid && !exclusive.Contains(p.Id)).Select(p => new GroundGrid(p.Id, p.Name, p.ValidTo)).ToListAsync(stop))
            .OrderBy(g => g.Name, PlateOrder.It).ThenBy(g => g.Id).ToList();
        var known = grids.Select(g => g.Id).ToHashSet();
        var below = (await CountBelow(standing, stop)).ToLookup(b => b.Part);
        var parts = (await standing.Where(p => (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group) && (p.GridId == null || !exclusive.Contains(p.GridId.Value)))
            .Select(p => new { p.Id, p.ParentId, p.PlateSmall, p.PlateLarge, p.Path, p.GridId, p.Lat, p.Lon, p.StandsFrom }).ToListAsync(stop))
            .OrderBy(p => p.PlateSmall, PlateOrder.It).ThenBy(p => p.PlateLarge, PlateOrder.It).ThenBy(p => p.Path, StringComparer.Ordinal)
            .Select(p => new GroundPart(p.Id, p.ParentId, p.PlateSmall, p.PlateLarge, p.Path, p.GridId is { } grid && known.Contains(grid) ? grid : null, p.Lat, p.Lon, p.StandsFrom,
                below[p.Path].Where(b => PlaceLevels.IsHome(b.Level)).Sum(b => b.Count), below[p.Path].Where(b => b.Grid != p.GridId).Sum(b => b.Count))).ToList();
        return new(grids, parts, MarkOf(grids, parts));
    }

    private static async Task<List<Below>> CountBelow(IQueryable<Place> standing, CancellationToken stop)
    {
        const int One = PlacePath.SegmentLength, Two = 2 * One;
        return (await standing.Where(p => p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household || p.Level == PlaceLevel.Unit)
            .GroupBy(p => new { Part = p.Path.Substring(0, p.Level == PlaceLevel.Dwelling ? p.Path.Length - Two : p.Path.Length - One), p.GridId, p.Level })
            .Select(g => new { g.Key.Part, g.Key.GridId, g.Key.Level, Count = g.Count() }).ToListAsync(stop))
            .ConvertAll(b => new Below(b.Part, b.GridId, b.Level, b.Count));
    }

    private static string MarkOf(List<GroundGrid> grids, List<GroundPart> parts)
    {
        var text = new StringBuilder();
        foreach (var grid in grids) text.Append(grid.Id).Append(' ').Append(grid.Ends).Append('\n');
        foreach (var part in parts) text.Append(part.Id).Append(' ').Append(part.Grid).Append(' ').Append(part.Homes).Append(' ').Append(part.Astray).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}

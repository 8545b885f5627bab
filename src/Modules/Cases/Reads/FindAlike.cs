using Linli.Contracts;
using Linli.Engines.Duplicates;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>A case that may be the same matter.</summary>
internal sealed record CaseAlike(
    int District, Guid Id, string Number, string Type, string Title, string Text, Guid Place, string Path, string PlaceName, string State, Phase Phase, string? End, DateTimeOffset ReportedAt);

/// <summary>A case that may be the same, and what speaks for it.</summary>
internal sealed record FoundAlike(CaseAlike Case, Likeness Likeness);

/// <summary>
/// The living and recently ended cases nearby that may be the same as one, as far as the caller may see them. It only
/// shows them: nothing is joined by it.
/// </summary>
internal sealed class FindAlike(LinliDb db, IPlaces places, Caller caller, TimeProvider clock)
{
    public const int Most = 5; // shown side by side
    public const int ComparedMax = 400; // the newest of the street; more would keep the desk waiting
    public const int TextLengthMin = 4; // characters; less is not yet a matter

    private const int StreetLevel = 2, BuildingLevel = 5;
    private static readonly DuplicateAims Aims = new() { Window = TimeSpan.FromDays(30) };

    /// <summary>For a matter that is being taken down now.</summary>
    /// <param name="type">Null while none is chosen.</param>
    public Task<IReadOnlyList<FoundAlike>> Run(PlaceCard place, string? type, string text, CancellationToken stop) =>
        Run(place.Id, place.Path, type, text, clock.GetUtcNow(), null, stop);

    public Task<IReadOnlyList<FoundAlike>> Run(Case it, CancellationToken stop) =>
        Run(new(it.DistrictId, it.PlaceId), it.Path, it.TypeCode, it.Text, it.ReportedAt, it.Id, stop);

    private async Task<IReadOnlyList<FoundAlike>> Run(PlaceId place, string path, string? type, string text, DateTimeOffset at, Guid? self, CancellationToken stop)
    {
        if (text.Trim().Length < TextLengthMin) return [];
        var (from, to, ended) = (at - Aims.Window, at + Aims.Window, clock.GetUtcNow() - Aims.Window);
        var near = await db.Set<Case>().AsNoTracking().SeenBy(db, caller).Within(place.District, PlacePath.UpTo(path, StreetLevel))
            .Where(c => c.ReportedAt >= from && c.ReportedAt <= to && c.Id != self && c.MergedInto == null && (c.ClosedAt == null || c.ClosedAt >= ended))
            .OrderByDescending(c => c.ReportedAt).Take(ComparedMax)
            .Select(c => new CaseAlike(c.DistrictId, c.Id, c.Number, c.TypeCode, c.Title, c.Text, c.PlaceId, c.Path, c.PlaceName, c.State, c.Phase, c.End, c.ReportedAt))
            .ToListAsync(stop);
        if (near.Count == 0) return [];
        var points = await Points(place, near, stop);
        var byNumber = near.ToDictionary(one => one.Number);
        return [.. new DuplicateSearch([.. near.Select(one => Matter(one.Number, one.Text, one.Type, one.Path, one.ReportedAt, points))], Aims)
            .Best(Matter("", text, type, path, at, points), Most).Select(pair => new FoundAlike(byNumber[pair.Other.Key], pair.Likeness))];
    }

    private static Matter Matter(string key, string text, string? type, string path, DateTimeOffset at, Dictionary<string, PlaceCard> points)
    {
        var building = PlacePath.UpTo(path, BuildingLevel);
        var point = points.GetValueOrDefault(building);
        return new(key, text, type, building, point?.Latitude, point?.Longitude, at);
    }

    /// <summary>Buildings of which a point is known, by path; a home lies where its house does.</summary>
    private async Task<Dictionary<string, PlaceCard>> Points(PlaceId own, List<CaseAlike> near, CancellationToken stop)
    {
        var cards = await places.FindAll(own.District, [.. near.Select(one => one.Place).Append(own.Id).Distinct()], stop);
        return cards.Concat(await places.Chain(own, stop)).Where(card => card.Latitude is not null && PlacePath.Level(card.Path) >= BuildingLevel)
            .GroupBy(card => PlacePath.UpTo(card.Path, BuildingLevel)).ToDictionary(same => same.Key, same => same.First());
    }
}

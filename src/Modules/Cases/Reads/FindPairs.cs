using Linli.Contracts;
using Linli.Engines.Duplicates;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>Two open cases that may be one matter; the earlier first.</summary>
internal sealed record PairAlike(CaseAlike One, CaseAlike Other, Likeness Likeness);

/// <param name="Compared">How many open cases were compared.</param>
/// <param name="All">False where there are more than could be: the newest were taken.</param>
internal sealed record PairsFound(IReadOnlyList<PairAlike> Pairs, int Compared, bool All);

/// <summary>The open cases of the caller's places, all compared with all that are near: what may be one matter. It only shows them.</summary>
internal sealed class FindPairs(LinliDb db, IPlaces places, Caller caller)
{
    public const int Most = 50; // pairs shown
    public const int ComparedMax = 2_000; // open cases, the newest; a street has some hundreds

    private const int BuildingLevel = 5;
    private static readonly DuplicateAims Aims = new() { Window = TimeSpan.FromDays(30) };

    public async Task<PairsFound> Run(CancellationToken stop)
    {
        List<CaseAlike> open = [];
        foreach (var part in db.Set<Case>().AsNoTracking().PartsSeenBy(db, caller, past: false))
        {
            open.AddRange(await part.Seen.Where(c => c.Phase != Phase.Closed && c.Visibility != Visibility.Sealed && c.Text.Length >= FindAlike.TextLengthMin)
                .OrderByDescending(c => c.ReportedAt).Take(ComparedMax + 1)
                .Select(c => new CaseAlike(c.DistrictId, c.Id, c.Number, c.TypeCode, c.Title, c.Text, c.PlaceId, c.Path, c.PlaceName, c.State, c.Phase, c.End, c.ReportedAt)).ToListAsync(stop));
        }

        var all = open.Count <= ComparedMax;
        if (!all) open = [.. open.OrderByDescending(one => one.ReportedAt).Take(ComparedMax)];
        var points = await Points(open, stop);
        var byNumber = open.ToDictionary(one => one.Number);
        var search = new DuplicateSearch([.. open.Select(one => Matter(one, points))], Aims);
        return new([.. search.Pairs().Take(Most).Select(pair => new PairAlike(byNumber[pair.One.Key], byNumber[pair.Other.Key], pair.Likeness))], open.Count, all);
    }

    private static Matter Matter(CaseAlike one, Dictionary<Guid, PlaceCard> points)
    {
        var point = points.GetValueOrDefault(one.Place);
        return new(one.Number, one.Text, one.Type, PlacePath.UpTo(one.Path, BuildingLevel), point?.Latitude, point?.Longitude, one.ReportedAt);
    }

    private async Task<Dictionary<Guid, PlaceCard>> Points(List<CaseAlike> open, CancellationToken stop)
    {
        Dictionary<Guid, PlaceCard> points = [];
        foreach (var district in open.GroupBy(one => one.District))
            foreach (var card in await places.FindAll(district.Key, [.. district.Select(one => one.Place).Distinct()], stop))
                if (card.Latitude is not null && PlacePath.Level(card.Path) >= BuildingLevel) points[card.Id.Id] = card;
        return points;
    }
}

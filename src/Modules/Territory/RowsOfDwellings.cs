using System.Runtime.CompilerServices;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>A row for each home that stands in a place today: where it is, never who lives in it.</summary>
internal sealed class RowsOfDwellings(LinliDb db, IPlaces places, TimeProvider clock) : IRowSource
{
    public const string Address = "dwelling.address", Grid = "dwelling.grid";

    private const int AtOnce = 500; // homes

    public ElementOf Of => ElementOf.Dwelling;

    public bool IsPersonal => false;

    public IReadOnlyList<string> Codes { get; } = [Address, Grid];

    public async IAsyncEnumerable<DetailRow> Rows(RowsAsked asked, [EnumeratorCancellation] CancellationToken stop)
    {
        var (district, last, today) = (asked.Place.Id.District, "", ChinaTime.DateOf(clock.GetUtcNow()));
        while (true)
        {
            var ids = await Here(asked.Place, last, today).OrderBy(p => p.Path).Take(AtOnce).Select(p => p.Id).ToListAsync(stop);
            if (ids.Count == 0) yield break;
            var cards = await places.FindAll(district, ids, stop);
            foreach (var card in cards) yield return new(card.Id.Id, [], [.. asked.Codes.Select(code => new RowValue(code switch { Address => card.FullName, Grid => card.GridName, _ => null }))]);
            if (cards.Count == 0) yield break;
            last = cards[^1].Path;
        }
    }

    public Task<bool> NoteGiven(RowsAsked asked, Guid taken, IReadOnlyCollection<Guid> people, CancellationToken stop) => Task.FromResult(true); // nobody stands in them

    /// <summary>The homes behind the last one that was told: a path is a place's alone.</summary>
    private IQueryable<Place> Here(PlaceCard place, string last, DateOnly today) => db.PlacesOn(place.Id.District, today).AsNoTracking().Within(place.Path)
        .Where(p => (p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household) && p.Path.CompareTo(last) > 0);
}

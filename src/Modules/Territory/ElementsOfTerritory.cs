using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>What the tree answers for the data dictionary: how many places of a kind lie in a place, and how a place is called.</summary>
internal sealed class ElementsOfTerritory(LinliDb db) : IElementSource
{
    public string Name => "territory";

    public IReadOnlyList<SourceElement> Elements { get; } =
    [
        new("place.code", ElementOf.Place, ElementType.PlaceCode, null, Sensitivity.Open, 365), new("place.name", ElementOf.Place, ElementType.Text, null, Sensitivity.Open, 365) { LengthMost = 60 },
        new(RowsOfDwellings.Address, ElementOf.Dwelling, ElementType.Text, null, Sensitivity.Internal, 365) { LengthMost = 200 }, new(RowsOfDwellings.Grid, ElementOf.Dwelling, ElementType.Text, null, Sensitivity.Internal, 365) { LengthMost = 60 },
        Counted("place.communities"), Counted("place.grids"), Counted("place.buildings"), Counted("place.homes"),
    ];

    public Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, CancellationToken stop)
    {
        if (places.Count == 0) return Task.FromResult<IReadOnlyList<long?>>([]);
        var district = places[0].Id.District;
        PlaceLevel[] levels = code switch
        {
            "place.communities" => [PlaceLevel.Community],
            "place.grids" => [PlaceLevel.Grid],
            "place.buildings" => [PlaceLevel.Building],
            _ => [PlaceLevel.Dwelling, PlaceLevel.Household],
        };
        return db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == district && levels.Contains(p.Level) && p.ValidFrom <= on && (p.ValidTo == null || p.ValidTo > on))
            .Select(p => new PlacedRow { Path = p.Path, GridId = p.Level == PlaceLevel.Grid ? p.Id : p.GridId, Counted = p.Id }).In(places, stop);
    }

    private static SourceElement Counted(string code) => new(code, ElementOf.Place, ElementType.Count, code["place.".Length..], Sensitivity.Open, 1, Computed: true);
}

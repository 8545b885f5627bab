using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>What the tree answers for the data dictionary: how many places of a kind lie in a place, and how a place is called.</summary>
internal sealed class ElementsOfTerritory(LinliDb db, SeePlace see) : IElementSource
{
    public string Name => "territory";

    public IReadOnlyList<SourceElement> Elements { get; } =
    [
        new("place.code", ElementOf.Place, ElementType.PlaceCode, null, Sensitivity.Open, 365), new("place.name", ElementOf.Place, ElementType.Text, null, Sensitivity.Open, 365) { LengthMost = 60 },
        new(RowsOfDwellings.Address, ElementOf.Dwelling, ElementType.Text, null, Sensitivity.Internal, 365) { LengthMost = 200 }, new(RowsOfDwellings.Grid, ElementOf.Dwelling, ElementType.Text, null, Sensitivity.Internal, 365) { LengthMost = 60 },
        Counted("place.communities"), Counted("place.grids"), Counted("place.buildings"), Counted("place.homes"),
    ];

    public Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, ColumnFor purpose, CancellationToken stop)
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

    /// <summary>Pages of the tree show any day. Only right above the places that are counted does one list them all; above that the numbers below lead down to it.</summary>
    public BehindNumber? Behind(string code, PlaceCard place, DateOnly on)
    {
        if (!see.May(place)) return null;
        var day = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (code, place) switch
        {
            ("place.grids", _) => new($"/desk/grids?place={place.Id.Id}&on={day}"),
            ("place.communities", { Level: PlaceLevel.Street }) or ("place.buildings", { Level: PlaceLevel.Grid, Village: false }) => new($"/desk/places/{place.Id.Id}?on={day}"),
            _ => null,
        };
    }

    private static SourceElement Counted(string code) => new(code, ElementOf.Place, ElementType.Count, code["place.".Length..], Sensitivity.Open, 1, Computed: true);
}

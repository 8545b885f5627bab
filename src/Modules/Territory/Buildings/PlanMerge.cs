using Linli.Contracts;

namespace Linli.Territory.Buildings;

/// <summary>
/// What of a plan is missing in a community, as new places in the order in which they are written (parents first), and how
/// much stands already. Pure; the same plan a second time makes nothing.
/// </summary>
internal sealed class PlanMerge(Place community, IEnumerable<Place> standing, DateOnly from, Func<int> nextShortNo, Func<Guid> newId)
{
    private readonly Dictionary<(Guid Parent, PlaceLevel Level, string Key), Place> there = Known(standing);
    private readonly HashSet<Guid> counted = [];

    public List<Place> Made { get; } = [];

    /// <summary>By level, what the plan names and the community has.</summary>
    public Dictionary<PlaceLevel, int> There { get; } = [];

    /// <summary>Buildings, new or old, with the ground that the plan gives them.</summary>
    public List<(Place Building, PlanShape Shape)> Shapes { get; } = [];

    public void Add(IEnumerable<PlanPart> parts)
    {
        foreach (var part in parts) Add(part, community);
    }

    private void Add(PlanPart part, Place parent)
    {
        var key = (parent.Id, part.Level, PlateKey.Of(part.Level, part.Name));
        if (!there.TryGetValue(key, out var place))
        {
            place = Place.Below(parent, newId(), nextShortNo(), part.Level, part.Name, parent.ValidFrom > from ? parent.ValidFrom : from);
            if (part.Grid is { } grid && PlaceLevels.MakesGrids(part.Level)) place.InGrid(grid);
            if (part.Shape is { } ground) place.At(ground.Ring.Centre.Lat, ground.Ring.Centre.Lon);
            there[key] = place;
            counted.Add(place.Id);
            Made.Add(place);
        }
        else if (counted.Add(place.Id))
        {
            There[part.Level] = There.GetValueOrDefault(part.Level) + 1;
        }

        if (part.Shape is { } shape) Shapes.Add((place, shape));
        foreach (var below in part.Parts) Add(below, place);
    }

    // Two standing places that people would take for one: the elder is meant.
    private static Dictionary<(Guid, PlaceLevel, string), Place> Known(IEnumerable<Place> standing)
    {
        var known = new Dictionary<(Guid, PlaceLevel, string), Place>();
        foreach (var place in standing.Where(place => place.ParentId is not null).OrderBy(place => place.ShortNo))
            known.TryAdd((place.ParentId!.Value, place.Level, PlateKey.Of(place.Level, place.Name)), place);
        return known;
    }
}

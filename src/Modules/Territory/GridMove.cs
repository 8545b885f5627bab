using Linli.Contracts;

namespace Linli.Territory;

/// <summary>
/// What changes when a grid goes to another community with all that belongs to it. Pure: it changes the places it is given
/// and tells the rest; paths below the moved places are rewritten by the use case.
/// </summary>
/// <remarks>
/// A compound goes along if the grid holds all its buildings. Otherwise it splits: the grid's buildings go to a compound of
/// the same name in the new community, which is made if there is none, so that addresses stay as people say them.
/// </remarks>
internal sealed class GridMove(Place grid, Place to, DateOnly on, Func<int> nextShortNo, Func<Guid> newId)
{
    /// <summary>How the moved places stood until then.</summary>
    public List<PlacePast> Pasts { get; } = [];

    /// <summary>Compounds made in the new community.</summary>
    public List<Place> Made { get; } = [];

    /// <summary>Compounds that have no building left.</summary>
    public List<Place> Emptied { get; } = [];

    /// <summary>Moved places and the paths that they had; everything below has to follow.</summary>
    public List<(Place Root, string OldPath)> Roots { get; } = [];

    /// <summary>The number of a grid is free in the new community, or it gets the next one.</summary>
    public static string NumberAt(Place grid, IEnumerable<Place> standingThere)
    {
        var taken = standingThere.Where(p => p.Level == PlaceLevel.Grid).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (!taken.Contains(grid.Name)) return grid.Name;
        return Enumerable.Range(1, int.MaxValue).Select(no => $"第{no}网格").First(name => !taken.Contains(name));
    }

    /// <param name="parts">The grid's buildings or groups.</param>
    /// <param name="compounds">The compounds that these buildings stand in, and how many standing buildings each has in all.</param>
    /// <param name="standingThere">The grids, compounds and groups of the new community.</param>
    public void Apply(IReadOnlyList<Place> parts, IReadOnlyList<(Place Compound, int Buildings)> compounds, IReadOnlyList<Place> standingThere)
    {
        var there = standingThere.Where(p => p.Level == PlaceLevel.Compound).DistinctBy(p => p.Name).ToDictionary(p => p.Name, StringComparer.Ordinal);
        var oldCommunity = grid.PlateSmall;
        Move(grid, to, NumberAt(grid, standingThere));

        foreach (var group in parts.Where(p => p.Level == PlaceLevel.Group))
        {
            var taken = standingThere.Any(p => p.Level == PlaceLevel.Group && p.Name == group.Name);
            Move(group, to, taken ? oldCommunity + group.Name : group.Name); // 城东村1组, where a 1组 is already
        }

        foreach (var (compound, buildings) in compounds)
        {
            var going = parts.Where(p => p.ParentId == compound.Id).ToList();
            if (!there.TryGetValue(compound.Name, out var host))
            {
                if (going.Count == buildings)
                {
                    Move(compound, to, compound.Name); // its buildings keep their parent; its own history tells where they were
                    continue;
                }

                host = Place.Below(to, newId(), nextShortNo(), PlaceLevel.Compound, compound.Name, on);
                Made.Add(host);
            }

            foreach (var building in going) Move(building, host, building.Name);
            if (going.Count < buildings) continue;
            compound.End(on);
            Emptied.Add(compound);
        }
    }

    private void Move(Place place, Place below, string name)
    {
        Roots.Add((place, place.Path));
        Pasts.Add(place.MoveBelow(below, name, on));
    }
}

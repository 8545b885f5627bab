using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Territory.Pages;

/// <summary>The kinds of posts that somebody may set up within a place.</summary>
internal static class MakeKinds
{
    private static readonly PostKind[] All = [PostKind.UnitHead, PostKind.BuildingHead, PostKind.GridWorker, PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead];

    public static IReadOnlyList<PostKind> For(Place place, IAccess access) =>
        [.. All.Where(kind => Stands(kind, place) && access.May(TerritoryRights.ToAppoint(kind), new(place.DistrictId, place.Path, place.Level == PlaceLevel.Grid ? place.Id : place.GridId)))];

    // In a village there are groups and no stairwells; nothing stands in a place that lies deeper than the post's own.
    private static bool Stands(PostKind kind, Place place) => Post.LevelsOf(kind).Any(level =>
        (level == place.Level || PlaceLevels.LiesBelow(level, place.Level))
        && !(place.Level is PlaceLevel.Community or PlaceLevel.Grid && level is PlaceLevel.Unit or PlaceLevel.Building && place.Kind == PlaceKind.Village)
        && !(place.Level is PlaceLevel.Community or PlaceLevel.Grid && level == PlaceLevel.Group && place.Kind == PlaceKind.Urban));
}

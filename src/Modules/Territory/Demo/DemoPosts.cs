using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Opening;

namespace Linli.Territory.Demo;

/// <summary>The posts of the demo: one worker a grid, a desk and a lead at each community and street, the district's desk, and departments; in one community the heads of buildings and most stairwells; the teams of the grids.</summary>
internal static class DemoPosts
{
    public static IReadOnlyList<Post> For(IReadOnlyList<Place> places, Dice dice)
    {
        var posts = new List<Post>();
        foreach (var place in places)
        {
            switch (place.Level)
            {
                case PlaceLevel.Grid:
                    Add(place, PostKind.GridWorker, "网格员", "Grid worker");
                    break;
                case PlaceLevel.Community:
                    Add(place, PostKind.CommunityDesk, "综合岗", "Community desk");
                    Add(place, PostKind.CommunityLead, place.Kind == PlaceKind.Village ? "村主任" : "社区书记", "Community lead");
                    break;
                case PlaceLevel.Street:
                    Add(place, PostKind.StreetDesk, "值班岗", "Street duty desk");
                    Add(place, PostKind.StreetLead, "分管负责人", "Street lead");
                    break;
                case PlaceLevel.District:
                    Add(place, PostKind.DistrictDesk, "指挥岗", "District desk");
                    foreach (var (code, zh, en) in DepartmentPosts.All) Add(place, PostKind.Department, zh, en, code);
                    break;
                default:
                    break; // no posts below a grid but in one community
            }
        }

        var heads = DemoHeads.Places(places);
        for (var nth = 0; nth < heads.Count; nth++)
        {
            if (DemoHeads.HasNoPost(nth, heads[nth].Level)) continue;
            var kind = heads[nth].Level == PlaceLevel.Unit ? PostKind.UnitHead : PostKind.BuildingHead;
            var (zh, en) = MakePosts.NameOf(kind, heads[nth].Kind);
            Add(heads[nth], kind, zh, en); // after all others, whose ids stay as they were
        }

        var grids = places.Where(place => place.Level == PlaceLevel.Grid).ToList();
        for (var nth = 0; nth < grids.Count; nth++)
            foreach (var (code, zh, en) in DemoTeams.Of(grids[nth], nth)) Add(grids[nth], PostKind.GridTeam, zh, en, code);

        return posts;

        void Add(Place place, PostKind kind, string zh, string en, string? code = null) =>
            posts.Add(new(place.DistrictId, dice.Uuid(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() + posts.Count),
                kind, code ?? Post.CodeOf(kind), place.Id, zh, en, DemoTerritory.From, demo: true));
    }
}

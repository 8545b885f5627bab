using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;

namespace Linli.Territory.Demo;

/// <summary>The teams of the demo's grids beside their workers, as the base pack's usual formulas want them; here and there one is missing, so that the report has something to say.</summary>
internal static class DemoTeams
{
    private static readonly (string Code, string Zh, string En)[]
        Urban = [("grid-lead", "网格长", "Grid lead"), ("grid-part-time", "兼职网格员", "Part-time grid worker"), ("grid-volunteer", "网格志愿者", "Grid volunteer")],
        Village = [("grid-lead", "网格长", "Grid lead"), ("grid-police", "警务员", "Police contact"), ("village-doctor", "村医", "Village doctor"), ("grid-volunteer", "网格志愿者", "Grid volunteer")];

    /// <summary>What stands at a grid; in one grid of forty a volunteer was never asked for.</summary>
    public static IEnumerable<(string Code, string Zh, string En)> Of(Place grid, int nth) =>
        (grid.Kind == PlaceKind.Village ? Village : Urban).Where(post => nth % 40 != 17 || post.Code != "grid-volunteer");

    /// <param name="leads">Who leads each community, by its id: they lead its grids too.</param>
    /// <param name="somebody">A person nobody has met yet.</param>
    public static IEnumerable<Holding> Hold(IEnumerable<Post> posts, IReadOnlyDictionary<Guid, Place> places, IReadOnlyDictionary<Guid, Guid> leads, Func<Account> somebody, Func<Guid> newId)
    {
        var police = new Dictionary<string, Guid>(StringComparer.Ordinal); // one for a street's villages
        var nth = 0;
        foreach (var post in posts)
        {
            if (nth++ % 71 == 29) continue; // vacant
            var grid = places[post.PlaceId];
            var street = PlacePath.Above(PlacePath.Above(grid.Path));
            var holder = post.Code switch
            {
                "grid-lead" => leads[grid.ParentId!.Value],
                "grid-police" => police.TryGetValue(street, out var known) ? known : police[street] = somebody().Id,
                _ => somebody().Id,
            };
            yield return new Holding(post.DistrictId, newId(), post.Id, holder, deputy: false, DemoTerritory.From);
        }
    }
}

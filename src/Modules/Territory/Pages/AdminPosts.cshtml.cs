using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>The posts that nobody in the tree stands above: each district's desk and its departments. The security administrator fills them.</summary>
[Needs("territory.appoint-at-district")]
internal sealed class AdminPostsModel(IPlaces places, FindHolders holders) : PageModel
{
    public IReadOnlyList<(PlaceCard District, IReadOnlyList<PostWithHolders> Posts)> Districts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var all = new List<(PlaceCard, IReadOnlyList<PostWithHolders>)>();
        foreach (var district in await places.Districts(stop)) all.Add((district, await holders.At(district.Id.District, [district.Id.Id], stop)));
        Districts = all;
    }
}

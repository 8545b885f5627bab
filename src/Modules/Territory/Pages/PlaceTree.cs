using Linli.Contracts;
using Linli.Kernel;
using Linli.Kit.Pickers;
using Microsoft.AspNetCore.Http;

namespace Linli.Territory.Pages;

/// <summary>What lies below the reader's own post, to go from one place to another on the same page; opened on the way to the place that is shown.</summary>
internal sealed class PlaceTree(IPlaces places, Caller caller)
{
    public async Task<IReadOnlyList<TreeBranch>> To(PlaceCard shown, IQueryCollection query, CancellationToken stop)
    {
        if (caller.MainPost is not { } post || await places.Find(post.Place, stop) is not { } own) return [];
        var asked = query[TreePickerTagHelper.OpenField].Select(one => Guid.TryParse(one, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Take(20).ToList();
        var opened = (await places.FindAll(post.Id.District, asked, stop)).Select(one => one.Path).ToList();
        return await TreeBranch.Grow(await Below(own, stop), Face, place => opened.Exists(path => PlacePath.IsWithin(path, place.Path)) || (place.Id != shown.Id && PlacePath.IsWithin(shown.Path, place.Path)), place => Below(place, stop));
    }

    private static TreeBranch Face(PlaceCard place) => new(place.Id.Id.ToString(), place.Id.Id.ToString("N"), place.Level.ToString(), place.Name, null);

    private async Task<IReadOnlyList<PlaceCard>> Below(PlaceCard place, CancellationToken stop) => place.Level switch
    {
        PlaceLevel.District or PlaceLevel.Street => await places.Children(place.Id, stop),
        PlaceLevel.Community => await places.Grids(place.Id, stop),
        _ => [],
    };
}

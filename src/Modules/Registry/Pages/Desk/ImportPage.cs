using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Registry.Pages.Desk;

/// <summary>What pages about lists have in common: the community that the caller's post takes lists in for.</summary>
internal abstract class ImportPage : PeoplePage
{
    internal PlaceCard Community { get; private set; } = null!;

    protected async Task<bool> FindCommunity(IPlaces places)
    {
        if (Get<Caller>().Posts.Where(held => RegistryRights.Import.Holders.Contains(held.Post.Kind)).OrderBy(held => held.Deputy).FirstOrDefault() is not { } by) return false;
        if (await places.Find(by.Post.Place, Stop) is not { } place) return false;
        Community = place;
        return true;
    }
}

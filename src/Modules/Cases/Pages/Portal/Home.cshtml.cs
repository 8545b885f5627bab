using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>The residents' home: where we are, one big way to report, what waits for their word, and how the place is doing.</summary>
[OpenToAll]
internal sealed class HomeModel(
    SeePublicFigures figures, FindOwnCases own, PublicPlaces publicPlaces, IPosts posts, CasePacks packs, TimeProvider clock, Words words) : PortalPage
{
    private const int TilesMost = 6;
    private const int AsksMost = 2; // one dado, no wall of questions; the rest stands under 我的事

    internal PublicFigures Figures { get; private set; } = null!;

    /// <summary>Answered matters of the signed-in resident that wait for their verdict.</summary>
    internal IReadOnlyList<Asking> Asks { get; private set; } = [];
    internal int AsksMore { get; private set; }
    internal IReadOnlyList<CaseTypeDefinition> Types { get; private set; } = [];

    /// <summary>The desk of this place, where somebody holds it today; posts only, never a person's name.</summary>
    internal PostCard? Desk { get; private set; }

    /// <summary>Grid posts of a community, and how many of them somebody holds today.</summary>
    internal int GridPosts { get; private set; }
    internal int GridPostsHeld { get; private set; }
    internal PortalTimes Times { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Times = new PortalTimes(words, Elder, clock.GetUtcNow());
        Figures = await figures.Run(Here, Stop);
        Types = [.. TypesInWords.All(packs.Current, await figures.Common(Here, Stop)).Where(type => type.Visibility != CaseVisibility.Sealed).Take(TilesMost)];
        await FindAsks();
        await FindOnDuty();
    }

    private async Task FindAsks()
    {
        var answered = (await own.Run(Stop)).Where(FindOwnCases.IsAnswered).ToList();
        AsksMore = Math.Max(0, answered.Count - AsksMost);
        List<Asking> asks = [];
        foreach (var it in answered.Take(AsksMost))
        {
            var place = await publicPlaces.Of(new(it.DistrictId, it.PlaceId), Stop);
            asks.Add(Asking.Of(it, packs.TypeOf(it), place, Times, words));
        }

        Asks = asks;
    }

    private async Task FindOnDuty()
    {
        var desk = Here.Level switch { PlaceLevel.Community => PostKind.CommunityDesk, PlaceLevel.Street => PostKind.StreetDesk, _ => PostKind.DistrictDesk };
        var (within, now) = (await posts.Within(Here.Id.District, Here.Path, Stop), clock.GetUtcNow());
        if (within.FirstOrDefault(post => post.Kind == desk && post.Place == Here.Id) is { } at && await IsHeld(at)) Desk = at;
        if (Here.Level != PlaceLevel.Community) return;
        foreach (var post in within.Where(post => post.Kind == PostKind.GridWorker))
        {
            GridPosts++;
            if (await IsHeld(post)) GridPostsHeld++;
        }

        async Task<bool> IsHeld(PostCard post) => (await posts.Holders(post.Id, now, Stop)).Count > 0;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>A place with what stands below it, who is on duty there and, for any day, how it was.</summary>
[Needs("territory.see")]
internal sealed class PlaceModel(Caller caller, SeePlace see, IPlaces places, CountPlaces count, FindHolders holders, PastPlaces past, Buildings.FindEntrances entrances, Buildings.FindFootprint outlines, Lines.FindDuties findDuties, KeepOutlines borders, IAccess access, Exclusive.FindExclusiveGrids exclusive, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The day to look at; none is today.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public PlaceCard Place { get; private set; } = null!;

    /// <summary>The places above, and whether the reader may open each.</summary>
    public IReadOnlyList<(PlaceCard Place, bool Open)> Above { get; private set; } = [];

    public IReadOnlyList<PlaceCard> Children { get; private set; } = [];

    public IReadOnlyList<PlaceCard> Grids { get; private set; } = [];

    /// <summary>The buildings or groups of a grid.</summary>
    public IReadOnlyList<PlaceCard> Parts { get; private set; } = [];

    public IReadOnlyDictionary<string, PlaceCounts> ByChild { get; private set; } = new Dictionary<string, PlaceCounts>(StringComparer.Ordinal);

    public IReadOnlyDictionary<Guid, PlaceCounts> ByGrid { get; private set; } = new Dictionary<Guid, PlaceCounts>();

    public IReadOnlyList<PostWithHolders> Posts { get; private set; } = [];

    /// <summary>Who works each grid of a community.</summary>
    public ILookup<Guid, PostWithHolders> Workers { get; private set; } = Array.Empty<PostWithHolders>().ToLookup(_ => Guid.Empty);

    public IReadOnlyList<(MoveRecord Move, string From, string To)> Moves { get; private set; } = [];

    /// <summary>What stood here on <see cref="On"/>, where that is not today, and the way down to it.</summary>
    public IReadOnlyList<PlaceThen>? Then { get; private set; }

    public IReadOnlyList<PlaceThen> ThenChain { get; private set; } = [];

    private Dictionary<Guid, string> thenParents = [];

    /// <summary>The compound that a grid's building stood in; null where all stand below the place itself.</summary>
    public string? ThenBelow(PlaceThen then) => Place.Level == PlaceLevel.Grid && then.ParentId is { } parent ? thenParents.GetValueOrDefault(parent) : null;

    public bool MayMove { get; private set; }

    /// <summary>What makes a grid exclusive; null for every other place.</summary>
    public Exclusive.ExclusiveGrid? Exclusive { get; private set; }

    /// <summary>What a grid carries for lines on the day that is looked at.</summary>
    public IReadOnlyList<Lines.DutyCarried> Duties { get; private set; } = [];

    /// <summary>The line round a grid on the day that is looked at; null where nobody has drawn one.</summary>
    public GridOutline? Border { get; private set; }

    public bool MayDraw => Place.Level == PlaceLevel.Grid && access.May(TerritoryRights.DrawGrid, new(Place.Id.District, Place.Path, Place.Id.Id));

    /// <summary>Of a building.</summary>
    public IReadOnlyList<Buildings.Entrance> Entrances { get; private set; } = [];

    public bool MayNoteEntrances => Place.Level == PlaceLevel.Building && access.May(TerritoryRights.NoteEntrances, new(Place.Id.District, Place.Path, Place.Grid));

    public Buildings.Footprint? Footprint { get; private set; }

    /// <summary>The line that the outline's source asks to be shown.</summary>
    public string? Attribution { get; private set; }

    public bool MayBuild => Place.Level is PlaceLevel.Community or PlaceLevel.Compound && access.May(TerritoryRights.MakeBuildings, new(Place.Id.District, Place.Path));

    public DateOnly Today => clock.Today();

    /// <summary>The sum of what is shown below it.</summary>
    public PlaceCounts Sum => Place.Level == PlaceLevel.Grid ? ByGrid.GetValueOrDefault(Place.Id.Id, PlaceCounts.None) : ByChild.Values.Aggregate(PlaceCounts.None, (sum, c) => sum.Plus(c));

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return StatusCode(KernelRefusals.NotYours.Status);
        if (!(await see.Run(new(post.Id.District, Id), stop)).Succeeded(out var place, out var no)) return StatusCode(no.Status);
        Place = place;
        Above = [.. (await places.Chain(place.Id, stop)).SkipLast(1).Select(p => (p, see.May(p)))];
        if (place.Level == PlaceLevel.Grid) await ReadGrid(stop);
        Posts = await holders.At(place.Id.District, [place.Id.Id], stop);
        if (On is { } day && day != Today) await LookBack(day, stop);
        else await LookNow(stop);
        return Page();
    }

    private async Task ReadGrid(CancellationToken stop)
    {
        Exclusive = await exclusive.Of(Place.Id, stop);
        Duties = await findDuties.Of(Place.Id, On ?? Today, stop);
        Border = (await borders.On(Place.Id.District, On ?? Today, stop)).Find(o => o.GridId == Place.Id.Id);
    }

    private async Task LookNow(CancellationToken stop)
    {
        var district = Place.Id.District;
        if (Place.Level == PlaceLevel.Grid)
        {
            var community = Above[^1].Place;
            ByGrid = await count.ByGrid(district, community.Path, stop);
            var parts = await past.PartsOf(Place.Id, Today, stop);
            Parts = await places.FindAll(district, [.. parts.Select(p => p.Id)], stop);
            MayMove = access.May(TerritoryRights.MoveGrid, new(district, community.Path));
            await ReadMoves(stop);
            return;
        }

        if (Place.Level == PlaceLevel.Building) await ReadBuilding(stop);
        Children = await places.Children(Place.Id, stop);
        ByChild = await count.ByChild(district, Place.Path, stop);
        if (Place.Level != PlaceLevel.Community) return;
        Grids = await places.Grids(Place.Id, stop);
        ByGrid = await count.ByGrid(district, Place.Path, stop);
        Workers = (await holders.At(district, [.. Grids.Select(g => g.Id.Id)], stop)).ToLookup(p => p.Post.Place.Id);
    }

    private async Task ReadBuilding(CancellationToken stop)
    {
        Entrances = await entrances.Of(Place.Id, all: true, stop);
        (Footprint, Attribution) = await outlines.Of(Place.Id, stop);
    }

    private async Task LookBack(DateOnly day, CancellationToken stop)
    {
        Then = Place.Level == PlaceLevel.Grid ? await past.PartsOf(Place.Id, day, stop) : await past.Children(Place.Id, day, stop);
        ThenChain = await past.Chain(Place.Id, day, stop);
        if (Place.Level != PlaceLevel.Grid) return;
        thenParents = (await places.FindAll(Place.Id.District, [.. Then.Select(p => p.ParentId).OfType<Guid>().Distinct()], stop)).ToDictionary(p => p.Id.Id, p => p.Name);
        await ReadMoves(stop);
    }

    private async Task ReadMoves(CancellationToken stop)
    {
        var moves = await past.MovesOf(Place.Id, stop);
        var names = (await places.FindAll(Place.Id.District, [.. moves.SelectMany(m => new[] { m.FromCommunityId, m.ToCommunityId }).Distinct()], stop)).ToDictionary(p => p.Id.Id, p => p.Name);
        Moves = moves.ConvertAll(m => (m, names[m.FromCommunityId], names[m.ToCommunityId]));
    }
}

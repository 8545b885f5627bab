using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Maturity;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>How the order of the table is chosen: the lowest score first, as they stand in the tree, or by name.</summary>
internal enum MaturityOrder { Lowest, Tree, Name }

/// <summary>The 1+5 checklist: of one community with the figures behind it, of a street or the district as a table of its communities. Never of persons.</summary>
[Needs("territory.see")]
internal sealed class MaturityModel(PlaceOfPosts where, MeasureCommunities measure, FindScores find, GridRules rules, IPlaces places, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true)]
    public MaturityOrder Order { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public PlaceOfPosts Where => where;

    public Checklist List => rules.Checklist;

    /// <summary>In the order chosen.</summary>
    public IReadOnlyList<CommunityScore> Scores { get; private set; } = [];

    /// <summary>Of the table's page.</summary>
    public IReadOnlyList<CommunityScore> Shown { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    /// <summary>Set where the page is about one community.</summary>
    public CommunityScore? One => where.Card.Level == PlaceLevel.Community && Scores.Count == 1 ? Scores[0] : null;

    /// <summary>Of the one community, the oldest month first.</summary>
    public IReadOnlyList<KeptScore> Kept => One is { } one ? [.. kept[one.Community]] : [];

    private ILookup<Guid, KeptScore> kept = Array.Empty<KeptScore>().ToLookup(s => s.CommunityId);

    private string matters = "";

    /// <summary>How the score has changed since it was kept last, in points; null where it was not.</summary>
    public int? Change(CommunityScore score) => score.Score is { } now && kept[score.Community].LastOrDefault()?.Score is { } then ? (int)(Math.Round(now) - Math.Round(then)) : null;

    public string Whole(double? score) => score is { } known ? known.ToString("0", CultureInfo.InvariantCulture) : "–";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (where.Card.Level == PlaceLevel.Grid && where.Way.Any(above => above.Place.Id.Id == where.Place.ParentId && above.Open)) return Redirect($"/desk/grids/maturity?place={where.Place.ParentId}");
        if (where.Card.Level is not (PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        var found = await measure.Run(where.Place, stop);
        kept = await find.Within(where.Place, stop);
        Scores = Order switch
        {
            MaturityOrder.Lowest => [.. found.OrderBy(one => one.Score ?? 101)],
            MaturityOrder.Name => [.. found.OrderBy(one => one.Name, PlateOrder.It)],
            _ => found,
        };
        (Shown, Pager) = Pager.Of(Scores, Nth, nth => Address(Order, nth));
        if (One is not null)
        {
            var grids = await places.Grids(where.Card.Id, stop);
            matters = $"&from={clock.Today().AddDays(-List.Days):yyyy-MM-dd}{string.Concat(grids.Select(grid => $"&grid={grid.Id.Id:N}"))}";
        }

        return Page();
    }

    public string Address(MaturityOrder order, int page = 1) => $"/desk/grids/maturity?place={where.Card.Id.Id}&order={order}{(page > 1 ? "&p=" + page : "")}";

    /// <summary>The list behind a figure of the community.</summary>
    public string? Evidence(MaturityFigure figure)
    {
        var place = where.Card.Id.Id;
        return figure switch
        {
            MaturityFigure.NoRecord => null,
            MaturityFigure.HomesInOneGrid => $"/desk/grids?place={place}&trouble={nameof(GridTrouble.Blank)}",
            MaturityFigure.GridsWithinLimits => $"/desk/grids?place={place}&trouble={nameof(GridTrouble.TooLarge)}",
            MaturityFigure.GridsWorked => $"/desk/grids?place={place}&trouble={nameof(GridTrouble.NobodyHolds)}",
            MaturityFigure.GridsDeputised => $"/desk/posts?place={place}&kind={nameof(PostKind.GridWorker)}",
            MaturityFigure.GridsStaffed => $"/desk/grids/staffing?place={place}",
            MaturityFigure.PostsHandedOver => $"/desk/posts?place={place}",
            MaturityFigure.CommunityCoded or MaturityFigure.GridsOutlined => $"/desk/places/{place}",
            MaturityFigure.Undisputed => "/desk?tab=disputed" + matters,
            _ => "/desk?tab=all" + matters,
        };
    }
}

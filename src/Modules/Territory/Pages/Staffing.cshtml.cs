using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Which grids of a place are short of the staffing formula of their type, and of which posts.</summary>
[Needs("territory.see")]
internal sealed class StaffingModel(PlaceOfPosts where, CheckStaffing check, GridRules rules, IAccess access) : PageModel
{
    public const int PageSize = 50; // missing posts

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true)]
    public GridType? Type { get; set; }

    /// <summary>The code of a post.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public PlaceOfPosts Where => where;

    public StaffingRules Rules => rules.Staffing;

    public CheckStaffing.Report Report { get; private set; } = null!;

    public IReadOnlyList<StaffingGap> Shown { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <summary>Whether the reader may set up the posts that are missing here.</summary>
    public bool MayMake { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (!GridsModel.Checked.Contains(where.Card.Level)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        Report = await check.Run(where.Place, stop);
        var narrowed = Narrow(Report.Gaps, Type, Post).ToList();
        (Total, Nth) = (narrowed.Count, Math.Max(1, Nth));
        Shown = [.. narrowed.Skip((Nth - 1) * PageSize).Take(PageSize)];
        MayMake = access.May(TerritoryRights.AppointAtGrid, new(where.Place.DistrictId, where.Place.Path, where.Place.Level == PlaceLevel.Grid ? where.Place.Id : null));
        return Page();
    }

    public static IEnumerable<StaffingGap> Narrow(IEnumerable<StaffingGap> gaps, GridType? type, string? post) =>
        gaps.Where(gap => (type is null || gap.Grid.Type == type) && (string.IsNullOrEmpty(post) || gap.Term.Term.Post == post));

    /// <summary>This report narrowed otherwise; the page begins anew.</summary>
    public string Address(GridType? type, string? post, int page = 1, string to = "/desk/grids/staffing") =>
        $"{to}?place={where.Card.Id.Id}{(type is { } t ? "&type=" + t : "")}{(string.IsNullOrEmpty(post) ? "" : "&post=" + Uri.EscapeDataString(post))}{(page > 1 ? "&p=" + page : "")}";
}

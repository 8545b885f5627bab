using Linli.Kernel.Web;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>各网格的岗: every grid of a place with every role that its formula asks for, and which of them nobody holds (row M51). Roles, never who holds how many.</summary>
[Needs("territory.see")]
internal sealed class RolesModel(PlaceOfPosts where, CheckStaffing check, GridRules rules) : PageModel
{
    public const int PageSize = 200; // grids: a street on one sheet

    /// <param name="Needed">People, over all grids.</param>
    public sealed record Role(string Post, int Needed, int Missing);

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    /// <summary>Only grids that lack somebody.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Short { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public PlaceOfPosts Where => where;

    public StaffingRules Rules => rules.Staffing;

    public CheckStaffing.Report Report { get; private set; } = null!;

    /// <summary>In the order of the formulas.</summary>
    public IReadOnlyList<Role> Roles { get; private set; } = [];

    public IReadOnlyList<StaffedGrid> Shown { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (!GridsModel.Checked.Contains(where.Card.Level)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        Report = await check.Run(where.Place, stop);
        Roles = [.. Report.Grids.SelectMany(grid => grid.Terms).GroupBy(term => term.Term.Post).Select(role => new Role(role.Key, role.Sum(term => term.Needed), role.Sum(term => term.Missing)))];
        var grids = Report.Grids.Where(grid => !Short || grid.IsShort).ToList();
        (Total, Nth) = (grids.Count, Math.Max(1, Nth));
        Shown = [.. grids.Skip((Nth - 1) * PageSize).Take(PageSize)];
        return Page();
    }

    /// <summary>Where a role is filled: the vacant post, or the grid's posts where none is set up.</summary>
    public static string Mend(StaffedGrid grid, StaffedTerm term) => term.Vacant is { } vacant ? $"/desk/posts/{vacant}" : $"/desk/posts?place={grid.Grid}";

    public string Address(bool onlyShort, int page = 1) => $"/desk/grids/roles?place={where.Card.Id.Id}{(onlyShort ? "&short=true" : "")}{(page > 1 ? "&p=" + page : "")}";
}

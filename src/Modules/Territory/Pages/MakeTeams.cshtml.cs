using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Sets up the posts that grids lack by their formula: shows how many that is, and takes the yes to it.</summary>
[Needs("territory.appoint-at-grid")]
internal sealed class MakeTeamsModel(PlaceOfPosts where, MakeTeams make, GridRules rules, Lane lane) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public PlaceOfPosts Where => where;

    public StaffingRules Rules => rules.Staffing;

    /// <summary>Null where nothing is to be set up; then <see cref="No"/> says why.</summary>
    public MakeTeams.Made? Made { get; private set; }

    public Refusal? No { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        var input = new MakeTeams.Input(where.Card.Id);
        var done = await lane.Write<MakeTeams, MakeTeams.Made>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out _, out var refused) ? Redirect($"/desk/grids/staffing?place={where.Card.Id.Id}") : this.Refuse(refused);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return no;
        if ((await make.Look(new(where.Card.Id), stop)).Succeeded(out var made, out var none)) Made = made;
        else if (none.Kind == RefusalKind.NotAllowed) return none;
        else No = none;
        return null;
    }
}

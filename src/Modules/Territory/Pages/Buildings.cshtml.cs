using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Buildings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>How buildings come into a community: the ways to put them in, and what was put in, each to be taken out again while nothing hangs on it.</summary>
[Needs("territory.make-buildings")]
internal sealed class BuildingsModel(PlaceOfBuildings where, FindMakings find, Lane lane) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>What was made just now.</summary>
    [BindProperty(SupportsGet = true, Name = "made")]
    public Guid? MadeNow { get; set; }

    public PlaceOfBuildings Where => where;

    public IReadOnlyList<MakingSeen> Makings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(Guid making, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        var input = new UndoMaking.Input(where.Community.Id.District, making);
        var done = await lane.Write<UndoMaking, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out _, out var no) ? Redirect($"/desk/places/{where.Community.Id.Id}/buildings") : this.Refuse(no);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await where.Find(Id, stop) is { } no) return no;
        Makings = await find.Of(where.Community, stop);
        return null;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Sets up posts of one kind in two steps: what shall be made, then how many that is and where, and the yes to it.</summary>
[Needs("territory.appoint-at-building", "territory.appoint-at-grid", "territory.appoint-at-community", "territory.appoint-at-street")]
internal sealed class MakePostsModel(PlaceOfPosts where, MakePosts make, IAccess access, Lane lane, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true)]
    public PostKind? Kind { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    public string Once { get; private set; } = "";

    public PlaceOfPosts Where => where;

    public IReadOnlyList<PostKind> Kinds { get; private set; } = [];

    /// <summary>What would be made; null until everything is given.</summary>
    public MakePosts.Made? Made { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (Kind is not { } kind) return this.Refuse(TerritoryRefusals.NoPostsThere);
        var input = new MakePosts.Input(where.Card.Id, kind, From ?? Today);
        if (step == "make")
        {
            var done = await lane.Write<MakePosts, MakePosts.Made>(use => use.Run(input, stop), stop, Request.OnceFor(input));
            return done.Succeeded(out _, out var refused) ? Redirect($"/desk/posts?place={where.Card.Id.Id}&kind={kind}") : this.Refuse(refused);
        }

        if (!(await make.Look(input, stop)).Succeeded(out var made, out var no)) return this.Refuse(no);
        (Made, From, Once) = (made, input.From, Guid.NewGuid().ToString("N"));
        return Page();
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return no;
        Kinds = MakeKinds.For(where.Place, access);
        return Kinds.Count == 0 ? KernelRefusals.NotYours : null;
    }
}

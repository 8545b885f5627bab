using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>The posts of a place and of all below it: who holds each, who deputises, since when and until when.</summary>
[Needs("territory.see")]
internal sealed class PostsModel(PlaceOfPosts where, ListPosts list, FindGaps gaps, IAccess access, TimeProvider clock) : PageModel
{
    /// <summary>The place; none is that of the reader's post.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true)]
    public PostKind? Kind { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public PlaceOfPosts Where => where;

    public ListPosts.Page Found { get; private set; } = null!;

    /// <summary>Posts that nobody really holds today.</summary>
    public int Gaps { get; private set; }

    /// <summary>Whether the reader may set up any kind of post in this place.</summary>
    public bool MayMake { get; private set; }

    public int Pages => Math.Max(1, (Found.Total + ListPosts.PageSize - 1) / ListPosts.PageSize);

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        Found = await list.Run(where.Place, Kind, Nth, stop);
        Gaps = (await gaps.OfPosts(where.Place, days: 0, stop)).Count;
        MayMake = MakeKinds.For(where.Place, access).Count > 0;
        return Page();
    }

    public string Address(PostKind? kind, int page = 1) => $"/desk/posts?place={where.Card.Id.Id}{(kind is { } only ? "&kind=" + only : "")}{(page > 1 ? "&p=" + page : "")}";
}

using Linli.Contracts;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Where nobody answers, or soon nobody will, and the link that mends it.</summary>
[Needs("territory.see")]
internal sealed class GapsModel(PlaceOfPosts where, FindGaps find) : PageModel
{
    public const int PageSize = 50; // gaps
    public const int DaysUsual = 30;
    public static readonly int[] DaysOffered = [0, 7, 30, 90];

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Days { get; set; } = DaysUsual;

    [BindProperty(SupportsGet = true)]
    public PostKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public GapWhy? Why { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public PlaceOfPosts Where => where;

    /// <summary>All of the place, before any filter.</summary>
    public IReadOnlyList<Gap> All { get; private set; } = [];

    public IReadOnlyList<Gap> Shown { get; private set; } = [];

    public int Total { get; private set; }

    public int HomesInNoUnit { get; private set; }

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        All = await find.Run(where.Place, Days, stop);
        var narrowed = All.Where(gap => (Kind is null || gap.Kind == Kind) && (Why is null || gap.Why == Why)).ToList();
        (Total, Nth) = (narrowed.Count, Math.Max(1, Nth));
        Shown = [.. narrowed.Skip((Nth - 1) * PageSize).Take(PageSize)];
        HomesInNoUnit = await find.HomesInNoUnit(where.Place, stop);
        return Page();
    }

    /// <summary>This report narrowed otherwise; the page begins anew.</summary>
    public string Address(PostKind? kind, GapWhy? why, int days, int page = 1, string to = "/desk/posts/gaps") =>
        $"{to}?place={where.Card.Id.Id}&days={days}{(kind is { } k ? "&kind=" + k : "")}{(why is { } w ? "&why=" + w : "")}{(page > 1 ? "&p=" + page : "")}";
}

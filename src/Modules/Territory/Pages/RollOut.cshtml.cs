using System.Globalization;
using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Territory.RollOut;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>推广进度: each community of a place with its steps, what comes next, and since when the others stand. In the order of the tree; nothing is ranked.</summary>
[Needs("territory.see")]
internal sealed class RollOutModel(PlaceOfPosts where, SeeRollOut see, Words words) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    /// <summary>Only those that lack a step.</summary>
    public bool Open { get; private set; }

    public PlaceOfPosts Where => where;

    public IReadOnlyList<string> Steps => see.Steps;

    public IReadOnlyList<RolledOut> Rows { get; private set; } = [];

    public IReadOnlyList<RolledOut> Shown => Open ? [.. Rows.Where(row => row.Next(Steps) is not null)] : Rows;

    public async Task<IActionResult> OnGetAsync(string? open, CancellationToken stop)
    {
        Open = open == "1";
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (where.Card.Level is not (PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        Rows = await see.Of(where.Place, stop);
        return Page();
    }

    /// <summary>On a board the month is enough.</summary>
    public string Month(DateOnly day) => day.ToString(words["territory.roll-out.month"], CultureInfo.InvariantCulture);

    /// <summary>Where the step is taken; null where it is another office's, or comes by itself.</summary>
    public static string? Address(string step, Place community) => step switch
    {
        "grids" or "buildings" => $"/desk/places/{community.Id}",
        "posts" => $"/desk/posts/gaps?place={community.Id}",
        _ => null,
    };
}

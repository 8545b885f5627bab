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
    /// <summary>Communities on a page.</summary>
    public const int RowsMost = 40;

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    /// <summary>Only those that lack a step.</summary>
    public bool Open { get; private set; }

    public PlaceOfPosts Where => where;

    public IReadOnlyList<string> Steps => see.Steps;

    public IReadOnlyList<RolledOut> Rows { get; private set; } = [];

    /// <summary>Those of this page.</summary>
    public IReadOnlyList<RolledOut> Shown { get; private set; } = [];

    /// <summary>The page begins after this community; null for the first page.</summary>
    public Guid? After { get; private set; }

    /// <summary>The last community of this page, where another page follows.</summary>
    public Guid? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? open, Guid? after, CancellationToken stop)
    {
        (Open, After) = (open == "1", after);
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (where.Card.Level is not (PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        Rows = await see.Of(where.Place, stop);
        var rows = Rows.Where(row => !Open || row.Next(Steps) is not null).ToList();
        var from = rows.FindIndex(row => row.Community.Id == after) + 1; // from the first where it is none of them
        Shown = [.. rows.Skip(from).Take(RowsMost)];
        Next = from + Shown.Count < rows.Count ? Shown[^1].Community.Id : null;
        return Page();
    }

    /// <summary>This board, from a community on.</summary>
    public string With(bool open, Guid? from = null) => $"/desk/roll-out?place={where.Card.Id.Id}{(open ? "&open=1" : "")}{(from is { } id ? $"&after={id}" : "")}";

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

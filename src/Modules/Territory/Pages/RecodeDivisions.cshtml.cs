using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Kit.Pickers;
using Linli.Territory.Divisions;
using Linli.Territory.Divisions.Recoding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>A recoding, merger or split entered by hand in two steps: what the document says, then what it would touch, and the yes to it.</summary>
[Needs("territory.recode-list")]
internal sealed class RecodeDivisionsModel(RecodeByHand recode, FindDivisions find, Lane lane, TimeProvider clock) : PageModel
{
    public const int ShownMost = 200; // rows of the preview; the rest is counted
    private const int FoundMost = 8;

    /// <summary>A code to begin the lines with, as another page or the picker gives it.</summary>
    [BindProperty(SupportsGet = true, Name = "old")]
    public string? Old { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty]
    public string? Lines { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public string Once { get; private set; } = "";
    public IReadOnlyList<Picked> Found { get; private set; } = [];

    /// <summary>What it would do; null until everything is given.</summary>
    public RecodingPlan? Plan { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(Q)) Found = [.. (await find.Search(Q, FoundMost, stop)).Select(one => new Picked(one.Code, one.Name, one.Level.ToString(), string.Join(' ', one.Way.Append(one.Code))))];
        if (Old is { } old && DivisionCode.Is(old)) Lines = DivisionCode.Significant(old) + " → ";
    }

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken stop)
    {
        var input = new RecodeByHand.Input(Lines ?? "", On ?? Today, Source ?? "");
        if (step == "do")
        {
            var done = await lane.Write<RecodeByHand, Guid>(use => use.Run(input, stop), stop, Request.OnceFor(input));
            return done.Succeeded(out var id, out var refused) ? Redirect($"/admin/divisions/changes?done={id}") : this.Refuse(refused);
        }

        if (!(await recode.Look(input, stop)).Succeeded(out var plan, out var no)) return this.Refuse(no);
        (Plan, On, Once) = (plan, input.On, Guid.NewGuid().ToString("N"));
        return Page();
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

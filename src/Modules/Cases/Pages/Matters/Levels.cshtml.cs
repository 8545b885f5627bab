using Linli.Cases.Competence;
using Linli.Contracts;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Matters;

/// <summary>小矛盾解决在基层: at which level the matters of a place were solved, for a stretch of days.</summary>
[Needs("cases.see-counts")]
internal sealed class LevelsModel(PlaceChosen where, CountLevels count, TimeProvider clock) : PageModel
{
    internal PlaceChosen Where => where;
    internal SolvedAt Whole { get; private set; } = null!;
    internal IReadOnlyList<SolvedAt> Children { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public async Task<IActionResult> OnGet(Guid? place, CancellationToken stop)
    {
        if (await where.Find(place, stop) is { } no) return StatusCode(no.Status);
        if (!where.SeesCounts) return StatusCode(403);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        To ??= today;
        From ??= today.AddDays(-ExportGridList.LevelDays);
        (Whole, Children) = await count.Of(where.Card, From.Value, To.Value, stop);
        return Page();
    }
}

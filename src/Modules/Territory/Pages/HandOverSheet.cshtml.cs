using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>What is handed over with a post, to be printed and signed: who, from when, and the matters that lie open with it.</summary>
[Needs("territory.see")]
internal sealed class HandOverSheetModel(Caller caller, SeePost see, TimeProvider clock) : PageModel
{
    public const int MattersMost = 100; // on paper; the rest is told as a number

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The record of a hand-over; none shows what would be handed over now.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Over { get; set; }

    public SeePost.Seen Seen { get; private set; } = null!;

    public SeePost.Handed? Handed { get; private set; }

    public IReadOnlyList<OpenMatter> Matters { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => clock.Today();

    public string By => caller.MainPost?.NameIn(Words.Language) ?? caller.DisplayName;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!(await see.Find(Id, stop)).Succeeded(out var seen, out var no)) return StatusCode(no.Status);
        if (!seen.MayFill) return StatusCode(KernelRefusals.NotYours.Status);
        Seen = seen;
        if (Over is { } over && (Handed = seen.HandOvers.FirstOrDefault(h => h.Record.Id == over)) is null) return NotFound();
        Matters = await see.Matters(seen.Post.Id, MattersMost, stop);
        return Page();
    }
}

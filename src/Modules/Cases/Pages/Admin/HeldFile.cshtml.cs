using Linli.Cases.Packs;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Admin;

/// <summary>A file of a pack in force, as it was read, line by line.</summary>
[Needs("kernel.see-packs")]
internal sealed class HeldFileModel(CasePacks packs) : PageModel
{
    internal PackFiles Files { get; private set; } = null!;
    public string Path { get; private set; } = "";
    public IReadOnlyList<string> Lines { get; private set; } = [];

    public IActionResult OnGet(string pack, string? path)
    {
        Path = path ?? PackManifest.File;
        if (PackHolds.Of(packs.Current, pack) is not { } holds || !holds.Files.Texts.TryGetValue(Path, out var text)) return NotFound();
        (Files, Lines) = (holds.Files, text.TrimEnd('\n').Split('\n'));
        return Page();
    }
}

using Linli.Cases.Packs;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Admin;

/// <summary>All that a pack in force holds, as clerks read it, and how its scenarios went when it was brought into force.</summary>
[Needs("kernel.see-packs")]
internal sealed class HeldModel(CasePacks packs, FindPacks find) : PageModel
{
    internal PackHolds Holds { get; private set; } = null!;
    internal Pack Set { get; private set; } = null!;
    internal IReadOnlyDictionary<(PackMatter Matter, string Code), FactsOf> Facts { get; private set; } = new Dictionary<(PackMatter, string), FactsOf>();

    /// <summary>The change by which this version came, with what its trial gave; null where it came with the house.</summary>
    public PackChange? Came { get; private set; }

    public async Task<IActionResult> OnGetAsync(string pack, CancellationToken stop)
    {
        if (!(await find.Run(stop)).Succeeded(out var all, out var no)) return StatusCode(no.Status);
        Set = packs.Current;
        if (PackHolds.Of(Set, pack) is not { } holds) return NotFound();
        (Holds, Facts) = (holds, PackFacts.Of(Set));
        Came = all.Past.Select(change => change.It).FirstOrDefault(change => change.Pack == pack && change.State == PackChangeState.Agreed && change.PackVersion == holds.Manifest.Version.ToString());
        return Page();
    }

    /// <summary>One thing that the pack says of a case type, by its key.</summary>
    internal Fact? Of(PackMatter matter, string code, string key) => Facts.GetValueOrDefault((matter, code))?.Find(key);
}

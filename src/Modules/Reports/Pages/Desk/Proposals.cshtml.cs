using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>口径提议: what waits for the data desk, or what became of it; a department sees its own.</summary>
[Needs("reports.propose-element")]
internal sealed class ProposalsModel(FindElements find) : DictionaryPage
{
    internal IReadOnlyList<Proposal> All { get; private set; } = [];
    internal IReadOnlyDictionary<string, string> Owners { get; private set; } = new Dictionary<string, string>();
    internal bool Settled { get; private set; }

    public async Task<IActionResult> OnGet(string? settled)
    {
        Settled = settled == "1";
        if (!(await find.Proposals(Settled, Stop)).Succeeded(out var all, out var no)) return StatusCode(no.Status);
        (All, Owners) = (all, await find.Owners(Post.Id.District, Stop));
        return Page();
    }
}

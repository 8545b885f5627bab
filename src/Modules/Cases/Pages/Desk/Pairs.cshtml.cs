using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Desk;

/// <summary>The open cases of one's place that may be one matter, pair by pair.</summary>
[Needs("cases.see")]
internal sealed class PairsModel(FindPairs find, CasePacks packs, TimeProvider clock) : PageModel
{
    internal PairsFound Found { get; private set; } = null!;
    internal Pack Pack => packs.Current;
    internal DateTimeOffset Now => clock.GetUtcNow();
    internal AlikeView Face => new("", "", [], packs, Now);

    public async Task OnGet(CancellationToken stop) => Found = await find.Run(stop);
}

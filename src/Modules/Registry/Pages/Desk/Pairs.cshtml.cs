using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Import;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>可能是同一个人: two people beside each other, masked, and a person says whether they are one. What was merged can be taken apart again.</summary>
[Needs("registry.import")]
internal sealed class PairsModel(FindPairs find, IPlaces places, Lane lane) : ImportPage
{
    private const int MergedShown = 20;
    private const int PastMost = 200;

    internal FindPairs.Shown? Shown { get; private set; }
    internal int Open { get; private set; }
    internal IReadOnlyList<FindPairs.Undoable> Merged { get; private set; } = [];

    /// <summary>Those that were left for later, for the form to carry along.</summary>
    internal string Past { get; private set; } = "";
    internal string? Done { get; private set; }

    public async Task<IActionResult> OnGet(string? past, string? done)
    {
        (Past, Done) = (past ?? "", done);
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(Guid pair, bool? isOne, string? past)
    {
        Past = past ?? "";
        if (!await FindCommunity(places)) return NotFound();
        if (isOne is not { } one) return Redirect($"/desk/people/pairs?past={(Past.Length == 0 ? "" : Past + ".")}{pair:N}");
        var outcome = await lane.Write<DecidePair, Done>(use => use.Run(Community.Id.District, pair, one, Stop), Stop);
        if (outcome.No is null) return Redirect($"/desk/people/pairs?done={(one ? "one" : "two")}&past={Past}");
        return await Load() ? this.Refuse(outcome.No) : NotFound();
    }

    public async Task<IActionResult> OnPostUndo(Guid merging)
    {
        if (!await FindCommunity(places)) return NotFound();
        var outcome = await lane.Write<UndoMerge, Done>(use => use.Run(Community.Id.District, merging, Stop), Stop);
        if (outcome.No is null) return Redirect("/desk/people/pairs?done=undone");
        return await Load() ? this.Refuse(outcome.No) : NotFound();
    }

    private async Task<bool> Load()
    {
        if (!await FindCommunity(places)) return false;
        List<Guid> past = [.. Past.Split('.').Take(PastMost).Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        if (!(await find.Next(Community, past, Stop)).Succeeded(out var shown, out _)) return false;
        (Shown, Open, Merged) = (shown, await find.Count(Community, Stop), await find.Merged(Community, MergedShown, Stop));
        return true;
    }
}

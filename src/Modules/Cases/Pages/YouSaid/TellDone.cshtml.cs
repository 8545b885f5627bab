using Linli.Cases.Packs;
using Linli.Cases.YouSaid;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.YouSaid;

/// <summary>One answer to several like matters, chosen from a list.</summary>
[Needs("cases.tell-did")]
internal sealed class TellDoneModel(Lane lane, CaseLookup cases, FindLike like, CasePacks packs, IAccess access, Words words) : PageModel
{
    private const string SaidKey = "linli.did";
    private HashSet<string> chosen = [];

    internal Case It { get; private set; } = null!;
    internal IReadOnlyList<LikeCase> Like { get; private set; } = [];
    internal string Typed { get; private set; } = "";

    /// <summary>What was just done here.</summary>
    internal string? Said { get; private set; }
    internal string TypeName => packs.TypeOf(It).Name.In(Words.Language);

    public async Task<IActionResult> OnGet(string number, CancellationToken stop)
    {
        if (!await Load(number, stop)) return NotFound();
        chosen = [It.Number];
        Said = TempData[SaidKey] as string;
        return Page();
    }

    public async Task<IActionResult> OnPost(string number, string? text, CancellationToken stop)
    {
        if (!await Load(number, stop)) return NotFound();
        (Typed, chosen) = (text ?? "", [.. Request.Form["chosen"].OfType<string>()]);
        var input = new TellDone.Input([.. chosen.Order(StringComparer.Ordinal)], Typed);
        var outcome = await lane.Write<TellDone, TellDone.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (!outcome.Succeeded(out var done, out var no)) return this.Refuse(no);
        TempData[SaidKey] = words["cases.did.told", done.Answered.Count, done.Told.Count].Value + string.Concat(done.Stayed.Select(one => $" {one.Number}: {words.Say(one.No)}"));
        return LocalRedirect($"/desk/cases/{It.Number}/did");
    }

    internal bool IsChosen(string number) => chosen.Contains(number);

    /// <summary>This one first, then those like it.</summary>
    internal IEnumerable<LikeCase> Rows => Like.Prepend(new(It.Number, It.Title, It.PlaceName, It.PlaceId, It.State, It.Phase, It.End, It.ReportedAt));

    internal string State(LikeCase one) => packs.TypeOf(It).StateWord(one.State, one.Phase, Kit.Audience.Staff) ?? Kit.KitWords.Current["state.staff." + CaseFace.Sign(one.State, one.Phase, one.End)];

    private async Task<bool> Load(string number, CancellationToken stop)
    {
        if (await cases.Find(number, stop) is not { Case.Visibility: not Visibility.Sealed } found || !access.May(CaseRights.TellDone, found.Target)) return false;
        (It, Like) = (found.Case, await like.Of(found.Case, stop));
        return true;
    }
}

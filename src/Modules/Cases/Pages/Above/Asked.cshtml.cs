using System.Globalization;
using Linli.Cases.Above;
using Linli.Cases.Packs;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Above;

/// <summary>What the posts below ask of this office, and what one's own posts asked of the office above.</summary>
[Needs("cases.see")]
internal sealed class AskedModel(Lane lane, FindAskedAbove find, CasePacks packs, Caller caller, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<(AskedAbove Asked, Case Case)> Waiting { get; private set; } = [];
    internal IReadOnlyList<(AskedAbove Asked, Case Case)> Own { get; private set; } = [];
    internal DateTimeOffset Now => clock.GetUtcNow();
    internal string? Done => Request.Query["done"];
    internal bool MayDecide => caller.Posts.Any(held => CaseRights.DecideAbove.Holders.Contains(held.Post.Kind));

    internal string Title(Case it) => packs.TypeNamed(it.TypeCode)?.TitleOr(it.Title) ?? it.Title;

    internal string Kind(string? code) => code is null ? "" : packs.Current.CodeLists.GetValueOrDefault(ClockClass.ExtensionKinds)?.Find(code)?.Name.In(Words.Language) ?? code;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        await Load(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostTakeBack(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        _ = int.TryParse(form["no"], NumberStyles.None, CultureInfo.InvariantCulture, out var no);
        var input = new TakeBackAsked.Input(form["case"].FirstOrDefault() ?? "", no);
        var outcome = await lane.Write<TakeBackAsked, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.Succeeded(out _, out var refused)) return LocalRedirect("/desk/asked?done=take-back");
        await Load(stop);
        return this.Refuse(refused);
    }

    private async Task Load(CancellationToken stop) => (Waiting, Own) = (await find.Waiting(stop), await find.Own(stop));
}

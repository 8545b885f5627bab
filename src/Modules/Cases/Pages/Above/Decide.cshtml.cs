using Linli.Cases.Above;
using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Above;

/// <summary>One ask, with what belongs to it, and the two answers.</summary>
[Needs("cases.decide-above")]
internal sealed class DecideModel(Lane lane, CaseLookup cases, CasePacks packs, AskingAbove asking, FindReceivers receivers, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    [FromRoute]
    public int No { get; set; }

    public string? Agree { get; private set; }
    public string Text { get; private set; } = "";
    public string Means { get; private set; } = "";
    public Guid? Post { get; private set; }

    internal AskedAbove Asked { get; private set; } = null!;
    internal Case It { get; private set; } = null!;
    internal IReadOnlyList<PostCard> Posts { get; private set; } = [];
    internal DateTimeOffset Now => clock.GetUtcNow();
    internal string Title => packs.TypeOf(It).TitleOr(It.Title);
    internal string Kind => Asked.Kind is { } code ? packs.Current.CodeLists.GetValueOrDefault(ClockClass.ExtensionKinds)?.Find(code)?.Name.In(Words.Language) ?? code : "";

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Load(stop)) return NotFound();
        var form = await Request.ReadFormAsync(stop);
        (Agree, Text, Means) = (form["Agree"].FirstOrDefault(), form["Text"].FirstOrDefault() ?? "", form["Means"].FirstOrDefault() ?? "");
        Post = Guid.TryParse(form["Post"].FirstOrDefault(), out var chosen) ? chosen : null;
        if (Agree is not ("yes" or "no")) return this.Refuse(AboveRefusals.SayWhich);
        var input = new DecideAbove.Input(Number, No, Agree == "yes", Text, Post is { } post ? new PostId(It.DistrictId, post) : null, Means);
        var outcome = await lane.Write<DecideAbove, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out _, out var no) ? LocalRedirect("/desk/asked?done=decide") : this.Refuse(no);
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await cases.Find(Number, stop) is not { } found || (await asking.Of(found.Case, stop)).Find(a => a.No == No) is not { } asked || asking.Decides(found, asked) is null) return false;
        (Asked, It, Number) = (asked, found.Case, found.Case.Number);
        if (asked is { For: AskedFor.Objection, Stand: AskedStand.Waiting }) Posts = [.. (await receivers.Of(It, stop)).Where(post => post.Id.Id != asked.ByPost)];
        return true;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Desk;

/// <summary>Passes chosen cases on together, and says of each that stayed why it did.</summary>
[Needs("cases.dispatch", "cases.work")]
internal sealed class PassOnModel(Lane lane, CasePacks packs, Caller caller, IPlaces places, IPosts posts) : PageModel
{
    internal DeskNames Names { get; private set; } = null!;
    internal PassOnMany.Answer? Answer { get; private set; }
    internal string PostName { get; private set; } = "";

    public IReadOnlyList<string> Chosen { get; private set; } = [];
    public string? Post { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>The list to go back to.</summary>
    public string Back { get; private set; } = "/desk";

    public IActionResult OnGet() => LocalRedirect("/desk");

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        Chosen = [.. form["chosen"].OfType<string>().Where(number => CaseNumber.TryParse(number, out _)).Distinct().Take(PassOnMany.Most + 1)];
        (Post, Text) = (form["bulk.Post"].FirstOrDefault(), form["bulk.Text"].FirstOrDefault() ?? "");
        if (form["back"].FirstOrDefault() is { } back && back.StartsWith("/desk", StringComparison.Ordinal) && Url.IsLocalUrl(back)) Back = back;
        Names = await DeskNames.Load(packs, caller, places, posts, stop);
        if (Chosen.Count == 0) return this.Refuse(CaseRefusals.NothingChosen, "bulk");
        if (!PlaceText.TryParse(Post, out var chosen)) return this.Refuse(CaseRefusals.NeedsPost, "bulk");

        var to = new PostId(chosen.District, chosen.Id);
        var input = new PassOnMany.Input(Chosen, to, Text.Trim());
        var outcome = await lane.Write<PassOnMany, PassOnMany.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (!outcome.Succeeded(out var answer, out var no)) return this.Refuse(no, "bulk");
        await Names.Learn([to], posts, stop);
        (Answer, PostName) = (answer, Names.Post(to.Id));
        return Page();
    }
}

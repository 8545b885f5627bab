using Linli.Kernel;
using Linli.Kernel.LongWork;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>One change of packs: what would be different, above all who sees what; how its scenarios went; the second person's word.</summary>
[Needs("kernel.see-packs")]
public sealed class PackModel(FindPacks find, OfferPack offer, DecidePack decide, FindWorks works, IAccess access, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public FindPacks.Seen Seen { get; private set; } = null!;
    public PackChange It => Seen.Change.It;

    /// <summary>The playing of its scenarios, for the one who asked.</summary>
    public Work? Doing { get; private set; }
    public string Once { get; } = Guid.NewGuid().ToString("N");
    public DateTimeOffset Now => clock.GetUtcNow();

    public bool MayDecide => access.May(KernelRights.AgreePacks) && It.IsOpen;
    public bool MayAgree => MayDecide && It.State == PackChangeState.Offered && !Seen.IsOutOfDate;
    public bool MayTakeBack => access.May(KernelRights.OfferPacks) && It.IsOpen;
    public bool MayTryAgain => MayTakeBack && It.State != PackChangeState.Trying && (Seen.IsOutOfDate || It.State == PackChangeState.Failed);
    public bool MayUndo => access.May(KernelRights.OfferPacks) && It.State == PackChangeState.Agreed;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken stop) => Decide(DecidePack.Word.Agree, stop);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken stop) => Decide(DecidePack.Word.Refuse, stop);

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken stop) => Decide(DecidePack.Word.TakeBack, stop);

    public Task<IActionResult> OnPostAgainAsync(CancellationToken stop) => Offer(new(Again: Id), stop);

    public Task<IActionResult> OnPostUndoAsync(CancellationToken stop) => Offer(new(Undo: Id), stop);

    private async Task<IActionResult> Decide(DecidePack.Word word, CancellationToken stop)
    {
        var input = new DecidePack.Input(Id, word, Reason ?? "");
        var done = await decide.Run(input, Request.OnceFor(input), stop);
        return done.No is { } no ? await Say(no, stop) : Redirect($"/admin/packs/{Id}");
    }

    private async Task<IActionResult> Offer(OfferPack.Input input, CancellationToken stop)
    {
        if (!(await offer.Run(input, stop)).Succeeded(out var answer, out var no)) return await Say(no, stop);
        return answer.Change is { } change ? Redirect($"/admin/packs/{change}") : await Say(PackRefusals.Wrong.With(answer.Problems.Count), stop);
    }

    private async Task<IActionResult> Say(Refusal no, CancellationToken stop) => await Load(stop) is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (!(await find.One(Id, stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        if (It.State == PackChangeState.Trying) Doing = await works.About("kernel.try-pack", Id, stop);
        return null;
    }
}

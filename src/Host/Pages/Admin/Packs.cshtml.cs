using Linli.Kernel;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>The packs in force, what waits for a second administrator, and offering another one.</summary>
[Needs("kernel.see-packs")]
public sealed class PacksModel(FindPacks find, OfferPack offer, IAccess access, TimeProvider clock) : PageModel
{
    private const int ProblemsShownMost = 100;

    [BindProperty]
    public IFormFile? Zip { get; set; }

    public FindPacks.All Found { get; private set; } = null!;

    /// <summary>What is wrong with the pack that was just sent.</summary>
    public IReadOnlyList<PackProblem> Problems { get; private set; } = [];
    public int ProblemsMore { get; private set; }
    public bool MayOffer => access.May(KernelRights.OfferPacks);
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostZipAsync(CancellationToken stop)
    {
        using var held = new MemoryStream();
        if (Zip is not null) await Zip.CopyToAsync(held, stop);
        return await Offer(new(Zip: held.ToArray()), stop);
    }

    public Task<IActionResult> OnPostFolderAsync(string pack, CancellationToken stop) => Offer(new(Folder: pack), stop);

    public Task<IActionResult> OnPostWithdrawAsync(string pack, CancellationToken stop) => Offer(new(Withdraw: pack), stop);

    private async Task<IActionResult> Offer(OfferPack.Input input, CancellationToken stop)
    {
        if (!(await offer.Run(input, stop)).Succeeded(out var answer, out var no)) return await Say(no, stop);
        if (answer.Change is { } change) return Redirect($"/admin/packs/{change}");
        (Problems, ProblemsMore) = ([.. answer.Problems.Take(ProblemsShownMost)], Math.Max(0, answer.Problems.Count - ProblemsShownMost));
        return await Say(PackRefusals.Wrong.With(answer.Problems.Count), stop);
    }

    private async Task<IActionResult> Say(Refusal no, CancellationToken stop) => await Load(stop) is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (!(await find.Run(stop)).Succeeded(out var found, out var no)) return no;
        Found = found;
        return null;
    }
}

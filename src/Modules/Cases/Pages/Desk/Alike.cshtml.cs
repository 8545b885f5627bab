using Linli.Cases.Reads;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Desk;

/// <summary>A case beside those nearby that may be the same matter, and the one act that makes two one; or, where that was done, the way back.</summary>
[Needs("cases.see")]
internal sealed class AlikeModel(Lane lane, CaseLookup cases, MergedCases merged, FindAlike alike, CasePacks packs, IAccess access, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    internal AlikeView View { get; private set; } = null!;
    internal bool MayMerge { get; private set; }

    /// <summary>The number of the case that this one was merged into; null where it stands for itself.</summary>
    internal string? MergedInto { get; private set; }

    /// <param name="with">The one other case that is asked about; else all that are like it.</param>
    public async Task<IActionResult> OnGet(string? with, CancellationToken stop) => await Load(with, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostMerge(string? with, CancellationToken stop)
    {
        if (!await Load(with, stop)) return NotFound();
        var form = await Request.ReadFormAsync(stop);
        var own = form["own"].FirstOrDefault() ?? "";
        string Given(string field) => form[$"{own}.{field}"].FirstOrDefault() ?? "";
        var (other, leads) = (form["other"].FirstOrDefault() ?? "", Given("Lead"));
        var why = Enum.TryParse<MergeReason>(Given("Why"), out var reason) && Enum.IsDefined(reason) ? reason : (MergeReason?)null;
        var (ends, into) = leads == Number ? (other, Number) : (Number, other);
        var input = new MergeCases.Input(ends, into, why, Given("Note"));
        var outcome = await lane.Write<MergeCases, MergeCases.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out var made, out var no) ? LocalRedirect($"/desk/cases/{made.Into}?done=merged") : this.Refuse(no, own);
    }

    public async Task<IActionResult> OnPostUndo(string? note, CancellationToken stop)
    {
        if (!await Load(null, stop)) return NotFound();
        var input = new UndoMerge.Input(Number, note ?? "");
        var outcome = await lane.Write<UndoMerge, MergeCases.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out var made, out var no) ? LocalRedirect($"/desk/cases/{made.Number}?done=merge-undone") : this.Refuse(no);
    }

    private async Task<bool> Load(string? with, CancellationToken stop)
    {
        if (await cases.Find(Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return false;
        var it = found.Case;
        (Number, MayMerge) = (it.Number, access.May(CaseRights.Merge, found.Target));
        MergedInto = it.MergedInto is null ? null : (await merged.Leading(found, stop)).Case.Number;
        var like = await alike.Run(it, stop);
        View = new AlikeView(it.Text, it.PlaceName, [.. like.Where(one => with is null || one.Case.Number == with)], packs, clock.GetUtcNow())
        {
            Merging = MayMerge ? new(it.Number, it.ReportedAt) : null,
        };
        return true;
    }
}

using Linli.Cases.Tombstones;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Tombstones;

/// <summary>Takes a public matter from everybody's eyes with a reason, or shows it again.</summary>
[Needs("cases.hide")]
internal sealed class HideModel(Lane lane, CaseLookup cases, ReadTombstones stones, HidingReasons reasons, IAccess access) : PageModel
{
    internal Case It { get; private set; } = null!;
    internal Tombstone? Left { get; private set; }
    internal IReadOnlyList<TombstoneReason> Reasons { get; private set; } = [];

    /// <summary>The reader's own office leads or answered it.</summary>
    internal bool OnlyPersonal => Reasons.Count == 1;
    internal string? Reason { get; private set; }
    internal string Reference { get; private set; } = "";

    public async Task<IActionResult> OnGet(string number, CancellationToken stop) => await Load(number, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string number, string? reason, string? reference, CancellationToken stop)
    {
        if (!await Load(number, stop)) return NotFound();
        (Reason, Reference) = (reason, reference ?? "");
        var input = new HideCase.Input(It.Number, Enum.TryParse<TombstoneReason>(reason, out var one) ? one : null, Reference);
        var outcome = await lane.Write<HideCase, HideCase.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.No is { } no ? this.Refuse(no) : LocalRedirect($"/desk/cases/{It.Number}?done={HideCase.Do}");
    }

    public async Task<IActionResult> OnPostShow(string number, CancellationToken stop)
    {
        if (!await Load(number, stop)) return NotFound();
        var outcome = await lane.Write<ShowAgain, Done>(use => use.Run(It.Number, stop), stop);
        return outcome.No is { } no ? this.Refuse(no) : LocalRedirect($"/desk/cases/{It.Number}?done={ShowAgain.Do}");
    }

    private async Task<bool> Load(string number, CancellationToken stop)
    {
        if (await cases.Find(number, stop) is not { Case.Visibility: Visibility.Public } found || !access.May(CaseRights.Hide, found.Target)) return false;
        It = found.Case;
        Left = It.IsHidden ? await stones.Of(It, stop) : null;
        Reasons = await reasons.For(found, stop);
        return true;
    }
}

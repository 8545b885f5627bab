using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Forms;
using Linli.Reports.HandIns;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>Which communities handed in a form for a cycle, and what became of it.</summary>
[Needs("reports.keep-forms")]
internal sealed class FormHandedInModel(SeeHandIns see, Lane lane) : AdmissionPage
{
    internal SeeHandIns.Seen Seen { get; private set; } = null!;
    internal string? Done { get; private set; }

    /// <summary>The row for which a reason is typed.</summary>
    internal Guid? Returning { get; private set; }
    internal string? Reason { get; private set; }
    internal string Form => FormParts.WayTo(Seen.Of.It.Id);
    internal string Here => $"{Form}/handed-in?due={Text(Seen.Due)}";

    public async Task<IActionResult> OnGet(Guid id, string? due, string? done, Guid? back)
    {
        if (await Load(id, due) is { } no) return StatusCode(no.Status);
        (Done, Returning) = (done is "received" or "returned" ? done : null, back);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, string? due, Guid handIn, int version, bool receive, string? reason)
    {
        if (await Load(id, due) is { } unseen) return StatusCode(unseen.Status);
        (Returning, Reason) = (receive ? null : handIn, reason);
        var outcome = await lane.Write<AnswerHandIn, Done>(use => use.Run(new(id, handIn, version, receive, reason), Stop), Stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect($"{Here}&done={(receive ? "received" : "returned")}");
    }

    private async Task<Refusal?> Load(Guid form, string? due)
    {
        if (!(await see.Run(form, Day(due), Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }
}

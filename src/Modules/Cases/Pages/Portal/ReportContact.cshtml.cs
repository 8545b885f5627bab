using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>In 长辈版 a step of its own: whether one wants to leave a name and a telephone.</summary>
[OpenToAll]
internal sealed class ReportContactModel(DraftCookie drafts, ReadDraft read) : PortalPage
{
    internal ReportDraft Draft { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await read.Run(drafts.Of(HttpContext), Stop) is not { } summary) return Redirect("/report/where");
        Draft = summary.Draft;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? phone, bool mustMeet)
    {
        if (await read.Run(drafts.Of(HttpContext), Stop) is not { } summary) return Redirect("/report/where");
        Draft = summary.Draft with { Name = (name ?? "").Trim(), Phone = (phone ?? "").Trim(), MustMeet = mustMeet };
        if (ReportCase.CheckContact(Draft.Name, Draft.Phone, Draft.MustMeet) is { } no) return this.Refuse(no);
        drafts.Keep(HttpContext, Draft);
        return Redirect("/report/photo");
    }
}

using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Weeks;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>一周的时间: what tasks of others take of a community's week, what is left for its own duties, and what was asked beyond the cap.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionWeekModel(FindWeeks find, Lane lane, Caller caller) : AdmissionPage
{
    internal sealed record Typed(Guid? It = null, string? Approve = null, string? Reason = null);

    internal FindWeeks.Found Found { get; private set; } = null!;
    internal AdmissionTabs Tabs { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();
    internal string? Told { get; private set; }

    /// <param name="place">Which community; the caller's own, or the first below, if left out.</param>
    public async Task OnGet(string? place, string? done)
    {
        await Load(Id(place));
        Told = done is "asked" or "decided" ? done : null;
    }

    public async Task<IActionResult> OnPost(string? id, int version, string? approve, string? reason)
    {
        Form = new(Id(id), approve, reason);
        var input = new DecideOverCap.Input(Form.It ?? Guid.Empty, version, approve switch { "yes" => true, "no" => false, _ => null }, reason);
        if ((await lane.Write<DecideOverCap, Done>(use => use.Run(input, Stop), Stop)).No is not { } no) return Redirect(WeekParts.Way + "?done=decided");
        await Load(null);
        return this.Refuse(no);
    }

    private async Task Load(Guid? place) => (Found, Tabs) = (await find.Run(place, Stop), AdmissionTabs.Of(caller, null) with { Here = "week" });
}

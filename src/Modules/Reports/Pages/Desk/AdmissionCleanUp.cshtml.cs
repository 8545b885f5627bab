using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>清理规范: everything that is asked of communities on one list, each kept, merged or cancelled.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionCleanUpModel(FindCleanUps find, Lane lane, Caller caller) : AdmissionPage
{
    internal sealed record Typed(string? Title = null, string? Due = null, string? Choice = null, string? Into = null, string? Reason = null);

    internal FindCleanUps.Found Found { get; private set; } = null!;
    internal AdmissionTabs Tabs { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();

    /// <summary>The entry that is being decided; null for none.</summary>
    internal FindCleanUps.Row? Deciding { get; private set; }
    internal string? Told { get; private set; }

    /// <param name="of">Which clean-up; the latest if left out.</param>
    /// <param name="entry">Number of the entry to decide.</param>
    public async Task OnGet(string? of, string? entry, string? done)
    {
        await Load(Id(of), entry);
        Told = done is "opened" or "decided" or "taken-back" or "closed" ? done : null;
        if (Deciding is { Item: var item }) Form = new(Choice: item.Choice?.ToString(), Into: Deciding.Into?.Number, Reason: item.Reason);
    }

    public async Task<IActionResult> OnPostOpen(string? title, string? due)
    {
        Form = new(title, due);
        return await After(await lane.Write<OpenCleanUp, Done>(use => use.Run(new(title, Day(due)), Stop), Stop), "opened");
    }

    public async Task<IActionResult> OnPostDecide(string? entry, string? choice, string? into, string? reason)
    {
        Form = new(Choice: choice, Into: into, Reason: reason);
        return await After(await lane.Write<DecideCleanUp, Done>(use => use.Run(new(entry, Chosen<CleanUpChoice>(choice), into, reason), Stop), Stop), "decided", entry);
    }

    public async Task<IActionResult> OnPostTakeBack(string? entry) => await After(await lane.Write<TakeBackCleanUp, Done>(use => use.Run(entry, Stop), Stop), "taken-back");

    public async Task<IActionResult> OnPostClose() => await After(await lane.Write<CloseCleanUp, Done>(use => use.Run(Stop), Stop), "closed");

    private async Task<IActionResult> After(Outcome<Done> outcome, string done, string? entry = null)
    {
        if (outcome.No is not { } no) return Redirect("/desk/admission/clean-up?done=" + done);
        await Load(null, entry);
        return this.Refuse(no);
    }

    private async Task Load(Guid? of, string? entry)
    {
        (Found, Tabs) = (await find.Run(of, Stop), AdmissionTabs.Of(caller, null) with { Here = "clean-up" });
        Deciding = Found.ToDecide(entry);
    }
}

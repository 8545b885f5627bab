using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Burden;
using Linli.Reports.Ledgers;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>会议和台账: which meetings offices call communities to, which ledgers they want kept, how long that takes, and which of them the system writes.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionKeptModel(FindKept find, FindLedgers ledgers, Lane lane, Caller caller) : AdmissionPage
{
    internal sealed record Typed(string? Office = null, string? Title = null, string? HeldOn = null, string? Minutes = null, string? People = null, string? Frequency = null, string? Since = null);

    internal FindKept.Found Found { get; private set; } = null!;
    internal FindLedgers.Found Ledgers { get; private set; } = null!;
    internal AdmissionTabs Tabs { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();

    /// <summary>A ledger is being written down, no meeting.</summary>
    internal bool OfLedger { get; private set; }
    internal string? Told { get; private set; }

    public async Task OnGet(string? form, string? done)
    {
        await Load();
        OfLedger = form == "ledger";
        Told = done is "meeting" or "ledger" or "taken-back" or "ended" ? done : null;
        Form = new(HeldOn: Text(Today), People: "1");
    }

    public async Task<IActionResult> OnPostMeeting(string? office, string? title, string? heldOn, string? minutes, string? people)
    {
        Form = new(office, title, heldOn, minutes, people);
        var input = new NoteMeeting.Input(office, title, Day(heldOn), Number(minutes), Number(people));
        return await After(await lane.Write<NoteMeeting, Done>(use => use.Run(input, Stop), Stop, Request.OnceFor(input)), "meeting");
    }

    public async Task<IActionResult> OnPostLedger(string? office, string? title, string? frequency, string? minutes, string? since)
    {
        OfLedger = true;
        Form = new(office, title, Minutes: minutes, Frequency: frequency, Since: since);
        var input = new NoteLedger.Input(office, title, Chosen<Frequency>(frequency), Number(minutes), Day(since));
        return await After(await lane.Write<NoteLedger, Done>(use => use.Run(input, Stop), Stop, Request.OnceFor(input)), "ledger");
    }

    public async Task<IActionResult> OnPostTakeBack(string? id) => await After(await lane.Write<TakeBackMeeting, Done>(use => use.Run(Id(id) ?? Guid.Empty, Stop), Stop), "taken-back");

    /// <param name="writtenAs">The ledger of the list that takes its place; empty where it is kept no more.</param>
    public async Task<IActionResult> OnPostEnd(string? id, string? writtenAs) => await After(await lane.Write<EndLedger, Done>(use => use.Run(new(Id(id) ?? Guid.Empty, writtenAs), Stop), Stop), "ended");

    private static int? Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<IActionResult> After(Outcome<Done> outcome, string done)
    {
        if (outcome.No is not { } no) return Redirect($"{BurdenParts.KeptWay}?done={done}");
        await Load();
        return this.Refuse(no);
    }

    private async Task Load() => (Found, Ledgers, Tabs) = (await find.Run(Stop), await ledgers.Run(Stop), AdmissionTabs.Of(caller, null) with { Here = "kept" });
}

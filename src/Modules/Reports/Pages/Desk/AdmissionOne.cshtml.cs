using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>One application: what is asked, what it costs, what is asked already, what communities say, and the decision.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionOneModel(SeeApplication see, Lane lane) : AdmissionPage
{
    internal sealed record Typed(string? Stand = null, string? Said = null, string? Admit = null, string? Ground = null, string? Reason = null, string? AdmitUntil = null, string? People = null);

    [FromRoute]
    public string Entry { get; set; } = "";

    internal SeeApplication.Seen Seen { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();
    internal string? Done { get; private set; }
    internal string Here => AdmissionParts.WayTo(Seen.It);

    public async Task<IActionResult> OnGet(string? done)
    {
        if (await Load() is { } no) return StatusCode(no.Status);
        Done = done is "applied" or "said" or "decided" or "withdrawn" ? done : null;
        Form = new(Seen.OwnOpinion?.Stand.ToString(), Seen.OwnOpinion?.Said, AdmitUntil: Text(Seen.It.Until));
        return Page();
    }

    public async Task<IActionResult> OnPostSay(string? stand, string? said)
    {
        Form = new(stand, said);
        return await After(await lane.Write<GiveOpinion, Done>(use => use.Run(new(Entry, Chosen<Stand>(stand), said), Stop), Stop), "said");
    }

    public async Task<IActionResult> OnPostDecide(int version, string? admit, string? ground, string? reason, string? admitUntil, string? people)
    {
        Form = new(Admit: admit, Ground: ground, Reason: reason, AdmitUntil: admitUntil, People: people);
        var input = new DecideApplication.Input(Entry, version, admit switch { "yes" => true, "no" => false, _ => null }, ground, reason, Day(admitUntil), Number(people));
        return await After(await lane.Write<DecideApplication, Done>(use => use.Run(input, Stop), Stop), "decided");
    }

    public async Task<IActionResult> OnPostWithdraw() => await After(await lane.Write<WithdrawApplication, Done>(use => use.Run(Entry, Stop), Stop), "withdrawn");

    /// <summary>Nothing for nothing typed; 0, which nobody may give, for what is no number.</summary>
    private static long? Number(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : long.TryParse(typed.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private async Task<IActionResult> After(Outcome<Done> outcome, string done)
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        return outcome.No is { } no ? this.Refuse(no) : Redirect($"{Here}?done={done}");
    }

    private async Task<Refusal?> Load()
    {
        if (!(await see.Run(Entry, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }
}

/// <summary>The decision as a letter, to print and to file.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionLetterModel(SeeApplication see) : AdmissionPage
{
    internal SeeApplication.Seen Seen { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string entry)
    {
        if (!(await see.Run(entry, Stop)).Succeeded(out var seen, out var no)) return StatusCode(no.Status);
        Seen = seen;
        return seen.It.State is ApplicationState.Admitted or ApplicationState.Refused ? Page() : NotFound();
    }
}

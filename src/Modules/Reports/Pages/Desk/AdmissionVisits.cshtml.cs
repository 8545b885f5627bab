using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Visits;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>督导调研: which offices come to communities, what that takes and brings, and which visits brought nothing.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionVisitsModel(FindVisits find, AdmissionScope scope, IPlaces places, Lane lane, Caller caller) : AdmissionPage
{
    internal sealed record Typed(
        string? Place = null, string? Class = null, string? Purpose = null, string? Day = null, string? Why = null, string? Approve = null, string? Reason = null, string? Office = null, string? Minutes = null, string? Help = null, string? Rating = null);

    internal FindVisits.Found Found { get; private set; } = null!;
    internal AdmissionTabs Tabs { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();

    /// <summary>The communities that the caller may visit.</summary>
    internal IReadOnlyList<PlaceCard> Communities { get; private set; } = [];
    internal string? Told { get; private set; }

    /// <summary>The visit that is being decided, or of which the community says how it was; of both forms one alone is there at a time.</summary>
    internal FindVisits.Row? Deciding { get; private set; }
    internal FindVisits.Row? Recording { get; private set; }

    /// <summary>A visit that nobody had announced is being noted.</summary>
    internal bool Noting { get; private set; }

    /// <summary>The month is full: why it can't wait is asked.</summary>
    internal bool Full { get; private set; }

    /// <param name="visit">Number of the visit to decide or to say something of.</param>
    /// <param name="note">1 to note one that nobody had announced.</param>
    public async Task OnGet(string? visit, string? note, string? done)
    {
        await Load(visit, note == "1");
        Told = done is "announced" or "joined" or "asked" or "decided" or "recorded" or "cancelled" ? done : null;
    }

    public async Task<IActionResult> OnPost(string? place, string? @class, string? purpose, string? day, string? why)
    {
        Form = new(place, @class, purpose, day, why);
        var input = new AnnounceVisit.Input(Id(place), @class, purpose, Day(day), why);
        if ((await lane.Write<AnnounceVisit, AnnounceVisit.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).Succeeded(out var answer, out var no))
            return Redirect(VisitParts.Way + "?done=" + (answer.Joined is not null ? "joined" : answer.Asked ? "asked" : "announced"));
        await Load(null, false);
        Full = !string.IsNullOrWhiteSpace(why) || no.Code == VisitRefusals.Full.Code;
        return this.Refuse(no);
    }

    public async Task<IActionResult> OnPostDecide(string? visit, int version, string? approve, string? reason)
    {
        Form = new(Approve: approve, Reason: reason);
        var input = new DecideVisit.Input(visit, version, approve switch { "yes" => true, "no" => false, _ => null }, reason);
        return await After(await lane.Write<DecideVisit, Done>(use => use.Run(input, Stop), Stop), "decided", visit);
    }

    public async Task<IActionResult> OnPostRecord(string? visit, string? minutes, string? help, string? rating)
    {
        Form = new(Minutes: minutes, Help: help, Rating: rating);
        var input = new RecordVisit.Input(visit, Number(minutes), help, Chosen<VisitRating>(rating));
        return await After(await lane.Write<RecordVisit, Done>(use => use.Run(input, Stop), Stop), "recorded", visit);
    }

    public async Task<IActionResult> OnPostNote(string? office, string? @class, string? purpose, string? day, string? minutes, string? help, string? rating)
    {
        Form = new(Class: @class, Purpose: purpose, Day: day, Office: office, Minutes: minutes, Help: help, Rating: rating);
        var input = new NoteVisit.Input(office, @class, purpose, Day(day), Number(minutes), help, Chosen<VisitRating>(rating));
        return await After(await lane.Write<NoteVisit, Done>(use => use.Run(input, Stop), Stop, Request.OnceFor(input)), "recorded", note: true);
    }

    public async Task<IActionResult> OnPostCancel(string? visit) => await After(await lane.Write<CancelVisit, Done>(use => use.Run(visit, Stop), Stop), "cancelled");

    private static int? Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<IActionResult> After(Outcome<Done> outcome, string done, string? visit = null, bool note = false)
    {
        if (outcome.No is not { } no) return Redirect(VisitParts.Way + "?done=" + done);
        await Load(visit, note);
        return this.Refuse(no);
    }

    private async Task Load(string? visit, bool note)
    {
        (Found, Tabs) = (await find.Run(Stop), AdmissionTabs.Of(caller, null) with { Here = "visits" });
        (Deciding, Recording) = (Found.ToDecide(visit), Found.ToRecord(visit));
        Noting = note && Found.MayNote;
        if (Found.Visiting is { } by && await places.Find(by.Place, Stop) is { } own) Communities = await scope.Communities(own, Stop);
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Weeks;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>交办任务: an office gives communities what is admitted; what isn't bounces, with the way to the form.</summary>
[Needs("reports.apply-for-admission")]
internal sealed class AdmissionAssignModel(FindAdmission find, AdmissionScope scope, Lane lane) : AdmissionPage
{
    internal sealed record Typed(string? Entry = null, string? Class = null, string? Title = null, string? Role = null, string? Place = null, string? Due = null, string? Words = null, string? Why = null);

    internal Typed Form { get; private set; } = new();
    internal IReadOnlyList<FindAdmission.Row> Entries { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Places { get; private set; } = [];

    /// <summary>It wasn't admitted: this is the way to ask.</summary>
    internal bool Bounced { get; private set; }
    internal int? Given { get; private set; }

    /// <summary>A week is full: why it can't wait is asked.</summary>
    internal bool Full { get; private set; }

    internal string WayToForm => $"/desk/admission/new?class={Uri.EscapeDataString(Form.Class ?? "")}&title={Uri.EscapeDataString(Form.Title ?? "")}&place={Uri.EscapeDataString(Form.Place ?? "")}";

    public Task OnGet(string? entry, int? given)
    {
        (Form, Given) = (new(Entry: entry), given);
        return Load();
    }

    public async Task<IActionResult> OnPost(string? entry, string? @class, string? title, string? role, string? place, string? due, string? words, string? why)
    {
        Form = new(entry, @class, title, role, place, due, words, why);
        var input = new AssignTask.Input(string.IsNullOrEmpty(entry) ? null : entry, @class, title, Chosen<CommunityRole>(role), Id(place), Day(due), words, why);
        var outcome = await lane.Write<AssignTask, AssignTask.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (outcome.Succeeded(out var answer, out var no) && answer.No is null) return Redirect(answer.Asked ? WeekParts.Way + "?done=asked" : $"/desk/admission/assign?given={answer.Communities}");
        await Load();
        Bounced = (no ?? answer!.No!).Code == AdmissionRefusals.NotAdmitted.Code;
        Full = !string.IsNullOrWhiteSpace(why) || no?.Code == WeekRefusals.Full.Code;
        return this.Refuse(no ?? answer!.No!);
    }

    private async Task Load() => (Entries, Places) = (await find.Catalogue(own: true, Stop), await PlacesOf(scope.Applicant!));
}

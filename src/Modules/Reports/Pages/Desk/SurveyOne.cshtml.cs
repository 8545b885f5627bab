using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>One quick form: before it goes out what is known already and need not be asked, afterwards its link, its paper and its counts.</summary>
[Needs("reports.keep-surveys", "reports.take-answers")]
internal sealed class SurveyOneModel(SeeSurveys see, Lane lane) : AdmissionPage
{
    [FromRoute(Name = "id")]
    public Guid Key { get; set; }

    internal SeeSurveys.Seen Seen { get; private set; } = null!;
    internal string? Done { get; private set; }

    /// <summary>The address that stands in the code.</summary>
    internal string Link => $"{Request.Scheme}://{Request.Host}{SurveyParts.LinkTo(Seen.It)}";

    public async Task<IActionResult> OnGet(string? done)
    {
        Done = done is "kept" or "out" or "ended" ? done : null;
        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPost(int version)
    {
        if ((await lane.Write<PublishSurvey, Done>(use => use.Run(Key, version, Stop), Stop)).No is not { } no) return Redirect(SurveyParts.WayTo(Key) + "?done=out");
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    public async Task<IActionResult> OnPostEnd()
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        var draft = Seen.It.State == SurveyState.Draft;
        if ((await lane.Write<EndSurvey, Done>(use => use.Run(Key, Stop), Stop)).No is { } no) return this.Refuse(no);
        return Redirect(draft ? SurveyParts.Way + "?done=gone" : SurveyParts.WayTo(Key) + "?done=ended");
    }

    private async Task<Refusal?> Load()
    {
        if (!(await see.Run(Key, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }
}

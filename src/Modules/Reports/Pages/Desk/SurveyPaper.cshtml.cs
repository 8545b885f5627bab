using Linli.Kernel.Web;
using Linli.Reports.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>A quick form on paper: its questions with boxes, what it is for, and the code by which it is answered on a telephone instead. No name is asked.</summary>
[Needs("reports.keep-surveys", "reports.take-answers")]
internal sealed class SurveyPaperModel(SeeSurveys see) : AdmissionPage
{
    internal SeeSurveys.Seen Seen { get; private set; } = null!;
    internal string Link => $"{Request.Scheme}://{Request.Host}{SurveyParts.LinkTo(Seen.It)}";

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!(await see.Run(id, Stop)).Succeeded(out var seen, out var no)) return StatusCode(no.Status);
        if (!seen.Live) return StatusCode(SurveyRefusals.Over.Status);
        Seen = seen;
        return Page();
    }
}

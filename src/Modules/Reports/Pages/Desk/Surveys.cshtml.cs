using Linli.Kernel.Web;
using Linli.Reports.Surveys;

namespace Linli.Reports.Pages.Desk;

/// <summary>快速表: the forms that the caller made or takes answers for, and what a new one may begin with.</summary>
[Needs("reports.keep-surveys", "reports.take-answers")]
internal sealed class SurveysModel(SeeSurveys see, SurveyScope scope) : AdmissionPage
{
    internal IReadOnlyList<SeeSurveys.Row> Rows { get; private set; } = [];
    internal bool MayMake { get; private set; }
    internal string? Done { get; private set; }

    public async Task OnGet(string? done)
    {
        (Rows, MayMake) = (await see.All(Stop), scope.Maker is not null);
        Done = done is "gone" ? done : null;
    }
}

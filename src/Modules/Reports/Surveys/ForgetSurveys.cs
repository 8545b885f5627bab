using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>
/// Takes away each answer whose last day is over (guard 3), then forms of which no answer is left: those that ended so long ago,
/// and drafts that nobody touched.
/// </summary>
internal sealed class ForgetSurveys(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "reports.forget-surveys";
    public const int DraftDays = 180;

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (today, ended, untouched) = (ChinaTime.DateOf(now), ChinaTime.DateOf(now).AddDays(-Survey.KeptDays), now.AddDays(-DraftDays));
        await db.Set<SurveyAnswer>().Where(answer => answer.EndsOn < today).ExecuteDeleteAsync(stop);
        await db.Set<Survey>()
            .Where(survey => (survey.State == SurveyState.Draft ? survey.At < untouched : survey.Until < ended) && !db.Set<SurveyAnswer>().Any(answer => answer.DistrictId == survey.DistrictId && answer.SurveyId == survey.Id))
            .ExecuteDeleteAsync(stop);
    }
}

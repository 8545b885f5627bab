using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Forms;

/// <summary>
/// Takes away workbooks whose use is over, since a sample row may name somebody (guard 3): those that nobody has confirmed,
/// those whose table is admitted no more, and editions that a later one has taken the place of.
/// </summary>
internal sealed class ForgetForms(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "reports.forget-forms";
    public const int KeptDays = 90; // from the day on which its use was over; ours, as for the workbooks of an opening

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var since = clock.GetUtcNow().AddDays(-KeptDays);
        var day = ChinaTime.DateOf(since);
        var over = await db.Set<TakenForm>().AsNoTracking()
            .Where(form => (form.State == FormState.Given && form.At < since)
                || db.Set<TakenForm>().Any(later => later.DistrictId == form.DistrictId && later.ApplicationId == form.ApplicationId && later.Edition > form.Edition && later.ConfirmedAt < since)
                || db.Set<Application>().Any(entry => entry.DistrictId == form.DistrictId && entry.Id == form.ApplicationId
                    && (entry.State == ApplicationState.Admitted ? entry.AdmittedUntil < day : entry.EndedAt < since)))
            .Select(form => new { form.DistrictId, form.Id }).ToListAsync(stop);
        foreach (var form in over)
        {
            await db.Set<FormPiece>().Where(piece => piece.DistrictId == form.DistrictId && piece.FormId == form.Id).ExecuteDeleteAsync(stop);
            await db.Set<MappedColumn>().Where(column => column.DistrictId == form.DistrictId && column.FormId == form.Id).ExecuteDeleteAsync(stop);
            await db.Set<TakenForm>().Where(it => it.DistrictId == form.DistrictId && it.Id == form.Id).ExecuteDeleteAsync(stop);
        }
    }
}

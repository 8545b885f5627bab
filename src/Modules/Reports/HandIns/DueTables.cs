using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>A table that comes round: its form, the entry under which it is asked, and one of its cycles.</summary>
internal sealed record DueTable(TakenForm Form, Application Entry, Cycle Cycle);

/// <summary>The tables that come round in a district: of each admitted one with a confirmed form the cycle that runs, and the one before where the form was confirmed by then.</summary>
internal sealed class DueTables(LinliDb db)
{
    /// <param name="path">Of a place that they ask; null for whomever they ask.</param>
    public async Task<IReadOnlyList<DueTable>> Of(int district, string? path, DateOnly today, CancellationToken stop)
    {
        var entries = (await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && a.Kind == ApplicationKind.Table && a.State == ApplicationState.Admitted && a.Since <= today && a.AdmittedUntil > today).ToListAsync(stop))
            .FindAll(entry => path is null || PlacePath.IsWithin(path, entry.Path));
        var asked = entries.ConvertAll(entry => entry.Id);
        var forms = (await db.Set<TakenForm>().AsNoTracking().Where(form => form.DistrictId == district && form.State == FormState.Confirmed && form.RowOf == ElementOf.Place && asked.Contains(form.ApplicationId)).ToListAsync(stop))
            .GroupBy(form => form.ApplicationId).Select(editions => editions.MaxBy(form => form.Edition)!);
        List<DueTable> due = [];
        foreach (var form in forms)
        {
            var entry = entries.Find(one => one.Id == form.ApplicationId)!;
            if (Cycle.At(entry, today) is not { } now) continue;
            if (Before(entry, form, now) is { } former) due.Add(new(form, entry, former));
            due.Add(new(form, entry, now));
        }

        return due;
    }

    /// <summary>The cycle before one; null where there was none, or the form was not confirmed by its end.</summary>
    public static Cycle? Before(Application entry, TakenForm form, Cycle cycle) =>
        Cycle.At(entry, cycle.From.AddDays(-1)) is { } former && form.ConfirmedAt is { } at && former.DueOn >= ChinaTime.DateOf(at) ? former : null;
}

using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>Takes away what was needed for a while: files that nobody goes on with, rows of imports that can't be taken back any more, and what a merge was kept for to be undone.</summary>
internal sealed class SweepImports(LinliDb db, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.sweep-imports";
    public const string MoreKind = "registry.sweep-imports-more";
    private const int RowsAtOnce = 5_000;

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (files, back) = (now - ImportedList.FileKept, now.AddDays(-ImportedList.BackDays));
        foreach (var left in await db.Set<ImportedList>().Where(i => i.FileGoneAt == null && i.At < files && !db.Set<Kernel.LongWork.Work>().Any(w => w.Subject == i.Id && w.EndedAt == null)).Take(20).ToListAsync(stop))
        {
            await db.Set<ImportPiece>().Where(p => p.DistrictId == left.DistrictId && p.ImportId == left.Id).ExecuteDeleteAsync(stop);
            left.FileGone(now);
        }

        await db.SaveChangesAsync(stop);
        var today = Kernel.Calendar.ChinaTime.DateOf(now);
        foreach (var merged in await db.Set<Merging>().Where(m => m.Body != null && m.KeptUntil < today).Take(200).ToListAsync(stop)) merged.Forget();
        await db.SaveChangesAsync(stop);
        var old = await db.Set<ImportedList>().AsNoTracking().Where(i => i.At < back && db.Set<ImportRow>().Any(r => r.DistrictId == i.DistrictId && r.ImportId == i.Id)).Select(i => new { i.DistrictId, i.Id }).FirstOrDefaultAsync(stop);
        if (old is null) return;
        var last = await db.Set<ImportRow>().Where(r => r.DistrictId == old.DistrictId && r.ImportId == old.Id).OrderBy(r => r.No).Select(r => r.No).Take(RowsAtOnce).MaxAsync(stop);
        await db.Set<ImportRow>().Where(r => r.DistrictId == old.DistrictId && r.ImportId == old.Id && r.No <= last).ExecuteDeleteAsync(stop);
        await db.Set<ImportProblem>().Where(p => p.DistrictId == old.DistrictId && p.ImportId == old.Id && p.No <= last).ExecuteDeleteAsync(stop);
        jobs.Add(0, MoreKind, "", now);
        await db.SaveChangesAsync(stop);
    }
}

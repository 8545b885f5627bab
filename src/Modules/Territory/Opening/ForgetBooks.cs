using Linli.Kernel;
using Linli.Territory.Buildings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>Takes away workbooks that nobody went on with (guard 3): names and telephones of a community's staff after a quarter, files of buildings after a day.</summary>
internal sealed class ForgetBooks(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "territory.forget-books";
    public const int KeptDays = 90; // from the day on which it was handed in; ours

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var (books, files) = (clock.GetUtcNow().AddDays(-KeptDays), clock.GetUtcNow() - KeepUpload.Kept);
        await db.Set<OpeningWork>().Where(w => w.Lines != null && w.GivenAt < books).ExecuteDeleteAsync(stop);
        await db.Set<Upload>().Where(u => u.At < files).ExecuteDeleteAsync(stop);
    }
}

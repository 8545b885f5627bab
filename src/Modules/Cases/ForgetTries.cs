using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Forgets wrong receipt codes once they count for nothing; the audit keeps that there were some.</summary>
internal sealed class ForgetTries(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "cases.forget-tries";

    public Task Run(JobRow job, CancellationToken stop)
    {
        var over = clock.GetUtcNow() - CheckReceipt.Window;
        return db.Set<ReceiptTry>().Where(t => t.At < over).ExecuteDeleteAsync(stop);
    }
}

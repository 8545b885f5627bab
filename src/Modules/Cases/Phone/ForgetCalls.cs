using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Phone;

/// <summary>Deletes calls at the end of their term, and callers who did not agree again.</summary>
internal sealed class ForgetCalls(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "cases.forget-calls";

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await db.Set<Call>().Where(c => c.KeepUntil < now).ExecuteDeleteAsync(stop);
        await db.Set<KnownCaller>().Where(k => k.KeepUntil < now).ExecuteDeleteAsync(stop);
    }
}

using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Chats;

/// <summary>Deletes what was pasted and not decided within its term.</summary>
internal sealed class ForgetChats(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "cases.forget-chats";

    public Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.Set<ChatPaste>().Where(p => p.KeepUntil < now).ExecuteDeleteAsync(stop);
    }
}

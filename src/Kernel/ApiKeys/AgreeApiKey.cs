using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.ApiKeys;

/// <summary>The second look: the system administrator agrees that another program may report, hand in mails or be told.</summary>
public sealed class AgreeApiKey(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (!access.May(KernelRights.AgreeApiKeys) || caller.Account is not { } own) return KernelRefusals.NotYours;
        if (await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id, stop) is not { } key) return KernelRefusals.Unknown;
        if (key.MadeBy == own.Id) return KernelRefusals.KeyOwnLook;
        var now = clock.GetUtcNow();
        if (!key.Waits || key.RevokedAt is not null || key.EndsOn < ChinaTime.DateOf(now)) return KernelRefusals.KeyWaitsNot;
        key.Agree(own.Id, now);
        audit.Add(0, "api-key.agreed", "api-key", key.Id, detail: key.Scopes.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>A key ends at once. It narrows access, so one administrator is enough: whoever makes keys or agrees to them.</summary>
public sealed class RevokeApiKey(LinliDb db, IAccess access, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (!access.May(KernelRights.KeepApiKeys) && !access.May(KernelRights.AgreeApiKeys)) return KernelRefusals.NotYours;
        if (await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id, stop) is not { } key) return KernelRefusals.Unknown;
        if (key.RevokedAt is not null) return KernelRefusals.KeyRevokedAlready;
        key.Revoke(clock.GetUtcNow());
        audit.Add(0, "api-key.revoked", "api-key", key.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

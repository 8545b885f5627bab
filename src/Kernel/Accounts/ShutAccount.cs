using Linli.Contracts;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>
/// The system administrator shuts an account or opens it again. Its posts stay with it, so that the report of gaps shows
/// them. The three administrators can't shut one another: one alone would then hold the house.
/// </summary>
public sealed class ShutAccount(LinliDb db, IAccess access, IAudit audit, TimeProvider clock)
{
    public sealed record Input(AccountId Account, bool Shut);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(KernelRights.KeepAccounts)) return KernelRefusals.NotYours;
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == input.Account.Id, stop) is not { } account) return KernelRefusals.Unknown;
        if (account.Admin != AdminPart.None) return KernelRefusals.AdministratorStays;
        if (input.Shut && account.IsShut) return KernelRefusals.ShutAlready;
        if (input.Shut) account.Shut(clock.GetUtcNow());
        else account.OpenAgain();
        audit.Add(0, input.Shut ? "account.shut" : "account.opened-again", "account", account.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

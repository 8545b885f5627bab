using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>The security administrator notes that somebody signed the promise of secrecy and finished the training, or takes it back. Only then is that account shown personal data.</summary>
public sealed class ClearAccount(LinliDb db, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="PromisedOn">Null where the promise is not signed, or was withdrawn.</param>
    public sealed record Input(AccountId Account, DateOnly? PromisedOn, DateOnly? TrainedOn);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(KernelRights.ClearAccounts)) return KernelRefusals.NotYours;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        if (input.PromisedOn > today) return KernelRefusals.ClearedLater;
        if (input.TrainedOn > today) return KernelRefusals.ClearedLater.At("trainedOn");
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == input.Account.Id, stop) is not { } account) return KernelRefusals.Unknown;
        if (account.Of != AccountOf.Person) return KernelRefusals.NotAPersons;
        account.Clear(input.PromisedOn, input.TrainedOn);
        audit.Add(0, account.IsCleared(today) ? "account.cleared" : "account.not-cleared", "account", account.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

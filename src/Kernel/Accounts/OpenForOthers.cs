using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>
/// An account that belongs to an organisation or an outside processor, with a one-time code. Asked for by use cases that have
/// asked for the right themselves; since no post and no clearance ever counts for such an account, it needs no administrator.
/// </summary>
public sealed class OpenForOthers(LinliDb db, IAudit audit, TimeProvider clock)
{
    /// <param name="hash">Of the one-time code.</param>
    public async Task<Outcome<Account>> Run(string signIn, string displayName, AccountOf of, string hash, CancellationToken stop)
    {
        if (of == AccountOf.Person) throw new ArgumentException("A person's account is opened by the administrator.", nameof(of));
        var name = signIn.Trim().ToLowerInvariant();
        if (!MakeAccount.IsName(name)) return KernelRefusals.AccountName;
        if (await db.Set<Account>().AnyAsync(a => a.Name == name, stop)) return KernelRefusals.AccountNameTaken;
        var account = new Account { Id = Uuid.Next(clock), Name = name, DisplayName = displayName.Length > MakeAccount.DisplayNameLengthMax ? displayName[..MakeAccount.DisplayNameLengthMax] : displayName, Of = of };
        account.TakeCode(hash);
        db.Add(account);
        audit.Add(0, "account.opened", "account", account.Id, detail: of.ToString());
        await db.SaveChangesAsync(stop);
        return account;
    }
}

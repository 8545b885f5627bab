using Linli.Contracts;
using Linli.Kernel.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>Opens accounts, for setup, the demo and the administrator.</summary>
public sealed class OpenAccount(LinliDb db, IPasswordHasher<Account> hasher, IAudit audit, TimeProvider clock)
{
    /// <param name="Name">What is typed to sign in.</param>
    public sealed record Input(string Name, string DisplayName, string Password, AdminPart Admin, bool Demo, bool MustChangePassword = false);

    public async Task<Outcome<AccountId>> Run(Input input, CancellationToken stop)
    {
        var name = input.Name.Trim().ToLowerInvariant();
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Name == name, stop) is { } known) return new AccountId(known.Id);
        var account = new Account
        {
            Id = Uuid.Next(clock), Name = name, DisplayName = input.DisplayName, Admin = input.Admin,
            Demo = input.Demo, MustChangePassword = input.MustChangePassword,
        };
        account.SetPassword(hasher, input.Password);
        db.Add(account);
        audit.Add(0, "account.opened", "account", account.Id);
        await db.SaveChangesAsync(stop);
        return new AccountId(account.Id);
    }
}

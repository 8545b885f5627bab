using Linli.Kernel.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>
/// Opens the three administrators of a new installation, each with a one-time code that must be changed for a password at
/// the first sign-in (GB/T 22239-2019: system, security and audit lie with three people). Once only.
/// </summary>
public sealed class OpenAdministrators(LinliDb db, IPasswordHasher<Account> hasher, IAudit audit, TimeProvider clock)
{
    /// <summary>Names, and the code that is shown once and never kept.</summary>
    public sealed record Opened(string Name, AdminPart Part, string Code);

    private static readonly (string Name, string DisplayName, AdminPart Part)[] Three =
    [
        ("sysadmin", "系统管理员", AdminPart.System),
        ("secadmin", "安全管理员", AdminPart.Security),
        ("auditor", "审计管理员", AdminPart.Audit),
    ];

    /// <summary>Whether this installation has any administrator.</summary>
    public Task<bool> AreThere(CancellationToken stop) => db.Set<Account>().AnyAsync(a => a.Admin != AdminPart.None, stop);

    public async Task<Outcome<IReadOnlyList<Opened>>> Run(CancellationToken stop)
    {
        if (await AreThere(stop)) return KernelRefusals.SetUpAlready;
        List<Opened> opened = [];
        foreach (var (name, displayName, part) in Three)
        {
            var account = new Account { Id = Uuid.Next(clock), Name = name, DisplayName = displayName, Admin = part, MustChangePassword = true };
            var code = OneTimeCode.New();
            account.SetPassword(hasher, code);
            db.Add(account);
            audit.Add(0, "account.opened", "account", account.Id);
            opened.Add(new Opened(name, part, code));
        }

        await db.SaveChangesAsync(stop);
        return opened;
    }
}

using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Host.Opening;

/// <summary>
/// The nine people of the demo. Their posts come from Territory's part of the demo, which appoints accounts by these names.
/// </summary>
internal sealed class DemoAccounts(LinliDb db, Lane lane) : IDemo
{
    /// <summary>The same for all, printed at start and shown on the sign-in page; exists in demo houses only.</summary>
    public const string Password = "linli-demo";

    public static readonly IReadOnlyList<(string Name, string DisplayName, AdminPart Admin)> All =
    [
        ("resident", "林桂英", AdminPart.None),
        ("gridworker", "王海燕", AdminPart.None),
        ("community", "陈志明", AdminPart.None),
        ("street", "黄建华", AdminPart.None),
        ("district", "郑卫平", AdminPart.None),
        ("department", "吴国强", AdminPart.None),
        ("sysadmin", "系统管理员", AdminPart.System),
        ("secadmin", "安全管理员", AdminPart.Security),
        ("auditor", "审计管理员", AdminPart.Audit),
    ];

    public int Order => 0;

    public async Task Seed(CancellationToken stop)
    {
        var known = await db.Set<Account>().Where(a => a.Demo).Select(a => a.Name).ToListAsync(stop);
        foreach (var (name, displayName, admin) in All.Where(account => !known.Contains(account.Name)))
            _ = (await lane.Write<OpenAccount, AccountId>(use => use.Run(new(name, displayName, Password, admin, Demo: true), stop), stop)).Value;
    }
}

using Linli.Contracts;
using Linli.Kernel.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>
/// First one-time codes for accounts that have none, as a sheet to be cut up and handed over. Who has a code already is left
/// out, so that a second press takes nobody's slip away; for a lost one there is <see cref="GiveCode"/>.
/// </summary>
public sealed class GiveCodes(Lane lane, IPasswordHasher<Account> hasher)
{
    public const int Most = 60; // at once: each costs a tenth of a second by design

    /// <param name="Code">Shown once and never kept.</param>
    public sealed record Given(AccountId Account, string Code);

    public async Task<Outcome<IReadOnlyList<Given>>> Run(IReadOnlyList<AccountId> accounts, CancellationToken stop)
    {
        var fresh = accounts.Distinct().Take(Most).Select(account => (Account: account, Code: OneTimeCode.New())).ToList();
        var hashed = fresh.ConvertAll(one => (one.Account, Hash: hasher.HashPassword(null!, one.Code))); // outside the lane
        var kept = await lane.Write<Keep, IReadOnlyList<AccountId>>(use => use.Run(hashed, stop), stop);
        return kept.Succeeded(out var given, out var no) ? fresh.Where(one => given.Contains(one.Account)).Select(one => new Given(one.Account, one.Code)).ToList() : no;
    }

    internal sealed class Keep(LinliDb db, IAccess access, IAudit audit)
    {
        public async Task<Outcome<IReadOnlyList<AccountId>>> Run(IReadOnlyList<(AccountId Account, string Hash)> hashed, CancellationToken stop)
        {
            if (!access.May(KernelRights.KeepAccounts)) return KernelRefusals.NotYours;
            var ids = hashed.Select(one => one.Account.Id).ToList();
            var waiting = await db.Set<Account>().Where(a => ids.Contains(a.Id) && a.PasswordHash == "" && a.Admin == AdminPart.None && !a.Demo && a.ShutAt == null).ToDictionaryAsync(a => a.Id, stop);
            foreach (var (id, hash) in hashed)
            {
                if (!waiting.TryGetValue(id.Id, out var account)) continue;
                account.TakeCode(hash);
                audit.Add(0, "account.code-given", "account", account.Id);
            }

            await db.SaveChangesAsync(stop);
            return hashed.Select(one => one.Account).Where(id => waiting.ContainsKey(id.Id)).ToList();
        }
    }
}

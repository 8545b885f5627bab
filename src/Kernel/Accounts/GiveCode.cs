using Linli.Contracts;
using Linli.Kernel.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>
/// A new one-time code in place of a password that was forgotten. The system administrator gives it; for one of the three
/// administrators the other two do it together: one asks, the other gives it within a day, so that nobody takes a second part.
/// </summary>
public sealed class GiveCode(Lane lane, IPasswordHasher<Account> hasher)
{
    public static readonly TimeSpan AskedFor = TimeSpan.FromHours(24);

    /// <param name="Code">Null where the first of two administrators has only asked for it. Said again to the same form for a day, out of a sealed answer.</param>
    public sealed record Given(string? Code);

    public async Task<Outcome<Given>> Run(AccountId account, Once? once, CancellationToken stop)
    {
        var code = OneTimeCode.New();
        var hash = hasher.HashPassword(null!, code); // outside the lane: it costs tenths of a second by design
        return await lane.Write<Keep, Given>(use => use.Run(account, code, hash, stop), stop, once);
    }

    internal sealed class Keep(LinliDb db, Caller caller, IAccess access, IAudit audit, TimeProvider clock)
    {
        public async Task<Outcome<Given>> Run(AccountId id, string code, string hash, CancellationToken stop)
        {
            if (caller.Account is not { } own || !access.May(KernelRights.SeeAccounts)) return KernelRefusals.NotYours;
            if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id.Id, stop) is not { } account) return KernelRefusals.Unknown;
            if (account.Id == own.Id) return KernelRefusals.OwnCode;
            if (account.Admin == AdminPart.None && !access.May(KernelRights.KeepAccounts)) return KernelRefusals.NotYours;

            var now = clock.GetUtcNow();
            var other = account.CodeAskedBy is { } by && by != own.Id && account.CodeAskedAt > now - AskedFor;
            var given = account.Admin == AdminPart.None || other;
            if (given) account.TakeCode(hash);
            else account.AskCode(own.Id, now);
            audit.Add(0, given ? "account.code-given" : "account.code-asked", "account", account.Id);
            await db.SaveChangesAsync(stop);
            return new Given(given ? code : null);
        }
    }
}

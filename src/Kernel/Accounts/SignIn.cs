using System.Security.Claims;
using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>Checks a password (outside the lane: it costs tenths of a second by design) and keeps count of wrong ones.</summary>
public sealed class SignIn(LinliDb db, Lane lane, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public const int PasswordLengthMax = 200; // characters: hashing a novel is a way to stop the house

    public sealed record Input(string Account, string Password);

    /// <summary>The principal to sign in with, or a no that does not say whether the account exists.</summary>
    public async Task<Outcome<ClaimsPrincipal>> Run(Input input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Account) || string.IsNullOrEmpty(input.Password) || input.Password.Length > PasswordLengthMax)
            return KernelRefusals.WrongPassword;
        var name = input.Account.Trim().ToLowerInvariant();
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == name, stop);
        if (account?.IsLocked(clock.GetUtcNow()) == true) return KernelRefusals.Locked;
        var right = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? NobodysHash.Value, input.Password) != PasswordVerificationResult.Failed;
        if (account is null) return KernelRefusals.WrongPassword;
        var kept = await lane.Write<KeepCount, Guid>(use => use.Run(account.Id, right, stop), stop);
        if (!kept.Succeeded(out var stamp, out var no)) return no;
        return right ? Principal(account.Id, stamp) : KernelRefusals.WrongPassword;
    }

    internal static ClaimsPrincipal Principal(Guid account, Guid stamp) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, account.ToString()), new(KnowTheCaller.StampClaim, stamp.ToString())],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>Verified against where the account is unknown, so that the time taken does not tell.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString()));

    internal sealed class KeepCount(LinliDb db, IAudit audit, TimeProvider clock)
    {
        public async Task<Outcome<Guid>> Run(Guid id, bool right, CancellationToken stop)
        {
            var account = await db.Set<Account>().FirstAsync(a => a.Id == id, stop);
            if (account.IsLocked(clock.GetUtcNow())) return KernelRefusals.Locked;
            if (right && account.IsShut) return KernelRefusals.AccountShut; // said to its owner only
            if (right) account.PasswordWasRight(clock.GetUtcNow());
            else account.PasswordWasWrong(clock.GetUtcNow());
            audit.Add(0, right ? "account.signed-in" : "account.wrong-password", "account", id);
            await db.SaveChangesAsync(stop);
            return account.Stamp;
        }
    }
}

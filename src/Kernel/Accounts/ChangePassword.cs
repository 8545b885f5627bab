using System.Security.Claims;
using Linli.Contracts;
using Linli.Kernel.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>Somebody gives their own account a new password; a one-time code ends with it, and so does every other session.</summary>
public sealed class ChangePassword(LinliDb db, Lane lane, Caller caller, IPasswordHasher<Account> hasher)
{
    public const int LengthMin = 10; // characters; length is worth more than rules about signs (NIST SP 800-63B, 3.1.1.2)

    public sealed record Input(string Old, string New);

    /// <summary>The principal to go on with: the old cookie's stamp is worth nothing any more.</summary>
    public async Task<Outcome<ClaimsPrincipal>> Run(Input input, CancellationToken stop)
    {
        if (caller.Account is not { } own) return KernelRefusals.SignInFirst;
        if (input.New.Length is < LengthMin or > SignIn.PasswordLengthMax) return KernelRefusals.PasswordLength;
        if (input.New == input.Old) return KernelRefusals.PasswordIsTheOld;
        var account = await db.Set<Account>().AsNoTracking().FirstAsync(a => a.Id == own.Id, stop);
        var wrong = input.Old.Length > SignIn.PasswordLengthMax
            || hasher.VerifyHashedPassword(account, account.PasswordHash, input.Old) == PasswordVerificationResult.Failed;
        if (wrong) return KernelRefusals.OldPasswordWrong;
        var hash = hasher.HashPassword(account, input.New); // outside the lane: it costs tenths of a second by design
        var kept = await lane.Write<Keep, Guid>(use => use.Run(own, account.Stamp, hash, stop), stop);
        return kept.Succeeded(out var stamp, out var no) ? SignIn.Principal(own.Id, stamp) : no;
    }

    internal sealed class Keep(LinliDb db, IAudit audit)
    {
        public async Task<Outcome<Guid>> Run(AccountId own, Guid stampSeen, string hash, CancellationToken stop)
        {
            var account = await db.Set<Account>().FirstAsync(a => a.Id == own.Id, stop);
            if (account.Stamp != stampSeen) return KernelRefusals.SomebodyWasFaster;
            account.TakePassword(hash);
            audit.Add(0, "account.password-changed", "account", own.Id);
            await db.SaveChangesAsync(stop);
            return account.Stamp;
        }
    }
}

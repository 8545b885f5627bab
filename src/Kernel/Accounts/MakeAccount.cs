using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>
/// The system administrator opens an account, with a one-time code that is shown once. It may do nothing yet: rights come
/// with posts, which others fill (separation of system and security, GB/T 22239-2019).
/// </summary>
public sealed partial class MakeAccount(Lane lane, IPasswordHasher<Account> hasher)
{
    /// <param name="Name">What is typed to sign in: 3 to 32 small letters, digits, dots and hyphens.</param>
    /// <param name="Phone">Digits, or empty; sealed when it is kept.</param>
    public sealed record Input(string Name, string DisplayName, string Phone);

    /// <param name="Code">Shown in this answer, and again to the same form for a day, out of a sealed answer.</param>
    public sealed record Made(AccountId Account, string Code);

    public const int DisplayNameLengthMax = 40; // characters

    public async Task<Outcome<Made>> Run(Input input, Once? once, CancellationToken stop)
    {
        input = new(input.Name.Trim().ToLowerInvariant(), input.DisplayName.Trim(), input.Phone.Replace(" ", "", StringComparison.Ordinal));
        if (!IsName(input.Name)) return KernelRefusals.AccountName;
        if (input.DisplayName.Length is 0 or > DisplayNameLengthMax) return KernelRefusals.DisplayNameLength.With(DisplayNameLengthMax);
        if (input.Phone.Length > 0 && !PhoneForm().IsMatch(input.Phone)) return KernelRefusals.AccountPhone;
        var code = OneTimeCode.New();
        var hash = hasher.HashPassword(null!, code); // outside the lane: it costs tenths of a second by design
        return await lane.Write<Keep, Made>(use => use.Run(input, code, hash, stop), stop, once);
    }

    internal sealed class Keep(LinliDb db, IAccess access, IAudit audit, FieldCipher cipher, TimeProvider clock)
    {
        public async Task<Outcome<Made>> Run(Input input, string code, string hash, CancellationToken stop)
        {
            if (!access.May(KernelRights.KeepAccounts)) return KernelRefusals.NotYours;
            if (await db.Set<Account>().AnyAsync(a => a.Name == input.Name, stop)) return KernelRefusals.AccountNameTaken;
            var account = new Account { Id = Uuid.Next(clock), Name = input.Name, DisplayName = input.DisplayName };
            account.TakeCode(hash);
            if (input.Phone.Length > 0) account.Phone = cipher.Seal(input.Phone, Account.PhoneAt(account.Id));
            db.Add(account);
            audit.Add(0, "account.opened", "account", account.Id);
            await db.SaveChangesAsync(stop);
            return new Made(new(account.Id), code);
        }
    }

    /// <summary>Whether it can be typed to sign in.</summary>
    internal static bool IsName(string text) => NameForm().IsMatch(text);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{2,31}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex NameForm();

    [GeneratedRegex("^[0-9-]{5,20}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex PhoneForm();
}

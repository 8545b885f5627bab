using Linli.Engines.Text;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>
/// Accounts for people of whom a list says who they are, without a code: nobody signs in by them until
/// <see cref="GiveCodes"/>. Asked for by use cases that have asked for the right themselves.
/// </summary>
public sealed class NameAccounts(LinliDb db, IAudit audit, FieldCipher cipher, TimeProvider clock)
{
    /// <param name="SignIn">Wanted, or empty: first letters of the name and a number.</param>
    public sealed record Person(string DisplayName, string SignIn, string Phone);

    /// <summary>
    /// An account for each, in the order given. One sign-in name is one account, and so is one name without any; who has an
    /// account of the wanted sign-in name and the same name already keeps it.
    /// </summary>
    public async Task<IReadOnlyList<Account>> Run(IReadOnlyList<Person> people, CancellationToken stop)
    {
        var known = new Dictionary<string, Account>(StringComparer.Ordinal);
        var accounts = new List<Account>();
        foreach (var person in people)
        {
            var key = person.SignIn.Length > 0 ? person.SignIn : "|" + person.DisplayName;
            if (!known.TryGetValue(key, out var account)) known[key] = account = await Find(person, stop) ?? await Open(person, stop);
            accounts.Add(account);
        }

        return accounts;
    }

    private async Task<Account?> Find(Person person, CancellationToken stop) =>
        person.SignIn.Length == 0 ? null : await db.Set<Account>().FirstOrDefaultAsync(a => a.Name == person.SignIn && a.DisplayName == person.DisplayName, stop);

    private async Task<Account> Open(Person person, CancellationToken stop)
    {
        var account = new Account { Id = Uuid.Next(clock), Name = await FreeName(person, stop), DisplayName = person.DisplayName, MustChangePassword = true };
        if (person.Phone.Length > 0) account.Phone = cipher.Seal(person.Phone.Replace(" ", "", StringComparison.Ordinal), Account.PhoneAt(account.Id));
        db.Add(account);
        audit.Add(0, "account.opened", "account", account.Id);
        await db.SaveChangesAsync(stop); // the next name is looked for among the written ones
        return account;
    }

    // 王海燕 is why01; where that is somebody's, why02.
    private async Task<string> FreeName(Person person, CancellationToken stop)
    {
        if (person.SignIn.Length > 0 && !await db.Set<Account>().AnyAsync(a => a.Name == person.SignIn, stop)) return person.SignIn;
        var letters = person.SignIn.Length > 0 ? person.SignIn : string.Concat(PinyinInitials.Of(person.DisplayName).Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (letters.Length is 0 or > 24) letters = "u";
        var taken = (await db.Set<Account>().Where(a => a.Name.StartsWith(letters)).Select(a => a.Name).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue - 1).Select(no => $"{letters}{no:00}").First(name => !taken.Contains(name));
    }
}

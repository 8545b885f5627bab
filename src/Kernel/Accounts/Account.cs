using Microsoft.AspNetCore.Identity;

namespace Linli.Kernel.Accounts;

/// <summary>A way to sign in. What it may do comes from the posts it holds, or from the administrator's part.</summary>
public sealed class Account
{
    public const int WrongPasswordsMax = 5; // then it is locked
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public required Guid Id { get; init; }

    /// <summary>What is typed to sign in, lower case.</summary>
    public required string Name { get; init; }
    public required string DisplayName { get; init; }
    public AdminPart Admin { get; init; }
    public bool Demo { get; init; }
    public string PasswordHash { get; set; } = "";

    /// <summary>Changes when the password or the rights change; a cookie with an older one is worth nothing.</summary>
    public Guid Stamp { get; set; } = Guid.NewGuid();
    public int WrongPasswords { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>A one-time code that must be changed for a password at the first sign-in.</summary>
    public bool MustChangePassword { get; set; }

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    public void SetPassword(IPasswordHasher<Account> hasher, string password)
    {
        PasswordHash = hasher.HashPassword(this, password);
        Stamp = Guid.NewGuid();
        (WrongPasswords, LockedUntil) = (0, null);
    }

    /// <summary>The owner's own choice, hashed already.</summary>
    public void TakePassword(string hash)
    {
        (PasswordHash, Stamp, MustChangePassword) = (hash, Guid.NewGuid(), false);
        (WrongPasswords, LockedUntil) = (0, null);
    }

    public void PasswordWasRight() => (WrongPasswords, LockedUntil) = (0, null);

    public void PasswordWasWrong(DateTimeOffset now)
    {
        WrongPasswords++;
        if (WrongPasswords < WrongPasswordsMax) return;
        (WrongPasswords, LockedUntil) = (0, now + LockedFor);
    }
}

/// <summary>A data-protection key of the web nodes, kept in the database so that nodes hold no state.</summary>
internal sealed class WebKey
{
    public required string Name { get; init; }
    public required byte[] Xml { get; init; }
}

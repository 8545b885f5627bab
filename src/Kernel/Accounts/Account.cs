using Microsoft.AspNetCore.Identity;

namespace Linli.Kernel.Accounts;

/// <summary>Whose way to sign in it is.</summary>
public enum AccountOf
{
    /// <summary>Somebody's own; it may hold posts.</summary>
    Person,

    /// <summary>An organisation's: it sees what is given to it. Posts open nothing to it.</summary>
    Organisation,

    /// <summary>An outside processor's (PIPL articles 21 and 59): it sees masked data by agreement, and nothing whole whatever it is given besides.</summary>
    Processor,
}

/// <summary>A way to sign in. What it may do comes from the posts it holds, or from the administrator's part.</summary>
public sealed class Account
{
    public const int WrongPasswordsMax = 5; // then it is locked
    public const int TrainingHoldsMonths = 12; // PIPL article 51 asks for training "regularly"; the year is ours
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public required Guid Id { get; init; }

    /// <summary>What is typed to sign in, lower case.</summary>
    public required string Name { get; init; }
    public required string DisplayName { get; init; }
    public AdminPart Admin { get; init; }
    public AccountOf Of { get; init; }
    public bool Demo { get; init; }
    public string PasswordHash { get; set; } = "";

    /// <summary>Changes when the password or the rights change; a cookie with an older one is worth nothing.</summary>
    public Guid Stamp { get; set; } = Guid.NewGuid();
    public int WrongPasswords { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>A one-time code that must be changed for a password at the first sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The telephone stays so long after the account was shut, in case it is opened again.</summary>
    public const int PhoneKeptDays = 180;

    /// <summary>How to reach its owner, sealed under the field key; see <see cref="PhoneAt"/>.</summary>
    public byte[]? Phone { get; set; }

    /// <summary>The last time that the password was right; null for an account that was never used.</summary>
    public DateTimeOffset? SignedInAt { get; private set; }

    /// <summary>Since when the system administrator has shut it. A shut account keeps its posts, so that the gap is seen.</summary>
    public DateTimeOffset? ShutAt { get; private set; }

    /// <summary>The administrator who has asked for a new code for this administrator; the other of the two gives it.</summary>
    public Guid? CodeAskedBy { get; private set; }
    public DateTimeOffset? CodeAskedAt { get; private set; }

    /// <summary>The day on which its owner signed the promise of secrecy, and that of their last training; the security administrator notes both.</summary>
    public DateOnly? PromisedOn { get; private set; }
    public DateOnly? TrainedOn { get; private set; }

    public static Keys.FieldPlace PhoneAt(Guid account) => new("kernel_account", "phone", 0, account);

    /// <summary>The promise is signed and the training not older than <see cref="TrainingHoldsMonths"/>. Who works for an organisation is never cleared.</summary>
    public bool IsCleared(DateOnly today) => Of == AccountOf.Person && PromisedOn <= today && TrainedOn <= today && TrainedOn?.AddMonths(TrainingHoldsMonths) > today;

    public void Clear(DateOnly? promisedOn, DateOnly? trainedOn) => (PromisedOn, TrainedOn) = (promisedOn, trainedOn);

    public bool IsShut => ShutAt is not null;

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

    public void PasswordWasRight(DateTimeOffset now) => (WrongPasswords, LockedUntil, SignedInAt) = (0, null, now);

    /// <summary>Ends every session; nobody signs in by it until it is opened again.</summary>
    public void Shut(DateTimeOffset now) => (ShutAt, Stamp) = (now, Guid.NewGuid());

    /// <summary>Opens it again, also where wrong passwords have shut it for a while.</summary>
    public void OpenAgain() => (ShutAt, WrongPasswords, LockedUntil) = (null, 0, null);

    public void AskCode(Guid by, DateTimeOffset now) => (CodeAskedBy, CodeAskedAt) = (by, now);

    /// <summary>A one-time code takes the password's place, hashed already.</summary>
    public void TakeCode(string hash)
    {
        TakePassword(hash);
        (MustChangePassword, CodeAskedBy, CodeAskedAt) = (true, null, null);
    }

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

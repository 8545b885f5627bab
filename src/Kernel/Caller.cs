using Linli.Contracts;
using Linli.Kernel.Accounts;

namespace Linli.Kernel;

/// <summary>The three administrators: three people, three sets of rights (GB/T 22239-2019, separation of system, security and audit).</summary>
public enum AdminPart { None, System, Security, Audit }

/// <summary>Who asks, in this scope: nobody known, an account with its posts, or the system's own clock.</summary>
public sealed class Caller
{
    public AccountId? Account { get; private set; }
    public string DisplayName { get; private set; } = "";
    public AdminPart Admin { get; private set; }

    /// <summary>Whose account it is: an organisation's or a processor's holds no post, whatever was written down.</summary>
    public AccountOf Of { get; private set; }

    /// <summary>The posts that the caller works by. To be a building's or stairwell's head is none of them: it opens nothing.</summary>
    public IReadOnlyList<PostHeld> Posts { get; private set; } = [];

    /// <summary>Signed in with a one-time code: nothing but a password of one's own comes next.</summary>
    public bool MustChangePassword { get; private set; }
    public bool IsClock { get; private set; }

    /// <summary>Has signed the promise of secrecy and finished this year's training. Without both nobody is shown personal data (PIPL article 51).</summary>
    public bool Cleared { get; private set; }

    /// <summary>The key of another program through which the caller comes; such a caller holds no post.</summary>
    public Guid? Key { get; private set; }

    /// <summary>The address it came from, for limits only; hashed before anything is kept.</summary>
    public string? Address { get; set; }

    public bool Known => Account is not null;
    public bool IsStaff => Posts.Count > 0;

    /// <summary>The post in whose name the caller acts: the one that covers most, holder before deputy.</summary>
    public PostCard? MainPost => Posts.OrderBy(held => held.Deputy).ThenByDescending(held => held.Post.Kind).FirstOrDefault()?.Post;

    public bool Holds(PostId post) => Posts.Any(held => held.Post.Id == post);

    public void SignedIn(AccountId account, string displayName, AdminPart admin, IReadOnlyList<PostHeld> posts, bool mustChangePassword = false, bool cleared = false, AccountOf of = AccountOf.Person) =>
        (Account, DisplayName, Admin, Posts, MustChangePassword, Cleared, Of) = (account, displayName, admin, [.. posts.Where(held => of == AccountOf.Person && held.Post.Kind.IsOffice())], mustChangePassword, cleared && of == AccountOf.Person, of);

    public void ActAsClock() => IsClock = true;

    /// <summary>Acts by a key from here on. Whoever is signed in beside it is nobody in this request: a program must not borrow a person's rights.</summary>
    public void ActByKey(Guid key) => (Key, Account, DisplayName, Admin, Posts, Cleared, Of) = (key, null, "", AdminPart.None, [], false, AccountOf.Person);

    /// <summary>The same caller in another scope (the writer lane's).</summary>
    internal void Become(Caller other) =>
        (Account, DisplayName, Admin, Posts, Cleared, Of, IsClock, Key, Address) =
        (other.Account, other.DisplayName, other.Admin, other.Posts, other.Cleared, other.Of, other.IsClock, other.Key, other.Address);
}

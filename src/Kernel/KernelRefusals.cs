namespace Linli.Kernel;

/// <summary>What the kernel itself refuses. Tidy.Tests finds every static Refusal of the house and asks for its sentences.</summary>
public static class KernelRefusals
{
    public static readonly Refusal SignInFirst = new(RefusalKind.NotAllowed, "kernel.sign-in-first");
    public static readonly Refusal NotYours = new(RefusalKind.NotAllowed, "kernel.not-yours");
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "kernel.unknown");
    public static readonly Refusal SomebodyWasFaster = new(RefusalKind.Conflict, "kernel.somebody-was-faster");
    public static readonly Refusal KeyUsedForAnother = new(RefusalKind.Conflict, "kernel.key-used-for-another");
    public static readonly Refusal DiskFull = new(RefusalKind.Unavailable, "kernel.disk-full");
    public static readonly Refusal Busy = new(RefusalKind.Unavailable, "kernel.busy");
    public static readonly Refusal TooOften = new(RefusalKind.TooMany, "kernel.too-often");
    public static readonly Refusal WrongPassword = new(RefusalKind.Invalid, "kernel.wrong-password", "password");
    public static readonly Refusal PasswordLength = new(RefusalKind.Invalid, "kernel.password-length", "new", Accounts.ChangePassword.LengthMin);
    public static readonly Refusal PasswordIsTheOld = new(RefusalKind.Invalid, "kernel.password-is-the-old", "new");
    public static readonly Refusal OldPasswordWrong = new(RefusalKind.Invalid, "kernel.old-password-wrong", "old");
    public static readonly Refusal ChangePasswordFirst = new(RefusalKind.NotAllowed, "kernel.change-password-first");
    public static readonly Refusal AccountName = new(RefusalKind.Invalid, "kernel.account-name", "account");
    public static readonly Refusal AccountNameTaken = new(RefusalKind.Conflict, "kernel.account-name-taken", "account");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal DisplayNameLength = new(RefusalKind.Invalid, "kernel.display-name-length", "displayName");

    public static readonly Refusal AccountPhone = new(RefusalKind.Invalid, "kernel.account-phone", "phone");
    public static readonly Refusal AdministratorStays = new(RefusalKind.Conflict, "kernel.administrator-stays");
    public static readonly Refusal ShutAlready = new(RefusalKind.Conflict, "kernel.shut-already");
    public static readonly Refusal OwnCode = new(RefusalKind.Conflict, "kernel.own-code");
    public static readonly Refusal NotCleared = new(RefusalKind.NotAllowed, "kernel.not-cleared");
    public static readonly Refusal NotAPersons = new(RefusalKind.Conflict, "kernel.not-a-persons");
    public static readonly Refusal ClearedLater = new(RefusalKind.Invalid, "kernel.cleared-later", "promisedOn");
    public static readonly Refusal AccountShut = new(RefusalKind.NotAllowed, "kernel.account-shut", "account");
    public static readonly Refusal Locked = new(RefusalKind.TooMany, "kernel.locked", "account");
    public static readonly Refusal NotReadable = new(RefusalKind.Invalid, "kernel.not-readable");
    public static readonly Refusal SetUpAlready = new(RefusalKind.Conflict, "kernel.set-up-already");

    /// <summary>{0}: how many one person may have under way.</summary>
    public static readonly Refusal TooMuchUnderWay = new(RefusalKind.TooMany, "kernel.too-much-under-way");

    public static readonly Refusal WorkEndedAlready = new(RefusalKind.Conflict, "kernel.work-ended-already");
    public static readonly Refusal WorkGoesOn = new(RefusalKind.Conflict, "kernel.work-goes-on");
    public static readonly Refusal KeyMissing = new(RefusalKind.NotAllowed, "kernel.key-missing");

    /// <summary>Unknown, asleep, ended or revoked: which of them is not said.</summary>
    public static readonly Refusal KeyWrong = new(RefusalKind.NotAllowed, "kernel.key-wrong");
    public static readonly Refusal KeyScope = new(RefusalKind.NotAllowed, "kernel.key-scope");
    public static readonly Refusal KeyElsewhere = new(RefusalKind.NotAllowed, "kernel.key-elsewhere");
    public static readonly Refusal KeyName = new(RefusalKind.Invalid, "kernel.key-name", "name", ApiKeys.ApiKey.NameLengthMax);
    public static readonly Refusal KeyOwner = new(RefusalKind.Invalid, "kernel.key-owner", "owner", ApiKeys.ApiKey.OwnerLengthMax);
    public static readonly Refusal KeyScopes = new(RefusalKind.Invalid, "kernel.key-scopes", "scopes");
    public static readonly Refusal KeyEnd = new(RefusalKind.Invalid, "kernel.key-end", "endsOn");
    public static readonly Refusal KeyPerMinute = new(RefusalKind.Invalid, "kernel.key-per-minute", "perMinute", ApiKeys.ApiKey.PerMinuteMost);

    /// <summary>{0}: the code that leads nowhere.</summary>
    public static readonly Refusal KeyPlaces = new(RefusalKind.Invalid, "kernel.key-places", "placeCodes");

    /// <summary>{0}: how many at most.</summary>
    public static readonly Refusal KeyPlaceMissing = new(RefusalKind.Invalid, "kernel.key-place-missing", "placeCodes");
    public static readonly Refusal KeyOwnLook = new(RefusalKind.NotAllowed, "kernel.key-own-look");
    public static readonly Refusal KeyWaitsNot = new(RefusalKind.Conflict, "kernel.key-waits-not");
    public static readonly Refusal KeyRevokedAlready = new(RefusalKind.Conflict, "kernel.key-revoked-already");
    public static readonly Refusal WebhookUrl = new(RefusalKind.Invalid, "kernel.webhook-url", "url");

    /// <summary>{0}: the kinds that there are.</summary>
    public static readonly Refusal WebhookEvents = new(RefusalKind.Invalid, "kernel.webhook-events", "events");

    /// <summary>{0}: how many a key may have.</summary>
    public static readonly Refusal WebhooksMany = new(RefusalKind.Conflict, "kernel.webhooks-many");
    public static readonly Refusal PageExpired = new(RefusalKind.Invalid, "kernel.page-expired");
}

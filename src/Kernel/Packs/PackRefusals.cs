namespace Linli.Kernel.Packs;

/// <summary>What is refused where packs are changed.</summary>
public static class PackRefusals
{
    public static readonly Refusal NothingGiven = new(RefusalKind.Invalid, "kernel.pack-nothing-given", "zip");

    /// <summary>{0}: how many things are wrong; they are shown with it.</summary>
    public static readonly Refusal Wrong = new(RefusalKind.Invalid, "kernel.pack-wrong");

    public static readonly Refusal InForceAlready = new(RefusalKind.Conflict, "kernel.pack-in-force-already");
    public static readonly Refusal WaitsAlready = new(RefusalKind.Conflict, "kernel.pack-waits-already");
    /// <summary>{0}: the version in force.</summary>
    public static readonly Refusal OlderVersion = new(RefusalKind.Conflict, "kernel.pack-same-version");

    /// <summary>{0}: the packs or files that name something of it.</summary>
    public static readonly Refusal Needed = new(RefusalKind.Conflict, "kernel.pack-needed");

    public static readonly Refusal DecidedAlready = new(RefusalKind.Conflict, "kernel.pack-decided-already");
    public static readonly Refusal NotTriedYet = new(RefusalKind.Conflict, "kernel.pack-not-tried");
    public static readonly Refusal OwnOffer = new(RefusalKind.NotAllowed, "kernel.pack-own-offer");
    public static readonly Refusal OthersChanged = new(RefusalKind.Conflict, "kernel.pack-others-changed");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal ReasonMissing = new(RefusalKind.Invalid, "kernel.pack-reason", "reason");
}

using Linli.Kernel;

namespace Linli.Registry.Mine.Family;

/// <summary>What is refused about proxies for family.</summary>
internal static class FamilyRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "registry.proxy-unknown");

    /// <summary>Ground and evidence must both be chosen and go together.</summary>
    public static readonly Refusal Evidence = new(RefusalKind.Invalid, "registry.proxy-evidence", "evidence");
    public static readonly Refusal AgeUnknown = new(RefusalKind.Conflict, "registry.proxy-age-unknown", "ground");
    public static readonly Refusal IsAdult = new(RefusalKind.Conflict, "registry.proxy-is-adult", "ground");
    public static readonly Refusal IsMinor = new(RefusalKind.Conflict, "registry.proxy-is-minor", "ground");

    /// <summary>{0}: at most.</summary>
    public static readonly Refusal Many = new(RefusalKind.Conflict, "registry.proxy-many", null, Proxy.MostOfPerson);

    /// <summary>{0}: people at most.</summary>
    public static readonly Refusal ManyPeople = new(RefusalKind.Conflict, "registry.proxy-many-people", "code", Proxy.MostOfAccount);
    public static readonly Refusal HeldAlready = new(RefusalKind.Conflict, "registry.proxy-held", "code");
    public static readonly Refusal Oneself = new(RefusalKind.Conflict, "registry.proxy-oneself", "code");
    public static readonly Refusal PeopleAlone = new(RefusalKind.NotAllowed, "registry.proxy-people-alone", "code");
    public static readonly Refusal GuardianAtDesk = new(RefusalKind.Conflict, "registry.proxy-guardian");
    public static readonly Refusal GuardianErases = new(RefusalKind.NotAllowed, "registry.proxy-erase");
}

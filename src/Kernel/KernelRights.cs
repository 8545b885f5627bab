namespace Linli.Kernel;

/// <summary>The administrators' rights: one of the three each, never two (separation of system, security and audit).</summary>
public static class KernelRights
{
    public static readonly Right SeeJobs = new("kernel.see-jobs") { Admin = AdminPart.System };
    public static readonly Right RunJobAgain = new("kernel.run-job-again") { Admin = AdminPart.System };
    public static readonly Right SeeAudit = new("kernel.see-audit") { Admin = AdminPart.Audit };

    /// <summary>Opening accounts, shutting them, giving codes; what an account may do is never decided here.</summary>
    public static readonly Right KeepAccounts = new("kernel.keep-accounts") { Admin = AdminPart.System };

    public static readonly Right SeeAccounts = new("kernel.see-accounts") { EachAdministrator = true };

    /// <summary>Note who has signed the promise of secrecy and was trained: only they are shown personal data.</summary>
    public static readonly Right ClearAccounts = new("kernel.clear-accounts") { Admin = AdminPart.Security };

    /// <summary>See which other programs hold keys, what the keys open and who answers for them.</summary>
    public static readonly Right SeeApiKeys = new("kernel.see-api-keys") { EachAdministrator = true };

    /// <summary>Make keys for other programs: it says who may do what.</summary>
    public static readonly Right KeepApiKeys = new("kernel.keep-api-keys") { Admin = AdminPart.Security };

    /// <summary>The second look at a key that does more than read what is public.</summary>
    public static readonly Right AgreeApiKeys = new("kernel.agree-api-keys") { Admin = AdminPart.System };

    /// <summary>Asking for a change of the packs in force; another person agrees to it.</summary>
    public static readonly Right OfferPacks = new("kernel.offer-packs") { Admin = AdminPart.System };

    /// <summary>Agreeing to a change of packs, or refusing it: it is a change of who sees what.</summary>
    public static readonly Right AgreePacks = new("kernel.agree-packs") { Admin = AdminPart.Security };

    public static readonly Right SeePacks = new("kernel.see-packs") { EachAdministrator = true };

    /// <summary>Enter sentences in a language that the house does not bring along, as a translator wrote them.</summary>
    public static readonly Right Translate = new("kernel.translate") { Admin = AdminPart.System };

    /// <summary>Say that somebody who knows the language has read them: then residents see them.</summary>
    public static readonly Right CheckTranslations = new("kernel.check-translations") { Admin = AdminPart.Security };

    public static readonly IReadOnlyList<Right> All = [Translate, CheckTranslations, SeeJobs, RunJobAgain, SeeAudit, KeepAccounts, SeeAccounts, ClearAccounts, SeeApiKeys, KeepApiKeys, AgreeApiKeys, OfferPacks, AgreePacks, SeePacks];
}

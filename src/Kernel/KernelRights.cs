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

    public static readonly IReadOnlyList<Right> All = [SeeJobs, RunJobAgain, SeeAudit, KeepAccounts, SeeAccounts];
}

namespace Linli.Kernel.Keys;

/// <summary>What a subkey is for. Each use has its own key, so that one use never helps to attack another.</summary>
public enum KeyUse
{
    /// <summary>AES-256-GCM of personal fields.</summary>
    Field,

    /// <summary>Exact look-up of encrypted fields.</summary>
    Blind,

    /// <summary>Receipt codes of anonymous reporters.</summary>
    Receipt,

    /// <summary>The seals of the audit chain.</summary>
    Audit,

    /// <summary>Fingerprints of requests that carry an idempotency key.</summary>
    Idempotency,

    /// <summary>What the host puts into a browser and wants back unchanged; also wraps data-protection keys.</summary>
    Session,

    /// <summary>Backups; each has a key of its own, derived from this one and the salt in its head.</summary>
    Backup,
}

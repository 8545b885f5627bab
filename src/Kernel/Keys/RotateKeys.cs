using Linli.Kernel.Audit;

namespace Linli.Kernel.Keys;

/// <summary>Adds a newer master key and says so in the audit. The file is changed last, just before the commit.</summary>
public sealed class RotateKeys(LinliDb db, KeyRing ring, IAudit audit, TimeProvider clock)
{
    /// <summary>The id that new values are written under from now on.</summary>
    public async Task<Outcome<ushort>> Run(CancellationToken stop)
    {
        audit.Add(0, "kernel.keys-rotated", "key-ring", null, detail: (ring.NewestId + 1).ToString());
        await db.SaveChangesAsync(stop);
        return ring.Rotate(clock);
    }
}

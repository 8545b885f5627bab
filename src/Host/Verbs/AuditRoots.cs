using Linli.Kernel.Audit;
using Linli.Kernel.Keys;

namespace Linli.Host.Verbs;

/// <summary>
/// Prints the newest signed root of each district, to be kept elsewhere. With <c>--sign</c> the auditor types their
/// passphrase, the last finished day is signed, and the roots as of this moment are printed too.
/// </summary>
internal static class AuditRoots
{
    public static async Task<Ended> Run(Call call)
    {
        if (call.Args is not ([] or ["--sign"])) return Ended.Misread;
        await using var house = await call.Open();
        IReadOnlyList<SignedRoot> now = [];
        if (call.Args.Length > 0)
        {
            var folder = house.Settings.Keys;
            if (!AuditRootKey.Exists(folder)) return call.Refuse("verb.audit-root.no-key");
            var passphrase = AuditRootKey.NeedsPassphrase(folder) ? call.AskSecret("verb.audit-root.passphrase") ?? "" : null;
            using var key = RootKey.Open(folder, passphrase, makeForDemo: false);
            if (!(await house.Write<SignFinishedDay, IReadOnlyList<SignedRoot>>(use => use.Run(key, default))).Succeeded(out _, out var no)) return call.Refuse(no);
            now = await house.Read<SignFinishedDay, IReadOnlyList<SignedRoot>>(use => use.AsOfNow(key, default));
        }

        var roots = (await house.Read<FindRoots, IReadOnlyList<SignedRoot>>(find => find.Newest(default))).Concat(now).ToList();
        if (roots.Count == 0) return call.Refuse("verb.audit-root.none");
        foreach (var root in roots) call.Print(root.ToString());
        return Ended.Well;
    }
}

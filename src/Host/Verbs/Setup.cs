using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Keys;

namespace Linli.Host.Verbs;

/// <summary>Makes a new installation ready: the auditor's key under their own passphrase, then the three administrators.</summary>
internal static class Setup
{
    public const int PassphraseLengthMin = 12; // characters

    public static async Task<Ended> Run(Call call)
    {
        if (call.Args.Length > 0) return Ended.Misread;
        await using var house = await call.Open();
        if (await house.Read<OpenAdministrators, bool>(use => use.AreThere(default))) return call.Refuse(KernelRefusals.SetUpAlready);

        // The key first: if the power fails between the two, the accounts are still to be made and setup goes on.
        if (!AuditRootKey.Exists(house.Settings.Keys) && !MakeKey(call, house.Settings.Keys)) return Ended.WithANo;
        if (!(await house.Write<OpenAdministrators, IReadOnlyList<OpenAdministrators.Opened>>(use => use.Run(default))).Succeeded(out var opened, out var no)) return call.Refuse(no);

        call.Say("verb.setup.codes");
        foreach (var account in opened) call.Print($"  {account.Name,-10}{account.Code}");
        call.Say("verb.setup.next");
        return Ended.Well;
    }

    private static bool MakeKey(Call call, string folder)
    {
        call.Say("verb.setup.passphrase-why", PassphraseLengthMin);
        var passphrase = call.AskSecret("verb.setup.passphrase");
        if (passphrase is null || passphrase.Trim().Length < PassphraseLengthMin)
        {
            call.Refuse("verb.setup.passphrase-short", PassphraseLengthMin);
            return false;
        }

        if (call.AskSecret("verb.setup.passphrase-again") != passphrase)
        {
            call.Refuse("verb.setup.passphrase-differs");
            return false;
        }

        AuditRootKey.Create(folder, passphrase).Dispose();
        return true;
    }
}

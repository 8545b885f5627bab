using Linli.Kernel;
using Linli.Kernel.Keys;

namespace Linli.Host.Verbs;

/// <summary>Adds a newer master key. What was written before stays readable; what is written from now on is under the new one.</summary>
internal static class KeysRotate
{
    public static async Task<Ended> Run(Call call)
    {
        if (call.Args.Length > 0) return Ended.Misread;
        await using var house = await call.Open();
        var outcome = await house.Write<RotateKeys, ushort>(use => use.Run(default));
        if (!outcome.Succeeded(out var id, out var no)) return call.Refuse(no);
        call.Say("verb.keys-rotate.done", (int)id);
        return Ended.Well;
    }
}

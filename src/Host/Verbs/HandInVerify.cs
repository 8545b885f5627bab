using Linli.Reports.HandIns;

namespace Linli.Host.Verbs;

/// <summary>Tells of a signed hand-in, a file, whether it was handed in so. Needs no house: only the public key that stands at <c>/audit/roots</c>.</summary>
internal static class HandInVerify
{
    private const int KeyBytesMost = 200;

    public static async Task<Ended> Run(Call call)
    {
        if (call.Args is not [var file, var key]) return Ended.Misread;
        if (!File.Exists(file)) return call.Refuse("verb.hand-in-verify.missing", file);
        if (SignedHandIn.Read(await File.ReadAllTextAsync(file)) is not { } record) return call.Refuse("verb.hand-in-verify.no-record", file);
        var text = File.Exists(key) ? await File.ReadAllTextAsync(key) : key;
        var bytes = new byte[KeyBytesMost];
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var length)) return call.Refuse("verb.hand-in-verify.no-key", key);
        var found = record.Check(bytes.AsSpan(0, length));
        if (found != HandInCheck.Whole) return call.Refuse(found == HandInCheck.Changed ? "verb.hand-in-verify.changed" : "verb.hand-in-verify.not-signed");
        call.Say("verb.hand-in-verify.whole", $"{record.DueOn:yyyy-MM-dd}", record.Revision, $"{record.AsOf:yyyy-MM-dd}");
        return Ended.Well;
    }
}

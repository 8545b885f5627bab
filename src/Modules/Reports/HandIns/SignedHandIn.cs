using System.Globalization;
using System.Text.Json;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>What a check of a signed hand-in found.</summary>
public enum HandInCheck
{
    /// <summary>It says what was handed in, and the house has signed it.</summary>
    Whole,

    /// <summary>It doesn't fit its own check sum.</summary>
    Changed,

    /// <summary>The signature is not that of this key over this line.</summary>
    NotSigned,
}

/// <summary>
/// A hand-in as a file that leaves the house. Whoever has the house's public key, which stands at <c>/audit/roots</c>, can tell
/// without the house that it was handed in so: the check sum covers all that it says, and the signature the check sum.
/// </summary>
/// <param name="Format"><see cref="Mark"/>.</param>
/// <param name="Cells">As they are kept, letter by letter.</param>
/// <param name="Signature">64 bytes (ECDSA P-256 with SHA-256) in base64.</param>
public sealed record SignedHandIn(string Format, int District, Guid HandIn, Guid Application, Guid Community, DateOnly DueOn, int Revision, DateOnly AsOf, string Cells, string Hash, string Signature)
{
    public const string Mark = "linli-hand-in 1";

    /// <summary>What is signed, as one line that can be copied or printed.</summary>
    public static string LineOf(int district, Guid handIn, int revision, string hash) => string.Create(CultureInfo.InvariantCulture, $"{Mark} {district} {handIn:N} {revision} {hash}");

    /// <summary>Null while it is not signed.</summary>
    internal static SignedHandIn? Of(HandIn it) => it.Signature is { } signature
        ? new(Mark, it.DistrictId, it.Id, it.ApplicationId, it.CommunityId, it.DueOn, it.Revision, it.AsOf, it.Cells, it.Hash, Convert.ToBase64String(signature)) : null;

    /// <returns>Null where the text is no such file. Says nothing on the signature.</returns>
    public static SignedHandIn? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedHandIn>(text, DefinitionText.Json) is { Format: Mark } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="publicKey">SubjectPublicKeyInfo.</param>
    public HandInCheck Check(ReadOnlySpan<byte> publicKey)
    {
        if (HandIns.HandIn.HashOf(District, Application, Community, DueOn, Revision, AsOf, Cells) != Hash) return HandInCheck.Changed;
        Span<byte> signature = stackalloc byte[96]; // room for one that is too long, which is none then
        return Convert.TryFromBase64String(Signature, signature, out var length) && RootKey.IsSigned(LineOf(District, HandIn, Revision, Hash), signature[..length], publicKey) ? HandInCheck.Whole : HandInCheck.NotSigned;
    }
}

/// <summary>Signs hand-ins that came while the house's key was closed.</summary>
internal sealed class SignHandIns(LinliDb db) : ISignWithRoot
{
    private const int AtOnceMost = 500;

    public async Task Sign(RootKey key, CancellationToken stop)
    {
        foreach (var it in await db.Set<HandIn>().Where(it => it.Signature == null).OrderBy(it => it.At).Take(AtOnceMost).ToListAsync(stop)) it.Sign(key);
    }
}

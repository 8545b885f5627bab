using System.Security.Cryptography;
using System.Text;
using Linli.Kernel.Keys;

namespace Linli.Registry.Mine.Card;

/// <summary>
/// 居民卡: one card that a resident may have, or not. It says that somebody is registered in a community until a day, and nothing
/// else: no name, no home, nothing about health or movement. Whoever reads it leaves no trace.
/// </summary>
/// <remarks>
/// No gate, form, service or pack may ask for it: what somebody is entitled to is looked up in the register by the desk that
/// serves them. <see cref="Kernel.Packs.ForbiddenFields"/> refuses packs that would, and a test compares what every door answers
/// with a card and without.
/// </remarks>
internal sealed class ResidentCard
{
    public const string Table = "registry_card";
    public const int Months = 12; // ours; somebody who moves is told by nobody else
    public const int TokenLength = 32; // hexadecimal digits

    public required int DistrictId { get; init; }
    public required Guid PersonId { get; init; }
    public Guid CommunityId { get; private set; }

    /// <summary>SHA-256 of the token, in small letters: by it a card is found.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The token, sealed, so that its owner can print it again.</summary>
    public byte[] Token { get; private set; } = [];
    public DateOnly MadeOn { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; private set; }
    public int Version { get; private set; }

    /// <summary>A new token; the one before leads nowhere from now on.</summary>
    public void Renew(Guid community, FieldCipher cipher, DateOnly today)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenLength / 2));
        (CommunityId, Hash, Token, MadeOn, Until, Version) = (community, HashOf(token), cipher.Seal(token, TokenAt(DistrictId, PersonId)), today, today.AddMonths(Months), Version + 1);
    }

    public static FieldPlace TokenAt(int district, Guid person) => new(Table, "token", district, person);

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool MayBeToken(string? typed) => typed is { Length: TokenLength } && typed.All(char.IsAsciiHexDigitLower);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Kernel.Webhooks;

/// <summary>
/// Signs as Standard Webhooks 1.0 says (standardwebhooks.com, "Signature scheme"): HMAC-SHA256 over <c>id.timestamp.body</c>
/// under a secret of <c>whsec_</c> and base64, sent as <c>v1,base64</c>; several, parted by blanks, while a secret changes.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id", TimestampHeader = "webhook-timestamp", SignatureHeader = "webhook-signature";
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32; // the standard allows 24 to 64

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <param name="timestamp">Seconds since 1970, of this try.</param>
    public static string Of(IEnumerable<string> secrets, string id, long timestamp, string body) => string.Join(' ', secrets.Select(secret =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"))))));
}

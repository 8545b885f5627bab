using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Pages.Portal;

/// <summary>A report that somebody is writing: what stands in the three steps so far.</summary>
/// <param name="Once">Given when the writing begins: sent twice, it is one report.</param>
/// <param name="Asks">Answers to the type's questions as they were sent, by ask.</param>
/// <param name="Place">As <see cref="PlaceText"/> writes it; null until one is chosen.</param>
/// <param name="CallMe">The person would rather say on the phone where it is.</param>
internal sealed record ReportDraft(
    string Once, string? Type = null, IReadOnlyDictionary<string, string>? Asks = null, string Text = "", string? Place = null, string PlaceWords = "",
    string Find = "", string Name = "", string Phone = "", bool MustMeet = false, bool CallMe = false)
{
    /// <summary>Shorter than the house takes elsewhere: the draft travels in a cookie, and proxies cut long ones off. Characters.</summary>
    public const int TextLengthMax = 1_000;

    public static ReportDraft New() => new(Guid.NewGuid().ToString("N"));

    public string Ask(string id) => Asks?.GetValueOrDefault(id) ?? "";

    /// <summary>Another kind of matter asks other questions; what was said of the place stays.</summary>
    public ReportDraft Of(string type) => type == Type ? this : this with { Type = type, Asks = null };
}

/// <summary>
/// Keeps the draft in the browser between the steps, sealed, for two hours: nothing of it is on our side until it is sent,
/// and going back, reloading or changing the language loses nothing.
/// </summary>
internal sealed class DraftCookie(IDataProtectionProvider protection)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(2);

    private const string Name = "linli-report";
    private const int BytesMax = 16 * 1024; // unpacked; a larger one is none of ours

    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("linli.report-draft").ToTimeLimitedDataProtector();
    private readonly ChunkingCookieManager cookies = new();

    public ReportDraft? Of(HttpContext http)
    {
        if (cookies.GetRequestCookie(http, Name) is not { Length: > 0 } kept) return null;
        try
        {
            return Unpack(seal.Unprotect(Convert.FromBase64String(kept)));
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException or JsonException or InvalidDataException)
        {
            return null; // old, cut or made up: begin anew
        }
    }

    public void Keep(HttpContext http, ReportDraft draft) =>
        cookies.AppendResponseCookie(http, Name, Convert.ToBase64String(seal.Protect(Pack(draft), KeptFor)), Options(http));

    public void Forget(HttpContext http) => cookies.DeleteCookie(http, Name, Options(http));

    private static CookieOptions Options(HttpContext http) => new()
    {
        MaxAge = KeptFor, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = http.Request.IsHttps, Path = "/report",
    };

    private static byte[] Pack(ReportDraft draft)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) JsonSerializer.Serialize(brotli, draft);
        return packed.ToArray();
    }

    private static ReportDraft? Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        var plain = new byte[BytesMax];
        var length = brotli.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false);
        return JsonSerializer.Deserialize<ReportDraft>(plain.AsSpan(0, length));
    }
}

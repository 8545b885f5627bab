using Linli.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Pages.Portal;

/// <summary>
/// Keeps a matter open for half an hour to a browser in which its receipt code was typed: sealed, for that matter's pages
/// only, and checked again with every request.
/// </summary>
internal sealed class ReceiptCookie(IDataProtectionProvider protection, Lane lane)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private const string Name = "linli-receipt";

    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("linli.receipt").ToTimeLimitedDataProtector();

    public void Give(HttpResponse response, string number, string code) =>
        response.Cookies.Append(Name, seal.Protect($"{number}|{code}", KeptFor), Options(response, number));

    public void Forget(HttpResponse response, string number) => response.Cookies.Delete(Name, Options(response, number));

    public async Task<ReceiptPass?> Of(HttpRequest request, string number, CancellationToken stop)
    {
        if (Read(request) is not [var kept, var code] || kept != number) return null;
        return (await CheckReceipt.At(lane, number, code, stop, shownBefore: true)).Succeeded(out var pass, out _) ? pass : null;
    }

    private string[]? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 } kept) return null;
        try
        {
            return seal.Unprotect(kept).Split('|');
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // run out, or made up
        }
    }

    private static CookieOptions Options(HttpResponse response, string number) => new()
    {
        MaxAge = KeptFor, HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Secure = response.HttpContext.Request.IsHttps, Path = "/cases/" + number,
    };
}

using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;

namespace Linli.Host.Web;

/// <summary>
/// Pages and JSON are compressed. Over https that could tell a listener what stands beside a text that an attacker chose
/// (BREACH), if another site can make this browser ask again and again. So an answer to a request that carries cookies is
/// compressed only where the browser says that our own page or the person asked (Sec-Fetch-Site). Besides, antiforgery
/// tokens are made anew for each page, and receipt codes are shown once.
/// </summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
        options.MimeTypes = ["text/html", "application/json", "application/problem+json", "text/plain", "text/csv", "image/svg+xml"];
    });

    public static void UseSafeCompression(this IApplicationBuilder app)
    {
        app.UseResponseCompression();
        app.Use((http, next) =>
        {
            if (http.Request.IsHttps && !MayCompress(http.Request) && http.Features.Get<IHttpsCompressionFeature>() is { } https)
                https.Mode = HttpsCompressionMode.DoNotCompress;
            return next(http);
        });
    }

    internal static bool MayCompress(HttpRequest request) =>
        request.Cookies.Count == 0 || request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}

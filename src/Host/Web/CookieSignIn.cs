using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Linli.Host.Web;

/// <summary>The cookie that says who is here: for twelve hours of use, not readable by scripts, not sent by other sites.</summary>
internal static class CookieSignIn
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    public static void AddCookieSignIn(this IServiceCollection services) => services
        .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
        .AddCookie(cookie =>
        {
            cookie.Cookie.Name = "linli";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = KeptFor;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "back";
            cookie.Events.OnRedirectToLogin = SendToSignIn;
            cookie.Events.OnRedirectToAccessDenied = Refuse;
        });

    private static Task SendToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (http.Request.IsApi()) return Say(http, KernelRefusals.SignInFirst, StatusCodes.Status401Unauthorized);
        if (http.Request.IsForAPart())
        {
            // A fragment can't become the sign-in page: the whole tab goes there.
            http.Response.Headers["HX-Redirect"] = context.RedirectUri;
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        http.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.IsApi()) return Say(context.HttpContext, KernelRefusals.NotYours, StatusCodes.Status403Forbidden);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task Say(HttpContext http, Refusal no, int status) => no.ToProblem(http, status).ExecuteAsync(http);
}

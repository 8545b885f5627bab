using System.Security.Claims;
using Linli.Contracts;
using Linli.Kernel.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Web;

/// <summary>Turns the cookie into a caller with the posts held now. A cookie whose stamp is old is signed out.</summary>
public sealed class KnowTheCaller(RequestDelegate next)
{
    public const string StampClaim = "stamp";

    public async Task InvokeAsync(HttpContext http, Caller caller, LinliDb db, IPosts posts, TimeProvider clock)
    {
        caller.Address = http.Connection.RemoteIpAddress?.ToString();
        if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Guid.TryParse(id, out var account))
        {
            var found = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == account, http.RequestAborted);
            if (found is not null && found.Stamp.ToString() == http.User.FindFirstValue(StampClaim))
            {
                var held = await posts.HeldBy(new AccountId(account), clock.GetUtcNow(), http.RequestAborted);
                caller.SignedIn(new AccountId(account), found.DisplayName, found.Admin, held);
            }
            else
            {
                await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(http);
    }
}

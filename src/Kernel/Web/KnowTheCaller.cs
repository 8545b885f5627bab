using System.Security.Claims;
using Linli.Contracts;
using Linli.Kernel.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel.Web;

/// <summary>Turns the cookie into a caller with the posts held now. A cookie whose stamp is old is signed out.</summary>
public sealed class KnowTheCaller(RequestDelegate next)
{
    public const string StampClaim = "stamp";

    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        caller.Address = http.Connection.RemoteIpAddress?.ToString();
        if (http.User.Identity?.IsAuthenticated == true && !await Know(http.RequestServices, caller, http.User, http.RequestAborted))
        {
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(http);
    }

    /// <summary>Makes the caller of this scope the one that the principal names; false where its stamp is old.</summary>
    public static async Task<bool> Know(IServiceProvider scope, Caller caller, ClaimsPrincipal who, CancellationToken stop)
    {
        if (!Guid.TryParse(who.FindFirstValue(ClaimTypes.NameIdentifier), out var account)) return false;
        var found = await scope.GetRequiredService<LinliDb>().Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == account, stop);
        if (found is null || found.Stamp.ToString() != who.FindFirstValue(StampClaim)) return false;
        IReadOnlyList<PostHeld> held = found.Of != AccountOf.Person ? [] : await scope.GetRequiredService<IPosts>().HeldBy(new AccountId(account), scope.GetRequiredService<TimeProvider>().GetUtcNow(), stop);
        caller.SignedIn(new AccountId(account), found.DisplayName, found.Admin, held, found.MustChangePassword, found.IsCleared(Calendar.ChinaTime.DateOf(scope.GetRequiredService<TimeProvider>().GetUtcNow())), found.Of);
        return true;
    }
}
